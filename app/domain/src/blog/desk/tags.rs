//! Tags by name; those that are new are made.
use crate::tags;
use chrono::{DateTime, Utc};
use contracts::{Error, Result};
use entities::tag::{Column, Entity, Model, Visibility};
use sea_orm::sea_query::LockType;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter, QuerySelect,
};
use uuid::Uuid;

/// The tags of these names, in their order. Two spellings of one address are one tag.
pub async fn named(
    db: &impl ConnectionTrait,
    names: &[String],
    now: DateTime<Utc>,
) -> Result<Vec<Uuid>> {
    let mut ids = Vec::with_capacity(names.len());
    for name in names {
        let id = match find(db, name).await? {
            Some(id) => id,
            None => create(db, name, now).await?,
        };
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

/// By its very name, else by the address that its name makes, else by one that made way: whoever
/// began before a tag was renamed or merged means what it is now. Nobody merges or deletes it until
/// the transaction ends.
async fn find(db: &impl ConnectionTrait, name: &str) -> Result<Option<Uuid>> {
    let slug = tags::slug(name);
    let known = Column::Name.eq(name).or(Column::Slug.eq(slug.as_str()));
    let found = Entity::find().filter(known).lock(LockType::KeyShare).all(db).await;
    let found = found.map_err(Error::storage)?;
    let exact = found.iter().find(|tag| tag.name == name);
    if let Some(tag) = exact.or(found.first()) {
        return Ok(Some(tag.id));
    }
    let moved = tags::at_old_slug(db, &slug).await.map_err(Error::storage)?;
    Ok(moved.map(|tag| tag.id))
}

async fn create(db: &impl ConnectionTrait, name: &str, now: DateTime<Utc>) -> Result<Uuid> {
    let visibility = if name.starts_with('#') { Visibility::Internal } else { Visibility::Public };
    let blank = tags::blank(Uuid::now_v7(), now);
    let tag = Model { slug: tags::slug(name), name: name.to_owned(), visibility, ..blank };
    let id = tag.id;
    Entity::insert(tag.into_active_model())
        .exec_without_returning(db)
        .await
        .map_err(Error::storage)?;
    Ok(id)
}
