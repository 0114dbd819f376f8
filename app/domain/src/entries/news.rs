//! What the bus hears of what stands in a calendar.
use crate::activities::{self, News};
use crate::{containers, jobs};
use chrono::{DateTime, Utc};
use contracts::cache::Tag;
use contracts::jobs::Task;
use contracts::people::Handle;
use contracts::{ActivityId, CalendarId, EntryId, Service};
use entities::ap_activity::Visibility;
use entities::container_relation::ChildKind;
use entities::entry::Model;
use sea_orm::{ConnectionTrait, DbErr};

/// That an entry, or its tickets, are otherwise than they were.
pub struct Told<'a> {
    pub entry: &'a Model,
    pub verb: &'static str,
    pub by: &'a str,
    /// Who made it, where it is new: they tell the fediverse of it.
    pub maker: Option<&'a Handle>,
    pub now: DateTime<Utc>,
}

impl Told<'_> {
    /// Tells every process, which drops what shows the calendar or any entry elsewhere. That
    /// something new is on is told to everybody, if its calendar hangs where they find it.
    pub async fn tell(&self, db: &impl ConnectionTrait) -> Result<(), DbErr> {
        let entry = self.entry;
        let is_new = self.verb == "Create";
        let mut places = Vec::new();
        if is_new {
            places =
                containers::public_places(db, ChildKind::Calendar, &[entry.calendar_id], self.now)
                    .await?;
        }
        let url = places
            .pop()
            .map(|at| format!("/{}/{}/{}/", at.container_slug, at.child_slug, entry.slug));
        let news = News {
            origin: Service::Events,
            visibility: if url.is_some() { Visibility::Public } else { Visibility::Internal },
            verb: self.verb,
            actor_name: self.by.to_owned(),
            object_type: "Event",
            object_id: Some(entry.id),
            object_name: entry.title.clone(),
            object_url: url,
            tags: vec![Tag::calendar(CalendarId(entry.calendar_id)), Tag::ENTRIES.into()],
            happened_at: self.now,
        };
        activities::publish(db, vec![news], self.now).await?;
        self.share(db).await
    }

    /// Has the fediverse hear of it.
    async fn share(&self, db: &impl ConnectionTrait) -> Result<(), DbErr> {
        let share = Task::ShareEntry {
            calendar: CalendarId(self.entry.calendar_id),
            entry: EntryId(self.entry.id),
            by: self.maker.cloned(),
            activity: ActivityId::new(),
        };
        jobs::write_down(db, &[share], self.now).await
    }
}
