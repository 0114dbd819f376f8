//! What people here do to those elsewhere.
use super::Fediverse;
use super::sender::Unknown;
use activitypub::vocabulary::{Audience, Deed as Verb, Document, Kind, Note, Tag, Told, Write};
use activitypub::webfinger::{self, Jrd};
use activitypub::{Account, Id};
use components::SafeHtml;
use components::federation::places;
use contracts::federation::{
    Deed, Following, Published, Reacted, Reaction, RemoteActor, RemoteNote, Voice,
};
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

/// Something that somebody here said.
pub(super) struct Said {
    pub published: Published,
    pub content: SafeHtml,
    pub answers: Option<Id>,
}

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

    /// Tells who wrote something, and whoever follows somebody where they pass it on, what somebody
    /// makes of it.
    pub(super) async fn react(
        &self,
        by: &Voice,
        note: &RemoteNote,
        how: Reaction,
    ) -> contracts::Result<()> {
        let told = Told::Id(self.id(&note.uri)?);
        let deed = self.to_those_of(by, (verb(how), told), note, how)?;
        self.platform.domains.reactions.react(note, how, &deed).await
    }

    /// Tells them that it is taken back.
    pub(super) async fn take_back(
        &self,
        by: &Voice,
        note: &RemoteNote,
        reacted: Reacted,
    ) -> contracts::Result<()> {
        let links = self.links();
        let done = fediverse::id(links, &links.at(by.service, &Deed::path(reacted.deed)))?;
        let (actor, what) = (fediverse::actor(links, by)?, self.id(&note.uri)?);
        let told = Told::theirs(&done, verb(reacted.how), &actor, &what);
        let undo = self.to_those_of(by, (Verb::Undo, told), note, reacted.how)?;
        self.platform.domains.reactions.take_back(reacted, note, &undo).await
    }

    /// A deed for those who hear of a reaction.
    fn to_those_of(
        &self,
        by: &Voice,
        (verb, told): (Verb, Told),
        note: &RemoteNote,
        how: Reaction,
    ) -> contracts::Result<Deed> {
        let author = self.id_of(&note.by)?;
        if how == Reaction::Like {
            return self.to_one(by, verb, told, &author);
        }
        let (links, id, at) = (self.links(), DeedId::new(), self.platform.clock.now());
        let followers = fediverse::id(links, &by.part(links, "followers"))?;
        let audience = Audience::public(&followers).and([&author]);
        let act = fediverse::act(links, id, by, verb, told)?;
        let (document, voice) = (act.to(audience).at(at).document(), by.clone());
        Ok(Deed { id, voice, verb: fediverse::name(verb), about: None, document, at })
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
        let (at, source) = (self.platform.clock.now(), Uuid::now_v7());
        let url = self.links().at(Service::Federation, &places::note(source));
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
        let shared = note(by, source, url, inboxes);
        self.platform.share(Service::Federation, &shared, Some(write)).await
    }

    /// Takes back what somebody said; whom they answered hears of that too.
    pub(super) async fn unsay(&self, said: &Said) -> contracts::Result<()> {
        let answered = match &said.answers {
            Some(uri) => self.platform.domains.reading.note_at(uri.as_str()).await?,
            None => None,
        };
        let inboxes = answered.into_iter().map(|note| note.by.sheet.inbox).collect();
        let of = &said.published;
        let shared = note(&of.voice, of.source, of.url.clone(), inboxes);
        self.platform
            .share(Service::Federation, &shared, None::<fn(fediverse::Names) -> Note>)
            .await
    }

    /// What somebody said, as it was told.
    pub(super) fn said(&self, published: Published) -> Option<Said> {
        let read = Document::read(published.document.as_bytes(), self.schemes());
        let Ok(Document::Object(thing)) = read else { return None };
        let content = SafeHtml::sanitised(thing.content.as_deref().unwrap_or_default());
        let answers = thing.in_reply_to.first().cloned();
        Some(Said { published, content, answers })
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

fn note(by: &Voice, source: Uuid, url: String, inboxes: Vec<String>) -> Shared {
    Shared { source, voice: by.clone(), is_news: true, url, kind: Kind::Note, inboxes }
}

const fn verb(how: Reaction) -> Verb {
    match how {
        Reaction::Like => Verb::Like,
        Reaction::Boost => Verb::Announce,
    }
}
