//! One author.
use super::works;
use chrono::{DateTime, Utc};
use contracts::about::About;
use contracts::authors::{Handles, KeptAuthor};
use contracts::blog::{Byline, Meta, Picture, Shared};
use contracts::{AuthorId, Error, Result};
use entities::author::{Column, Entity, Model};
use entities::user;
use sea_orm::sea_query::{Expr, Func, LockType};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, IntoSimpleExpr, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

/// One author, and what they wrote: two statements.
pub async fn open(db: &impl ConnectionTrait, id: AuthorId) -> Result<KeptAuthor> {
    let row = Entity::find_by_id(id.0).one(db).await.map_err(Error::storage)?;
    kept(db, row.ok_or(Error::NotFound)?).await
}

/// A row as it lies on the desk.
pub async fn kept(db: &impl ConnectionTrait, row: Model) -> Result<KeptAuthor> {
    let works = works::of(db, &row).await.map_err(Error::storage)?;
    Ok(KeptAuthor {
        id: AuthorId(row.id),
        version: row.version,
        byline: byline(&row)?,
        about: about(&row),
        cover: cover(&row),
        handles: handles(&row),
        location: row.location,
        website: row.website,
        updated_at: row.updated_at,
        works,
    })
}

/// An author for a change of what is said of them, in a transaction: whoever comes next waits until
/// it is done. Posts can be given them meanwhile.
pub async fn to_change(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock(LockType::NoKeyUpdate).one(db).await
}

/// An author who is to go, in a transaction: nobody makes them a post's until it is done.
pub async fn to_delete(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(db).await
}

/// An author by their very name, else however that is capitalised, else by their address.
pub async fn named(db: &impl ConnectionTrait, name: &str) -> Result<Option<AuthorId>, DbErr> {
    let name = name.trim();
    let known = has_name(name).or(Column::Slug.eq(name));
    let rows = Entity::find().filter(known).order_by_asc(Column::Id).all(db).await?;
    let exact = rows.iter().find(|author| author.name == name);
    let alike = || rows.iter().find(|author| author.slug != name);
    Ok(exact.or_else(alike).or(rows.first()).map(|author| AuthorId(author.id)))
}

/// Another author of this name, however it is capitalised.
pub async fn namesake(
    db: &impl ConnectionTrait,
    name: &str,
    id: Uuid,
) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(has_name(name)).filter(Column::Id.ne(id)).one(db).await
}

/// The author somebody with an account publishes as.
pub async fn of(db: &impl ConnectionTrait, user: Uuid) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::UserId.eq(user)).order_by_asc(Column::Id).one(db).await
}

/// The handle of whoever publishes as an author.
pub async fn handle(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<String>, DbErr> {
    let author = Entity::find_by_id(id).one(db).await?;
    let Some(user) = author.and_then(|author| author.user_id) else { return Ok(None) };
    let user = user::Entity::find_by_id(user).filter(user::Column::DeletedAt.is_null());
    Ok(user.one(db).await?.map(|user| user.handle))
}

/// Somebody of whom nothing is said yet.
pub(crate) fn blank(id: Uuid, at: DateTime<Utc>) -> Model {
    Model {
        id,
        ghost_id: None,
        user_id: None,
        slug: String::new(),
        name: String::new(),
        email: None,
        bio: None,
        location: None,
        website: None,
        picture_src: None,
        picture_alt: None,
        cover_src: None,
        cover_alt: None,
        facebook: None,
        twitter: None,
        threads: None,
        bluesky: None,
        mastodon: None,
        tiktok: None,
        youtube: None,
        instagram: None,
        linkedin: None,
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
pub(crate) fn byline(row: &Model) -> Result<Byline> {
    Ok(Byline { slug: row.slug.parse().map_err(Error::storage)?, name: row.name.clone() })
}

/// What their page says of them.
pub(crate) fn about(row: &Model) -> About {
    About {
        text: row.bio.clone(),
        picture: picture(row.picture_src.as_ref(), row.picture_alt.as_ref()),
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

/// The wide picture of a row.
pub(crate) fn cover(row: &Model) -> Option<Picture> {
    picture(row.cover_src.as_ref(), row.cover_alt.as_ref())
}

/// Who they are on networks.
pub(crate) fn handles(row: &Model) -> Handles<Option<String>> {
    Handles {
        facebook: row.facebook.clone(),
        twitter: row.twitter.clone(),
        threads: row.threads.clone(),
        bluesky: row.bluesky.clone(),
        mastodon: row.mastodon.clone(),
        tiktok: row.tiktok.clone(),
        youtube: row.youtube.clone(),
        instagram: row.instagram.clone(),
        linkedin: row.linkedin.clone(),
    }
}

fn picture(src: Option<&String>, alt: Option<&String>) -> Option<Picture> {
    let alt = alt.cloned().unwrap_or_default();
    Some(Picture { src: src?.clone(), alt, ..Picture::default() })
}

/// However it is capitalised; SQLite knows only the small letters of ASCII.
fn has_name(name: &str) -> sea_orm::sea_query::SimpleExpr {
    let lower = Expr::expr(Func::lower(Column::Name.into_simple_expr()));
    let wanted = Expr::expr(Func::lower(Expr::value(name)));
    lower.eq(wanted)
}
