//! Keeping what an organiser said of an entry.
use super::{Told, row};
use crate::slugs;
use chrono::{DateTime, Utc};
use contracts::events::{EntrySaved, EntryState, EntryTurned, EntryWriting, LinkedPost};
use contracts::people::Person;
use contracts::{CalendarId, EntryId, Error, Result, Slug};
use entities::entry::{Entity, Model, State};
use entities::entry_post;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter,
};

/// Addresses below a calendar's that are its own.
const RESERVED: [&str; 2] = ["agenda", "calendar"];

/// What somebody said, and what they began from.
#[derive(Clone, Copy)]
pub struct Save<'a> {
    pub which: (CalendarId, EntryId),
    pub from: Option<i32>,
    pub writing: &'a EntryWriting,
    pub by: &'a Person,
    pub now: DateTime<Utc>,
}

/// That somebody calls an entry off or on, and what they began from.
pub struct Turn<'a> {
    pub which: (CalendarId, EntryId),
    pub from: i32,
    pub state: EntryState,
    pub by: &'a Person,
    pub now: DateTime<Utc>,
}

impl Save<'_> {
    /// Keeps it, in a transaction that is to be given up unless it is [`EntrySaved::Done`].
    pub async fn run(&self, db: &DatabaseTransaction) -> Result<EntrySaved> {
        let here = row::open_to_change(db, self.which.1.0).await.map_err(Error::storage)?;
        match &here {
            None if self.from.is_some() => return Err(Error::NotFound),
            Some(here) if here.calendar_id != self.which.0.0 => return Err(Error::NotFound),
            Some(here) if self.from != Some(here.version) => {
                return Ok(EntrySaved::Stale(row::whole(db, here.clone()).await?.into()));
            }
            Some(Model { taken, .. })
                if self.writing.capacity.is_some_and(|most| most < *taken) =>
            {
                return Ok(EntrySaved::TooFew(*taken));
            }
            _ => {}
        }
        let slug = match (&here, &self.writing.slug) {
            (Some(here), _) => here.slug.parse().map_err(Error::storage)?,
            (None, None) => self.free(db).await?,
            (None, Some(slug)) => match self.holder(db, slug).await.map_err(Error::storage)? {
                Some(other) => return Ok(EntrySaved::SlugTaken(other)),
                None => slug.clone(),
            },
        };
        self.write(db, here, &slug).await
    }

    async fn free(&self, db: &DatabaseTransaction) -> Result<Slug> {
        let taken = async |slug: Slug| Ok(self.holder(db, &slug).await?.is_some());
        slugs::free(self.writing.title.as_str(), self.which.1.0, taken).await
    }

    /// The title of what has this address.
    async fn holder(&self, db: &DatabaseTransaction, slug: &Slug) -> Result<Option<String>, DbErr> {
        if RESERVED.contains(&slug.as_str()) {
            return Ok(Some("The calendar itself".to_owned()));
        }
        Ok(row::named(db, self.which.0, slug).await?.map(|other| other.title))
    }

    async fn write(
        &self,
        db: &DatabaseTransaction,
        here: Option<Model>,
        slug: &Slug,
    ) -> Result<EntrySaved> {
        let entry = self.entry(here.as_ref(), slug);
        let before = row::posts(db, entry.id).await?;
        let same = |here: &Model| is_as_it_was(here, &entry) && before == self.writing.posts;
        if let Some(here) = here.as_ref().filter(|here| same(here)) {
            return Ok(EntrySaved::Done(row::entry(here.clone(), before)?.into()));
        }
        self.put(db, here.is_some(), &entry).await.map_err(Error::storage)?;
        let verb = if here.is_some() { "Update" } else { "Create" };
        let maker = Some(&self.by.handle);
        let told = Told { entry: &entry, verb, by: &self.by.name, maker, now: self.now };
        told.tell(db).await.map_err(Error::storage)?;
        Ok(EntrySaved::Done(row::entry(entry, self.writing.posts.clone())?.into()))
    }

    async fn put(
        &self,
        db: &DatabaseTransaction,
        is_there: bool,
        entry: &Model,
    ) -> Result<(), DbErr> {
        let row = entry.clone().into_active_model();
        if is_there {
            row.reset_all().update(db).await?;
        } else {
            Entity::insert(row).exec_without_returning(db).await?;
        }
        let theirs = entry_post::Column::EntryId.eq(entry.id);
        entry_post::Entity::delete_many().filter(theirs).exec(db).await?;
        let post = |(LinkedPost { id, slug, title }, position): (&LinkedPost, i32)| {
            let (slug, title) = (slug.to_string(), title.clone());
            entry_post::Model { entry_id: entry.id, post_id: id.0, position, slug, title }
                .into_active_model()
        };
        let posts: Vec<_> = self.writing.posts.iter().zip(0..).map(post).collect();
        if !posts.is_empty() {
            entry_post::Entity::insert_many(posts).exec_without_returning(db).await?;
        }
        Ok(())
    }

    fn entry(&self, before: Option<&Model>, slug: &Slug) -> Model {
        let writing = self.writing;
        let picture = writing.picture.clone();
        Model {
            id: self.which.1.0,
            calendar_id: self.which.0.0,
            slug: slug.to_string(),
            title: writing.title.to_string(),
            description: writing.description.clone(),
            place: writing.place.clone(),
            starts_at: writing.span.starts_at(),
            ends_at: writing.span.ends_at(),
            zone: writing.span.zone().name().to_owned(),
            capacity: writing.capacity,
            taken: before.map_or(0, |here| here.taken),
            picture_alt: picture.as_ref().map(|picture| picture.alt.clone()).unwrap_or_default(),
            picture: picture.map(|picture| picture.src),
            state: before.map_or(State::Planned, |here| here.state),
            version: before.map_or(0, |here| here.version) + 1,
            created_at: before.map_or(self.now, |here| here.created_at),
            updated_at: self.now,
        }
    }
}

impl Turn<'_> {
    /// Turns it, in a transaction that is to be given up unless it is [`EntryTurned::Done`].
    pub async fn run(&self, db: &DatabaseTransaction) -> Result<EntryTurned> {
        let here = row::open_to_change(db, self.which.1.0).await.map_err(Error::storage)?;
        let here = here.filter(|here| here.calendar_id == self.which.0.0).ok_or(Error::NotFound)?;
        let state = row::kept_state(self.state);
        if here.state == state {
            return Ok(EntryTurned::Done(row::whole(db, here).await?.into()));
        }
        if here.version != self.from {
            return Ok(EntryTurned::Stale(row::whole(db, here).await?.into()));
        }
        let entry = Model { state, version: here.version + 1, updated_at: self.now, ..here };
        let row = entry.clone().into_active_model().reset_all();
        row.update(db).await.map_err(Error::storage)?;
        let told =
            Told { entry: &entry, verb: "Update", by: &self.by.name, maker: None, now: self.now };
        told.tell(db).await.map_err(Error::storage)?;
        Ok(EntryTurned::Done(row::whole(db, entry).await?.into()))
    }
}

/// Whether nothing was said that is new.
fn is_as_it_was(before: &Model, entry: &Model) -> bool {
    let (version, updated_at) = (before.version, before.updated_at);
    Model { version, updated_at, ..entry.clone() } == *before
}
