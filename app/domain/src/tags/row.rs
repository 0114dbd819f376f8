//! One tag.
use super::uses;
use chrono::{DateTime, Utc};
use contracts::about::About;
use contracts::blog::{Meta, Picture, Shared, TagLabel};
use contracts::tags::KeptTag;
use contracts::{Error, Result, TagId};
use entities::tag::{Column, Entity, Model, Visibility};
use sea_orm::sea_query::{Expr, Func, LockType};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, IntoSimpleExpr, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

/// One tag, and where it is used: two statements.
pub async fn open(db: &impl ConnectionTrait, id: TagId) -> Result<KeptTag> {
    let row = Entity::find_by_id(id.0).one(db).await.map_err(Error::storage)?;
    kept(db, row.ok_or(Error::NotFound)?).await
}

/// A row as it lies on the desk.
pub async fn kept(db: &impl ConnectionTrait, row: Model) -> Result<KeptTag> {
    let uses = uses::of(db, &row).await.map_err(Error::storage)?;
    Ok(KeptTag {
        id: TagId(row.id),
        version: row.version,
        label: label(&row)?,
        internal: row.visibility == Visibility::Internal,
        about: about(&row),
        accent_colour: row.accent_colour,
        updated_at: row.updated_at,
        uses,
    })
}

/// A tag for a change of what it says, in a transaction: whoever comes next waits until it is done.
/// Posts can be given it meanwhile.
pub async fn to_change(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock(LockType::NoKeyUpdate).one(db).await
}

/// A tag that is to go, in a transaction: nobody gives it to a post until it is done.
pub async fn to_delete(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(db).await
}

/// A tag by its very name, else however that is capitalised, else by its address.
pub async fn named(db: &impl ConnectionTrait, name: &str) -> Result<Option<TagId>, DbErr> {
    let name = name.trim();
    let known = has_name(name).or(Column::Slug.eq(name));
    let rows = Entity::find().filter(known).order_by_asc(Column::Id).all(db).await?;
    let exact = rows.iter().find(|tag| tag.name == name);
    let alike = || rows.iter().find(|tag| tag.slug != name);
    Ok(exact.or_else(alike).or(rows.first()).map(|tag| TagId(tag.id)))
}

/// Another tag of this name, however it is capitalised.
pub async fn namesake(
    db: &impl ConnectionTrait,
    name: &str,
    id: Uuid,
) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(has_name(name)).filter(Column::Id.ne(id)).one(db).await
}

/// A public tag with nothing in it yet.
pub(crate) fn blank(id: Uuid, at: DateTime<Utc>) -> Model {
    Model {
        id,
        ghost_id: None,
        slug: String::new(),
        name: String::new(),
        visibility: Visibility::Public,
        description: None,
        picture_src: None,
        picture_alt: None,
        accent_colour: None,
        meta_title: None,
        meta_description: None,
        og_title: None,
        og_description: None,
        og_image: None,
        twitter_title: None,
        twitter_description: None,
        twitter_image: None,
        canonical_url: None,
        version: 1,
        source: None,
        created_at: at,
        updated_at: at,
    }
}

/// The address and the name of a row.
pub(crate) fn label(row: &Model) -> Result<TagLabel> {
    Ok(TagLabel { slug: row.slug.parse().map_err(Error::storage)?, name: row.name.clone() })
}

/// What its page says of it.
pub(crate) fn about(row: &Model) -> About {
    let alt = row.picture_alt.clone().unwrap_or_default();
    let picture = |src| Picture { src, alt, ..Picture::default() };
    About {
        text: row.description.clone(),
        picture: row.picture_src.clone().map(picture),
        meta: Meta {
            title: row.meta_title.clone(),
            description: row.meta_description.clone(),
            og_title: row.og_title.clone(),
            og_description: row.og_description.clone(),
            og_image: row.og_image.clone(),
            canonical_url: row.canonical_url.clone(),
            twitter: Shared {
                title: row.twitter_title.clone(),
                description: row.twitter_description.clone(),
                image: row.twitter_image.clone(),
            },
        },
    }
}

/// However it is capitalised; SQLite knows only the small letters of ASCII.
fn has_name(name: &str) -> sea_orm::sea_query::SimpleExpr {
    let lower = Expr::expr(Func::lower(Column::Name.into_simple_expr()));
    let wanted = Expr::expr(Func::lower(Expr::value(name)));
    lower.eq(wanted)
}
