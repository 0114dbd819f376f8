//! Who sent a request: whose key signed it, as their own server says.
use super::Fediverse;
use super::fetch::Unfetched;
use activitypub::Id;
use activitypub::origin::{self, KeyStep, is_same};
use activitypub::signature::{Claim, KeyId, PublicKey, Refused};
use activitypub::vocabulary::{Actor, Document, Key};
use chrono::TimeDelta;
use contracts::federation::{ActorSheet, RemoteActor};
use platform::AppError;
use platform::limits::Limit;
use std::time::Duration;

/// How long somebody is known before a signature that does not fit has their server asked again.
const FRESH: TimeDelta = TimeDelta::minutes(5);
/// How often a host may have its documents fetched for the sake of what it sends.
const FETCHES: Limit = Limit { name: "fediverse-fetch", burst: 30, every: Duration::from_secs(2) };
/// Characters of somebody's name that are kept.
const LONGEST_NAME: usize = 200;

/// Why nobody is known to have sent it.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unknown {
    /// It was not signed so that it could be believed.
    #[error(transparent)]
    Signature(#[from] Refused),
    /// Whose key it is cannot be found out.
    #[error("the key cannot be had: {0}")]
    Key(#[from] Unfetched),
    /// Something here failed.
    #[error(transparent)]
    Here(#[from] AppError),
}

impl From<contracts::Error> for Unknown {
    fn from(error: contracts::Error) -> Self {
        Self::Here(error.into())
    }
}

impl Fediverse {
    /// Whose claim that is, as far as they are known already and nothing need be fetched.
    pub(super) async fn known(&self, claim: &Claim) -> Result<Option<RemoteActor>, Unknown> {
        let KeyId::Address(key_id) = claim.key_id() else { return Ok(None) };
        Ok(self.platform.domains.peers.by_key(key_id.as_str()).await?)
    }

    /// Who signed. Their server is asked where they are not known, and once where the key that is
    /// known did not sign: they may have a new one.
    pub(super) async fn sender(
        &self,
        claim: &Claim,
        known: Option<RemoteActor>,
    ) -> Result<RemoteActor, Unknown> {
        let KeyId::Address(key_id) = claim.key_id() else { return Err(Refused::KeyId.into()) };
        if let Some(known) = known {
            let verified = verify(claim, &known.sheet.key_pem);
            let age = self.platform.clock.now() - known.fetched_at;
            match verified {
                Ok(()) => return Ok(known),
                Err(refused) if age < FRESH => return Err(refused.into()),
                Err(_) => {}
            }
        }
        let (key, actor) = self.owner(key_id).await?;
        verify(claim, &key.pem)?;
        let sheet = sheet(&actor, &key).ok_or_else(|| {
            Unfetched::Refused("its owner has no inbox on their own server".to_owned())
        })?;
        Ok(self.platform.domains.peers.keep(&sheet).await?)
    }

    /// Somebody, as their server tells of them now.
    pub(super) async fn meet(&self, id: &Id) -> Result<RemoteActor, Unknown> {
        self.count(id).await?;
        let refused = |why: &str| Unfetched::Refused(why.to_owned());
        let Document::Actor(actor) = self.fetch(id).await? else {
            return Err(refused("it is nobody").into());
        };
        let own = actor.keys.iter().find(|key| Some(&key.owner) == actor.id.as_ref());
        let sheet = own.and_then(|key| sheet(&actor, key));
        let sheet = sheet.ok_or_else(|| refused("they have no key, or no inbox"))?;
        Ok(self.platform.domains.peers.keep(&sheet).await?)
    }

    /// A key, and whose it is.
    async fn owner(&self, key_id: &Id) -> Result<(Key, Actor), Unknown> {
        self.count(key_id).await?;
        let untrusted = |error: origin::Untrusted| Unfetched::Refused(error.to_string());
        let mut place = key_id.document();
        for _ in 0..2 {
            let document = self.fetch(&place).await?;
            match origin::key(key_id, &document, &place).map_err(untrusted)? {
                KeyStep::AskOwner(owner) => place = owner,
                KeyStep::Owned(key) => {
                    let Document::Actor(actor) = document else { break };
                    return Ok((key, *actor));
                }
            }
        }
        Err(Unfetched::Refused("nobody owns it".to_owned()).into())
    }

    async fn count(&self, id: &Id) -> Result<(), AppError> {
        let host = id.url().host_str().unwrap_or_default();
        self.platform.limits.count(FETCHES, host).await
    }
}

fn verify(claim: &Claim, pem: &str) -> Result<(), Refused> {
    claim.verify(&PublicKey::from_pem(pem)?)
}

/// What is kept of somebody; none where they cannot be written to on their own server: others could
/// else have us write to whom they like.
fn sheet(actor: &Actor, key: &Key) -> Option<ActorSheet> {
    let id = actor.id.as_ref()?;
    let inbox = actor.inbox.as_ref().filter(|inbox| is_same(inbox, id))?;
    let own = |url: &Option<Id>| {
        let own = url.as_ref().filter(|url| is_same(url, id));
        own.map(|url| url.as_str().to_owned())
    };
    let short = |text: &str| text.chars().take(LONGEST_NAME).collect::<String>();
    let username = short(actor.preferred_username.as_deref().unwrap_or_default());
    let page = actor.urls.first().and_then(|link| link.href.as_ref());
    Some(ActorSheet {
        uri: id.as_str().to_owned(),
        name: actor.name.as_deref().map_or_else(|| username.clone(), short),
        username,
        url: page.unwrap_or(id).as_str().to_owned(),
        icon: actor.icons.first().map(|icon| icon.url.as_str().to_owned()),
        inbox: inbox.as_str().to_owned(),
        shared_inbox: own(&actor.shared_inbox),
        followers: own(&actor.followers),
        key_id: key.id.as_str().to_owned(),
        key_pem: key.pem.clone(),
    })
}
