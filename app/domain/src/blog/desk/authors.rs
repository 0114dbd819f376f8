//! Authors by name; whoever writes for the first time becomes one.
use crate::authors;
use chrono::{DateTime, Utc};
use contracts::people::Person;
use contracts::{Error, Result};
use entities::author::{Column, Entity, Model};
use sea_orm::sea_query::LockType;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

/// The authors of these names, in their order: those who save where nobody is named, else the
/// first name that nobody writes under.
pub async fn named(
    db: &impl ConnectionTrait,
    names: &[String],
    by: &Person,
    now: DateTime<Utc>,
) -> Result<Result<Vec<Uuid>, String>> {
    if names.is_empty() {
        return Ok(Ok(vec![own(db, by, now).await?]));
    }
    let mut ids = Vec::with_capacity(names.len());
    for name in names {
        let id = match find(db, name).await.map_err(Error::storage)? {
            Some(id) => id,
            None if *name == by.name => own(db, by, now).await?,
            None => return Ok(Err(name.clone())),
        };
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(Ok(ids))
}

/// By their very name, else by the address that the name makes, else by one that made way: whoever
/// began before an author was renamed or merged means who they are now. Nobody merges or deletes
/// them until the transaction ends.
async fn find(db: &impl ConnectionTrait, name: &str) -> Result<Option<Uuid>, DbErr> {
    let slug = lexical::slug(name);
    let known = Column::Name.eq(name).or(Column::Slug.eq(slug.as_str()));
    let found = Entity::find().filter(known).order_by_asc(Column::Id).lock(LockType::KeyShare);
    let found = found.all(db).await?;
    let exact = found.iter().find(|author| author.name == name);
    if let Some(author) = exact.or(found.first()) {
        return Ok(Some(author.id));
    }
    let moved = authors::at_old_slug(db, &slug).await?;
    Ok(moved.map(|author| author.id))
}

/// The name that somebody themselves publishes under, made now if there is none.
async fn own(db: &impl ConnectionTrait, by: &Person, now: DateTime<Utc>) -> Result<Uuid> {
    let known = authors::of(db, by.id.0).await.map_err(Error::storage)?;
    if let Some(author) = known {
        return Ok(author.id);
    }
    let same = Column::Name.eq(by.name.as_str()).and(Column::UserId.is_null());
    let same = Entity::find().filter(same).one(db).await.map_err(Error::storage)?;
    match same {
        Some(author) => Ok(author.id),
        None => create(db, by, now).await.map_err(Error::storage),
    }
}

async fn create(db: &impl ConnectionTrait, by: &Person, now: DateTime<Utc>) -> Result<Uuid, DbErr> {
    let id = Uuid::now_v7();
    let wanted = by.handle.as_str();
    let taken = Entity::find().filter(Column::Slug.eq(wanted)).one(db).await?.is_some();
    let slug = if taken { format!("{wanted}-{}", id.simple()) } else { wanted.to_owned() };
    let author = Model {
        user_id: Some(by.id.0),
        slug,
        name: by.name.clone(),
        picture_src: by.picture.clone(),
        ..authors::blank(id, now)
    };
    Entity::insert(author.into_active_model()).exec_without_returning(db).await?;
    Ok(id)
}
