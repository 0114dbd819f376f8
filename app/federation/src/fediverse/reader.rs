//! Acting upon what came in. What is read twice comes to the same.
mod words;

use super::Fediverse;
use activitypub::Id;
use activitypub::vocabulary::{
    Activity, Audience, Deed as Verb, Document, Kind, Reference, Told, Write,
};
use async_trait::async_trait;
use chrono::TimeDelta;
use contracts::Service::Federation as House;
use contracts::federation::{
    Deed, Letter, NewFollower, NewNotice, NoticeKind, Published, RemoteActor, Voice,
};
use contracts::jobs::{NOT_OURS, NotYet, Task, TaskKind, Trouble, Worker};
use contracts::{DeedId, Error, PublishedId};
use platform::fediverse;

/// How long what changes something waits for what its sender wrote before.
const IN_TURN: TimeDelta = TimeDelta::seconds(1);

/// Acts upon letters.
pub(crate) struct Reader(pub Fediverse);

#[async_trait]
impl Worker for Reader {
    fn kinds(&self) -> &'static [TaskKind] {
        &[TaskKind::ReadLetter]
    }

    async fn work(&self, task: &Task) -> Result<(), Trouble> {
        let Task::ReadLetter { letter } = task else { return Err(NOT_OURS.into()) };
        let letters = &self.0.platform.domains.letters;
        let letter = match letters.open(*letter).await {
            Ok(letter) => letter,
            Err(Error::NotFound) => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        self.read(&letter).await?;
        Ok(letters.close(letter.id).await?)
    }
}

impl Reader {
    async fn read(&self, letter: &Letter) -> Result<(), Trouble> {
        let document = Document::read(letter.body.as_bytes(), self.0.schemes());
        let Ok(Document::Activity(activity)) = document else { return Ok(()) };
        let Some(from) = self.0.platform.domains.peers.by_uri(&letter.from).await? else {
            return Ok(()); // they are gone meanwhile
        };
        let changes = matches!(activity.kind, Some(Kind::Undo | Kind::Update | Kind::Delete));
        if changes && self.0.platform.domains.letters.comes_later(letter).await? {
            return Err(NotYet(IN_TURN).into());
        }
        match activity.kind {
            Some(Kind::Follow) => self.follow(&activity, &from).await,
            Some(Kind::Undo) => self.undo(&activity, &from).await,
            Some(Kind::Delete) if is_themselves(&activity, &from) => {
                self.0.platform.domains.answers.erase_all(&from.sheet.uri).await?;
                Ok(self.0.platform.domains.peers.forget(&from.sheet.uri).await?)
            }
            Some(Kind::Update) if is_themselves(&activity, &from) => self.renew(&from).await,
            Some(Kind::Accept) => self.settle(&activity, &from, true).await,
            Some(Kind::Reject) => self.settle(&activity, &from, false).await,
            Some(Kind::Create | Kind::Update) => self.keep(&activity, &from).await,
            Some(Kind::Like) => self.noted(&activity, &from, NoticeKind::Like).await,
            Some(Kind::Announce) => self.noted(&activity, &from, NoticeKind::Boost).await,
            Some(Kind::Delete) => self.forget(&activity, &from).await,
            _ => Ok(()),
        }
    }

    /// Takes a follower, and says so.
    async fn follow(&self, follow: &Activity, from: &RemoteActor) -> Result<(), Trouble> {
        let (Some(id), Some(whom)) = (&follow.id, follow.object().and_then(Reference::id)) else {
            return Ok(());
        };
        let Some(of) = self.of_ours(whom).await? else { return Ok(()) };
        let (links, deed) = (self.0.links(), DeedId::new());
        let by = Id::parse(&from.sheet.uri, self.0.schemes())?;
        let told = Told::theirs(id, Verb::Follow, &by, whom);
        let accept = fediverse::act(links, deed, &of, Verb::Accept, told)?;
        let answer = Deed {
            id: deed,
            voice: of.clone(),
            verb: "Accept",
            about: None,
            document: accept.to(Audience::only([&by])).document(),
            at: self.0.platform.clock.now(),
        };
        let (follow, inbox) = (id.as_str().to_owned(), from.sheet.inbox.clone());
        let new = NewFollower { of: of.clone(), by: from.id, follow, inbox };
        self.0.platform.domains.followers.accept(&new, &answer).await?;
        self.note_down(id, (of, None), from, NoticeKind::Follow).await
    }

