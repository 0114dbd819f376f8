//! Entries as rows.
use contracts::blog::Picture;
use contracts::events::{Entry, EntryCard, EntryState, LinkedPost, Places, Span};
use contracts::{CalendarId, ContainerId, EntryId, Error, Result, Slug};
use entities::entry::{Column, Entity, Model, State};
use entities::entry_post;
use sea_orm::sea_query::LockType;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

/// One of a calendar.
pub async fn one(
    db: &impl ConnectionTrait,
    (calendar, id): (CalendarId, EntryId),
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id.0).filter(Column::CalendarId.eq(calendar.0)).one(db).await
}

/// Whoever has this address.
pub async fn named(
    db: &impl ConnectionTrait,
    calendar: CalendarId,
    slug: &Slug,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CalendarId.eq(calendar.0))
        .filter(Column::Slug.eq(slug.as_str()))
        .one(db)
        .await
}

/// An entry for a change, in a transaction: whoever comes next, who takes places too, waits until it
/// is done.
pub async fn open_to_change(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock(LockType::NoKeyUpdate).one(db).await
}

/// A row with its posts: one statement.
pub async fn whole(db: &impl ConnectionTrait, row: Model) -> Result<Entry> {
    let posts = posts(db, row.id).await?;
    entry(row, posts)
}

/// The posts that belong to an entry, in their order.
pub async fn posts(db: &impl ConnectionTrait, id: Uuid) -> Result<Vec<LinkedPost>> {
    let rows = entry_post::Entity::find()
        .filter(entry_post::Column::EntryId.eq(id))
        .order_by_asc(entry_post::Column::Position);
    let post = |row: entry_post::Model| {
        let slug = row.slug.try_into().map_err(Error::storage)?;
        Ok(LinkedPost { id: ContainerId(row.post_id), slug, title: row.title })
    };
    rows.all(db).await.map_err(Error::storage)?.into_iter().map(post).collect()
}

/// A row and its posts as others know it.
pub fn entry(row: Model, posts: Vec<LinkedPost>) -> Result<Entry> {
    Ok(Entry {
        description: row.description.clone(),
        posts,
        version: row.version,
        created_at: row.created_at,
        updated_at: row.updated_at,
        card: card(row)?,
    })
}

/// A row as lists know it.
pub fn card(row: Model) -> Result<EntryCard> {
    let zone = row.zone.parse().map_err(Error::storage)?;
    let alt = row.picture_alt;
    Ok(EntryCard {
        id: EntryId(row.id),
        calendar: CalendarId(row.calendar_id),
        slug: row.slug.try_into().map_err(Error::storage)?,
        title: row.title,
        span: Span::new(row.starts_at, row.ends_at, zone).map_err(Error::storage)?,
        place: row.place,
        state: state(row.state),
        places: Places { capacity: row.capacity, taken: row.taken },
        picture: row.picture.map(|src| Picture { src, alt, ..Picture::default() }),
    })
}

const fn state(kept: State) -> EntryState {
    match kept {
        State::Planned => EntryState::Planned,
        State::Cancelled => EntryState::Cancelled,
    }
}

/// A state as it is kept.
pub const fn kept_state(state: EntryState) -> State {
    match state {
        EntryState::Planned => State::Planned,
        EntryState::Cancelled => State::Cancelled,
    }
}
