//! What somebody wrote, and what becomes of it.
use super::Reader;
use activitypub::vocabulary::{Activity, Document, Object, Reference};
use activitypub::{Id, origin, remote_markdown};
use chrono::{DateTime, Utc};
use contracts::comments::{Answer, Commenter};
use contracts::federation::{ActorSheet, NewNote, NoticeKind, Published, RemoteActor};
use contracts::jobs::Trouble;
use contracts::{PostId, Service};

/// Bytes that are kept of what somebody wrote.
const LONGEST: usize = 128 * 1024;

impl Reader {
    /// Keeps what somebody wrote for everybody or for those who follow them, if anybody here does, or
    /// if it answers something of ours.
    pub(super) async fn keep(&self, made: &Activity, from: &RemoteActor) -> Result<(), Trouble> {
        let reading = &self.0.platform.domains.reading;
        let by = Id::parse(&from.sheet.uri, self.0.schemes())?;
        let thing = made.object().and_then(|object| origin::own(object, &by));
        let Some(Document::Object(thing)) = thing else { return Ok(()) };
        let Some(note) = note(thing, from, self.0.platform.clock.now()) else { return Ok(()) };
        let answered = match thing.in_reply_to.first() {
            Some(answered) => self.published(answered).await?,
            None => None,
        };
        if answered.is_some() || reading.is_followed(from.id).await? {
            reading.keep_note(&note).await?;
        }
        self.say(thing, &note, from, answered.as_ref()).await?;
        match (answered, &thing.id) {
            (Some(ours), Some(id)) => {
                self.note_down(id, (ours.voice, Some(ours.id)), from, NoticeKind::Answer).await
            }
            _ => Ok(()),
        }
    }

    /// Forgets what somebody wrote.
    pub(super) async fn forget(&self, gone: &Activity, from: &RemoteActor) -> Result<(), Trouble> {
        match gone.object().and_then(Reference::id) {
            Some(id) => {
                let domains = &self.0.platform.domains;
                domains.notices.take_back(id.as_str(), from.id).await?;
                domains.answers.erase(id.as_str(), &from.sheet.uri).await?;
                Ok(domains.reading.forget_note(id.as_str(), from.id).await?)
            }
            None => Ok(()),
        }
    }

    /// Puts what answers a post, or what is said under one, there.
    async fn say(
        &self,
        thing: &Object,
        note: &NewNote,
        from: &RemoteActor,
        answered: Option<&Published>,
    ) -> contracts::Result<()> {
        let Some(to) = thing.in_reply_to.first() else { return Ok(()) };
        if !thing.addressees.is_public() {
            return Ok(());
        }
        let post = answered.filter(|ours| ours.voice.service == Service::Blog);
        let answer = Answer {
            uri: note.uri.clone(),
            author: from.sheet.uri.clone(),
            by: commenter(&from.sheet, from.sheet.account()),
            post: post.map(|ours| PostId(ours.source)),
            to: to.as_str().to_owned(),
            text: remote_markdown(&note.content),
            written_at: note.published_at,
        };
        self.0.platform.domains.answers.keep(&answer).await
    }
}

/// Who that is, under a post.
fn commenter(ActorSheet { name, url, .. }: &ActorSheet, handle: String) -> Commenter {
    Commenter { user: None, name: name.clone(), handle, url: Some(url.clone()) }
}

/// What is kept of something that was written; none of what is for some alone, or says nothing.
fn note(thing: &Object, from: &RemoteActor, now: DateTime<Utc>) -> Option<NewNote> {
    let id = thing.id.as_ref()?;
    let follows = from.sheet.followers.as_deref();
    let mut readers = thing.addressees.to.iter().chain(&thing.addressees.cc);
    let is_for_followers = readers.any(|id| Some(id.as_str()) == follows);
    if !thing.addressees.is_public() && !is_for_followers {
        return None;
    }
    let said = thing.content.as_deref().or(thing.summary.as_deref())?;
    let said = &said[..said.floor_char_boundary(LONGEST)];
    let title = thing.name.as_deref().map(|name| format!("<p><strong>{}</strong></p>", text(name)));
    let published = thing.published.map_or(now, |at| at.with_timezone(&Utc));
    Some(NewNote {
        uri: id.as_str().to_owned(),
        by: from.id,
        url: thing.page().unwrap_or(id).as_str().to_owned(),
        content: title.unwrap_or_default() + said,
        published_at: published.min(now),
    })
}

/// Text as HTML.
fn text(plain: &str) -> String {
    plain.replace('&', "&amp;").replace('<', "&lt;")
}
