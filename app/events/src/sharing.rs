//! Entries as the fediverse reads them.
use crate::EventsState;
use activitypub::vocabulary::{Event, Kind, Picture, Place, Status};
use async_trait::async_trait;
use components::SafeHtml;
use contracts::containers::{Attachment, AttachmentKind};
use contracts::events::{Entry, EntryState};
use contracts::federation::Voice;
use contracts::jobs::{NOT_OURS, Task, TaskKind, Trouble, Worker};
use contracts::{CalendarId, EntryId, Error, Service};
use platform::fediverse::{self, Names, Shared};

/// Has the fediverse know what stands in calendars.
pub(crate) struct Sharer(pub EventsState);

#[async_trait]
impl Worker for Sharer {
    fn kinds(&self) -> &'static [TaskKind] {
        &[TaskKind::ShareEntry]
    }

    async fn work(&self, task: &Task) -> Result<(), Trouble> {
        let Task::ShareEntry { calendar, entry, by, .. } = task else {
            return Err(NOT_OURS.into());
        };
        let out = self.out(*calendar, *entry).await?;
        let voice = by.as_ref().map(|handle| Voice::of(Service::Events, handle));
        let shared = Shared {
            source: entry.0,
            voice: voice.unwrap_or_else(|| Voice::house(Service::Events)),
            is_news: by.is_some(),
            url: out.as_ref().map(|(entry, at)| self.url(entry, at)).unwrap_or_default(),
            kind: Kind::Event,
            inboxes: Vec::new(),
        };
        let write = out.map(|(entry, _)| {
            let url = shared.url.clone();
            move |names| self.event(names, &entry, &url)
        });
        Ok(self.0.shell.platform().share(Service::Events, &shared, write).await?)
    }
}

impl Sharer {
    /// An entry, and where everybody finds it, if they do.
    async fn out(
        &self,
        calendar: CalendarId,
        entry: EntryId,
    ) -> contracts::Result<Option<(Entry, Attachment)>> {
        let entry = match self.0.entries.open(calendar, entry).await {
            Ok(entry) => entry,
            Err(Error::NotFound) => return Ok(None),
            Err(error) => return Err(error),
        };
        let kind = AttachmentKind::Calendar;
        for place in self.0.containers.placed(kind, &[calendar.0]).await? {
            match self.0.containers.find(kind, &place.container_slug, &place.slug).await {
                Ok(here) => return Ok(Some((entry, here))),
                Err(Error::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(None)
    }

    fn url(&self, entry: &Entry, at: &Attachment) -> String {
        let path = format!("/{}/{}/{}/", at.container_slug, at.slug, entry.card.slug);
        self.0.shell.platform().links.at(Service::Events, &path)
    }

    fn event(&self, names: Names, entry: &Entry, url: &str) -> Event {
        let links = &self.0.shell.platform().links;
        let (card, id) = (&entry.card, |url: &str| fediverse::id(links, url).ok());
        let picture = card.picture.as_ref().and_then(|picture| {
            let description = Some(picture.alt.clone()).filter(|alt| !alt.is_empty());
            let url = id(&links.whole(Service::Blog, &picture.src))?;
            Some(Picture { url, media_type: None, description, size: picture.size })
        });
        let place = Some(&card.place).filter(|place| !place.is_empty());
        let offset = |at: chrono::DateTime<chrono_tz::Tz>| at.fixed_offset();
        Event {
            url: id(url).unwrap_or_else(|| names.id.clone()),
            id: names.id,
            author: names.author,
            name: card.title.clone(),
            content: SafeHtml::comment(&entry.description).as_str().to_owned(),
            start: offset(card.span.starts()),
            end: Some(offset(card.span.ends())),
            timezone: card.span.zone().name().to_owned(),
            places: place.map(|name| named(name)).into_iter().collect(),
            status: match card.state {
                EntryState::Planned => Status::Scheduled,
                EntryState::Cancelled => Status::Cancelled,
            },
            image: picture,
            published: entry.created_at,
            updated: Some(entry.updated_at).filter(|at| *at > entry.created_at),
            audience: names.audience,
            tags: Vec::new(),
        }
    }
}

fn named(name: &str) -> Place {
    Place { name: Some(name.to_owned()), ..Place::default() }
}
