//! Tags by name; those that are new are made.
use chrono::{DateTime, Utc};
use contracts::{Error, Result};
use entities::tag::{Column, Entity, Model, Visibility};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter};
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

/// By its very name, else by the address that its name makes.
async fn find(db: &impl ConnectionTrait, name: &str) -> Result<Option<Uuid>> {
    let known = Column::Name.eq(name).or(Column::Slug.eq(slug(name)));
    let found = Entity::find().filter(known).all(db).await.map_err(Error::storage)?;
    let exact = found.iter().find(|tag| tag.name == name);
    Ok(exact.or(found.first()).map(|tag| tag.id))
}

async fn create(db: &impl ConnectionTrait, name: &str, now: DateTime<Utc>) -> Result<Uuid> {
    let visibility = if name.starts_with('#') { Visibility::Internal } else { Visibility::Public };
    let tag = Model {
        id: Uuid::now_v7(),
        ghost_id: None,
        slug: slug(name),
        name: name.to_owned(),
        visibility,
        description: None,
        picture_src: None,
        picture_alt: None,
        accent_colour: None,
        source: None,
        created_at: now,
        updated_at: now,
    };
    let id = tag.id;
    Entity::insert(tag.into_active_model())
        .exec_without_returning(db)
        .await
        .map_err(Error::storage)?;
    Ok(id)
}

/// Internal tags have addresses of their own, as Ghost's do: `#draft` is `hash-draft`.
fn slug(name: &str) -> String {
    match name.strip_prefix('#') {
        Some(rest) => format!("hash-{}", lexical::slug(rest)),
        None => lexical::slug(name),
    }
}