    /// Notes that somebody likes or passes on something of ours.
    async fn noted(
        &self,
        done: &Activity,
        from: &RemoteActor,
        kind: NoticeKind,
    ) -> Result<(), Trouble> {
        let (Some(id), Some(what)) = (&done.id, done.object().and_then(Reference::id)) else {
            return Ok(());
        };
        match self.published(what).await? {
            Some(ours) => self.note_down(id, (ours.voice, Some(ours.id)), from, kind).await,
            None => Ok(()),
        }
    }

    async fn note_down(
        &self,
        id: &Id,
        (to, about): (Voice, Option<PublishedId>),
        from: &RemoteActor,
        kind: NoticeKind,
    ) -> Result<(), Trouble> {
        let notice = NewNotice { uri: id.as_str().to_owned(), to, kind, by: from.id, about };
        Ok(self.0.platform.domains.notices.note_down(&notice).await?)
    }

    /// What of ours that is, if it is there.
    async fn published(&self, id: &Id) -> contracts::Result<Option<Published>> {
        let links = self.0.links();
        let ours = Voice::HOSTS.into_iter().find_map(|service| {
            let path = id.as_str().strip_prefix(links.origin(service))?;
            Some((service, path.strip_prefix("/objects/")?.parse().ok()?))
        });
        let Some((service, id)) = ours else { return Ok(None) };
        match self.0.platform.domains.outbox.published(service, id).await {
            Ok(ours) => Ok(Some(ours).filter(|ours| !ours.gone)),
            Err(Error::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Takes back what somebody did, by its id or by what it was.
    async fn undo(&self, undo: &Activity, from: &RemoteActor) -> Result<(), Trouble> {
        let followers = &self.0.platform.domains.followers;
        let Some(undone) = undo.object() else { return Ok(()) };
        if let Some(id) = undone.id() {
            self.0.platform.domains.notices.take_back(id.as_str(), from.id).await?;
        }
        if let Some(Document::Activity(undone)) = undone.embedded()
            && undone.kind == Some(Kind::Follow)
            && let Some(whom) = undone.object().and_then(Reference::id)
            && let Some(of) = Voice::by_id(self.0.links(), whom.as_str())
        {
            return Ok(followers.leave(&of, from.id).await?);
        }
        match undone.id() {
            Some(id) => Ok(followers.withdraw(id.as_str(), from.id).await?),
            None => Ok(()),
        }
    }

    /// Somebody said yes, or no, to who asked to follow them: they name what asked.
    async fn settle(
        &self,
        answer: &Activity,
        from: &RemoteActor,
        accepted: bool,
    ) -> Result<(), Trouble> {
        let asked = answer.object().and_then(Reference::id);
        let path = asked.and_then(|id| id.as_str().strip_prefix(self.0.links().origin(House)));
        let deed = path.and_then(|path| path.strip_prefix("/activities/")?.parse().ok());
        match deed {
            Some(deed) => {
                Ok(self.0.platform.domains.reading.settle(deed, from.id, accepted).await?)
            }
            None => Ok(()),
        }
    }

    /// Asks what is new of somebody, at their own server.
    async fn renew(&self, from: &RemoteActor) -> Result<(), Trouble> {
        let id = Id::parse(&from.sheet.uri, self.0.schemes())?;
        self.0.meet(&id).await?;
        Ok(())
    }

    /// Who of ours that is, if they are here.
    async fn of_ours(&self, id: &Id) -> contracts::Result<Option<Voice>> {
        let Some(voice) = Voice::by_id(self.0.links(), id.as_str()) else { return Ok(None) };
        Ok(self.0.speaker(voice).await?.map(|speaker| speaker.voice))
    }
}

/// Whether somebody does it to themselves.
fn is_themselves(activity: &Activity, from: &RemoteActor) -> bool {
    let whom = activity.object().and_then(Reference::id);
    whom.is_some_and(|id| id.as_str() == from.sheet.uri)
}
