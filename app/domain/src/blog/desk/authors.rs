//! Authors by name; whoever writes for the first time becomes one.
use chrono::{DateTime, Utc};
use contracts::people::Person;
use contracts::{Error, Result};
use entities::author::{Column, Entity, Model};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter,
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
    let known = with_names(db, names).await.map_err(Error::storage)?;
    let mut ids = Vec::with_capacity(names.len());
    for name in names {
        let id = match known.iter().find(|author| author.name == *name) {
            Some(author) => author.id,
            None if *name == by.name => own(db, by, now).await?,
            None => return Ok(Err(name.clone())),
        };
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(Ok(ids))
}

async fn with_names(db: &impl ConnectionTrait, names: &[String]) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::Name.is_in(names)).all(db).await
}

/// The name that somebody themselves publishes under, made now if there is none.
async fn own(db: &impl ConnectionTrait, by: &Person, now: DateTime<Utc>) -> Result<Uuid> {
    let theirs = Column::UserId.eq(by.id.0);
    let known = Entity::find().filter(theirs).one(db).await.map_err(Error::storage)?;
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
        id,
        ghost_id: None,
        user_id: Some(by.id.0),
        slug,
        name: by.name.clone(),
        email: None,
        bio: None,
        location: None,
        website: None,
        picture_src: by.picture.clone(),
        created_at: now,
        updated_at: now,
    };
    Entity::insert(author.into_active_model()).exec_without_returning(db).await?;
    Ok(id)
}
