//! Telling the fediverse what a service has: what is new, what is otherwise than it was, what is gone.
use crate::Platform;
use activitypub::signing::{PrivateKey, Signer};
use activitypub::vocabulary::{Act, Audience, Deed as Verb, Kind, Told, Tombstone, Write};
use activitypub::{Id, Schemes};
use chrono::{DateTime, Utc};
use contracts::federation::{Deed, Published, Telling, Voice};
use contracts::{DeedId, Error, Links, PublishedId, Result, Service};
use moka::sync::Cache;
use std::time::Duration;
use uuid::Uuid;

/// Something of a service's, as it is to be told of.
#[derive(Clone, Debug)]
pub struct Shared {
    /// Which post or entry.
    pub source: Uuid,
    /// Who makes it, if it is told of for the first time.
    pub voice: Voice,
    /// Whether it is told of, if it was not before: what has been out for years is not.
    pub is_news: bool,
    /// Where people look at it.
    pub url: String,
    /// As what others know it.
    pub kind: Kind,
    /// Inboxes that hear of it besides those who follow who made it.
    pub inboxes: Vec<String>,
}

/// The names of something: all on one host.
#[derive(Clone, Debug)]
pub struct Names {
    /// Its id.
    pub id: Id,
    /// Who made it.
    pub author: Id,
    /// Whom it is for.
    pub audience: Audience,
}

/// Who signed lately: a key is unsealed and read once for all that is told by it in a row. Nobody
/// ever gets another one, so that nothing here is out of date.
#[derive(Debug)]
pub(crate) struct Signers(Cache<Voice, Signer>);

impl Default for Signers {
    fn default() -> Self {
        let cache = Cache::builder().max_capacity(1_000).time_to_idle(Duration::from_mins(10));
        Self(cache.build())
    }
}

/// What ids may be like here: with `https` of our own, only that.
#[must_use]
pub fn schemes(links: &Links) -> Schemes {
    if links.secure() { Schemes::Https } else { Schemes::HttpToo }
}

/// An address of ours as an id.
///
/// # Errors
///
/// When it can be none: no host of ours is such.
pub fn id(links: &Links, url: &str) -> Result<Id> {
    Id::parse(url, schemes(links)).map_err(Error::storage)
}

/// Somebody of ours, by their id.
///
/// # Errors
///
/// See [`id`].
pub fn actor(links: &Links, voice: &Voice) -> Result<Id> {
    id(links, &voice.id(links))
}

/// An act of somebody's for whoever follows them, by its own id.
///
/// # Errors
///
/// When it would be of two servers.
pub fn act(links: &Links, deed: DeedId, voice: &Voice, verb: Verb, told: Told) -> Result<Act> {
    let own = id(links, &links.at(voice.service, &Deed::path(deed)))?;
    Act::new(own, actor(links, voice)?, verb, told).map_err(Error::storage)
}

/// Everybody, those who follow somebody before all.
fn everybody(links: &Links, voice: &Voice) -> Result<Audience> {
    Ok(Audience::public(&id(links, &voice.part(links, "followers"))?))
}

impl Platform {
    /// Signs as somebody of ours, with the name that their key has on their host.
    ///
    /// # Errors
    ///
    /// When their key cannot be read.
    pub async fn signer(&self, voice: &Voice) -> Result<Signer> {
        if let Some(signer) = self.signers.0.get(voice) {
            return Ok(signer);
        }
        let key = self.domains.actor_keys.key(voice.name()).await?;
        let key = PrivateKey::from_pkcs8(&key.private_der).map_err(Error::storage)?;
        let signer = Signer::new(actor(&self.links, voice)?.of_main_key(), key);
        self.signers.0.insert(voice.clone(), signer.clone());
        Ok(signer)
    }

    /// Has the fediverse know something as it is now, as `write` writes it; with none of that, as
    /// gone. Whatever was told before is told no second time.
    ///
    /// # Errors
    ///
    /// [`Error::Conflict`] where it changed meanwhile.
    pub async fn share<W: Write>(
        &self,
        service: Service,
        shared: &Shared,
        write: Option<impl FnOnce(Names) -> W + Send>,
    ) -> Result<()> {
        let outbox = &self.domains.outbox;
        let standing = outbox.standing(service, shared.source).await?;
        let telling = match (standing, write) {
            (None, Some(write)) if shared.is_news => self.news(shared, write)?,
            (None, _) => return Ok(()),
            (Some(before), Some(write)) => match self.change(shared, before, write)? {
                Some(change) => change,
                None => return Ok(()),
            },
            (Some(before), None) => self.end(shared, before)?,
        };
        outbox.tell(&telling).await
    }

