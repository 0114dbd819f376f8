//! What people here do to those elsewhere.
use super::Fediverse;
use super::sender::Unknown;
use activitypub::vocabulary::{Audience, Deed as Verb, Kind, Note, Tag, Told, Write};
use activitypub::webfinger::{self, Jrd};
use activitypub::{Account, Id};
use components::SafeHtml;
use contracts::federation::{Deed, Following, RemoteActor, RemoteNote, Voice};
use contracts::{DeedId, Error, Service};
use platform::fediverse::{self, Shared};
use platform::outside::Limits;
use std::time::Duration;
use uuid::Uuid;

/// How much is read of who somebody is.
const LOOKING_UP: Limits<'static> = Limits {
    patience: Duration::from_secs(8),
    bytes: 64 * 1024,
    media_types: &["application/jrd+json", "application/json"],
};

impl Fediverse {
    /// Somebody elsewhere by their name, as their server tells of them now; none where nobody there
    /// goes by it.
    pub(super) async fn look_up(&self, account: &Account) -> Option<RemoteActor> {
        let id = self.finger(account).await?;
        let actor = self.meet(&id).await;
        let actor = actor.inspect_err(|error: &Unknown| tracing::debug!(%error, "nobody met"));
        let actor = actor.ok()?;
        let host = webfinger::Resource::Address(id.clone()).host();
        if host == account.host {
            return Some(actor);
        }
        // Their name is on another host than they are: that one must say the same.
        let there = Account { user: actor.sheet.username.clone(), host };
        (self.finger(&there).await? == id).then_some(actor)
    }

    async fn finger(&self, account: &Account) -> Option<Id> {
        let scheme = if self.links().secure() { "https" } else { "http" };
        let url = webfinger::url_of(account, scheme).ok()?;
        let fetched = self.platform.outside.get(&url, LOOKING_UP).await.ok()?;
        Jrd::read(&fetched.body).ok()?.actor(self.schemes())
    }

    /// Asks to follow somebody.
    pub(super) async fn follow(&self, by: &Voice, whom: &RemoteActor) -> contracts::Result<()> {
        let id = self.id_of(whom)?;
        let deed = self.to_one(by, Verb::Follow, Told::Id(id.clone()), &id)?;
        self.platform.domains.reading.follow(whom, &deed).await
    }

    /// Follows them no more.
    pub(super) async fn unfollow(&self, by: &Voice, whom: &Following) -> contracts::Result<()> {
        let (links, id) = (self.links(), self.id_of(&whom.whom)?);
        let follow = fediverse::id(links, &links.at(by.service, &Deed::path(whom.deed)))?;
        let told = Told::theirs(&follow, Verb::Follow, &fediverse::actor(links, by)?, &id);
        let deed = self.to_one(by, Verb::Undo, told, &id)?;
        self.platform.domains.reading.unfollow(whom, &deed).await
    }

    /// Says to who wrote something that somebody likes it.
    pub(super) async fn like(&self, by: &Voice, note: &RemoteNote) -> contracts::Result<()> {
        let deed =
            self.to_one(by, Verb::Like, Told::Id(self.id(&note.uri)?), &self.id_of(&note.by)?)?;
        self.platform.domains.reading.act(&deed, &note.by.sheet.inbox).await
    }

    /// Passes something on to those who follow somebody.
    pub(super) async fn boost(&self, by: &Voice, note: &RemoteNote) -> contracts::Result<()> {
        let (links, id) = (self.links(), DeedId::new());
        let followers = fediverse::id(links, &by.part(links, "followers"))?;
        let author = self.id_of(&note.by)?;
        let audience = Audience::public(&followers).and([&author]);
        let act = fediverse::act(links, id, by, Verb::Announce, Told::Id(self.id(&note.uri)?))?;
        let at = self.platform.clock.now();
        let document = act.to(audience).at(at).document();
        let deed = Deed { id, voice: by.clone(), verb: "Announce", about: None, document, at };
        self.platform.domains.reading.act(&deed, &note.by.sheet.inbox).await
    }

    /// Says something to everybody; or answers somebody, who is told.
    pub(super) async fn say(
        &self,
        by: &Voice,
        markdown: &str,
        answered: Option<&RemoteNote>,
    ) -> contracts::Result<()> {
        let content = SafeHtml::comment(markdown).as_str().to_owned();
        let answers = answered.map(|note| self.id(&note.uri)).transpose()?;
        let author = answered.map(|note| self.id_of(&note.by)).transpose()?;
        let mention = author.clone().map(|href| Tag::Mention { href, name: None });
        let (at, url) = (self.platform.clock.now(), by.id(self.links()));
        let page = self.id(&url)?;
        let write = move |names: fediverse::Names| Note {
            id: names.id,
            author: names.author,
            content,
            url: page,
            in_reply_to: answers,
            pictures: Vec::new(),
            published: at,
            updated: None,
            audience: names.audience.and(author.iter()),
            tags: mention.into_iter().collect(),
        };
        let inboxes = answered.iter().map(|note| note.by.sheet.inbox.clone()).collect();
        let (source, voice) = (Uuid::now_v7(), by.clone());
        let shared = Shared { source, voice, is_news: true, url, kind: Kind::Note, inboxes };
        self.platform.share(Service::Federation, &shared, Some(write)).await
    }

    /// A deed for one alone.
    fn to_one(&self, by: &Voice, verb: Verb, told: Told, whom: &Id) -> contracts::Result<Deed> {
        let id = DeedId::new();
        let act = fediverse::act(self.links(), id, by, verb, told)?;
        let document = act.to(Audience::only([whom])).document();
        let (voice, at) = (by.clone(), self.platform.clock.now());
        Ok(Deed { id, voice, verb: fediverse::name(verb), about: None, document, at })
    }

    fn id(&self, uri: &str) -> contracts::Result<Id> {
        Id::parse(uri, self.schemes()).map_err(Error::storage)
    }

    fn id_of(&self, actor: &RemoteActor) -> contracts::Result<Id> {
        self.id(&actor.sheet.uri)
    }
}