    fn news<W: Write>(&self, shared: &Shared, write: impl FnOnce(Names) -> W) -> Result<Telling> {
        let (id, now) = (PublishedId::new(), self.clock.now());
        let thing = write(self.names(&shared.voice, id)?);
        let published = Published {
            id,
            voice: shared.voice.clone(),
            source: shared.source,
            url: shared.url.clone(),
            document: thing.document(),
            published_at: now,
            gone: false,
            version: 1,
        };
        let mut deeds =
            vec![self.deed(&published, Verb::Create, Told::Itself(thing.write()), now)?];
        let house = Voice::house(shared.voice.service);
        if house != shared.voice {
            deeds.push(self.announcement(&published, house, now)?);
        }
        Ok(Telling { published, deeds, inboxes: shared.inboxes.clone() })
    }

    fn change<W: Write>(
        &self,
        shared: &Shared,
        before: Published,
        write: impl FnOnce(Names) -> W,
    ) -> Result<Option<Telling>> {
        let now = self.clock.now();
        let thing = write(self.names(&before.voice, before.id)?);
        let document = thing.document();
        if document == before.document {
            return Ok(None);
        }
        let (version, url) = (before.version + 1, shared.url.clone());
        let published = Published { document, version, url, ..before };
        let deed = self.deed(&published, Verb::Update, Told::Itself(thing.write()), now)?;
        Ok(Some(Telling { published, deeds: vec![deed], inboxes: Vec::new() }))
    }

    fn end(&self, shared: &Shared, before: Published) -> Result<Telling> {
        let now = self.clock.now();
        let id = self.names(&before.voice, before.id)?.id;
        let left = Tombstone { id, former: shared.kind.clone(), deleted: now };
        let (document, version) = (left.document(), before.version + 1);
        let published = Published { document, version, gone: true, ..before };
        let deed = self.deed(&published, Verb::Delete, Told::Itself(left.write()), now)?;
        Ok(Telling { published, deeds: vec![deed], inboxes: shared.inboxes.clone() })
    }

    fn names(&self, voice: &Voice, published: PublishedId) -> Result<Names> {
        let links = &self.links;
        Ok(Names {
            id: id(links, &links.at(voice.service, &Published::path(published)))?,
            author: actor(links, voice)?,
            audience: everybody(links, voice)?,
        })
    }

    fn deed(&self, of: &Published, verb: Verb, told: Told, at: DateTime<Utc>) -> Result<Deed> {
        let (id, voice) = (DeedId::new(), of.voice.clone());
        let act = act(&self.links, id, &voice, verb, told)?;
        let document = act.to(everybody(&self.links, &voice)?).at(at).document();
        Ok(Deed { id, voice, verb: name(verb), about: Some(of.id), document, at })
    }

    /// The house shows it to whoever follows the house.
    fn announcement(&self, of: &Published, house: Voice, at: DateTime<Utc>) -> Result<Deed> {
        let links = &self.links;
        let (id, names) = (DeedId::new(), self.names(&of.voice, of.id)?);
        let act = act(links, id, &house, Verb::Announce, Told::Id(names.id))?;
        let told = everybody(links, &house)?.and([&names.author]);
        let (document, verb) = (act.to(told).at(at).document(), name(Verb::Announce));
        Ok(Deed { id, voice: house, verb, about: Some(of.id), document, at })
    }
}

/// A verb as it is kept.
#[must_use]
pub const fn name(verb: Verb) -> &'static str {
    match verb {
        Verb::Accept => "Accept",
        Verb::Announce => "Announce",
        Verb::Create => "Create",
        Verb::Delete => "Delete",
        Verb::Follow => "Follow",
        Verb::Like => "Like",
        Verb::Reject => "Reject",
        Verb::Undo => "Undo",
        Verb::Update => "Update",
    }
}
