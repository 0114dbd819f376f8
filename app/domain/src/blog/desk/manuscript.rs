//! One manuscript, with the names of its tags and authors.
use super::{revision, row};
use contracts::blog::{Meta, Picture, Shared};
use contracts::desk::{Manuscript, Writing};
use contracts::{Error, PostId, Result};
use entities::post::{Column, Entity as Post, Model};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, Statement,
};
use serde_json::json;
use uuid::Uuid;

/// A manuscript that is not in the bin: four statements.
pub async fn open(db: &impl ConnectionTrait, id: PostId) -> Result<Manuscript> {
    let post = by_id(db, id.0).await.map_err(Error::storage)?.ok_or(Error::NotFound)?;
    manuscript(db, post).await
}

/// A manuscript in the bin: four statements.
pub async fn binned(db: &impl ConnectionTrait, id: PostId) -> Result<Manuscript> {
    let there = Post::find_by_id(id.0).filter(Column::DeletedAt.is_not_null()).one(db).await;
    manuscript(db, there.map_err(Error::storage)?.ok_or(Error::NotFound)?).await
}

/// A post as a manuscript.
pub async fn manuscript(db: &impl ConnectionTrait, post: Model) -> Result<Manuscript> {
    let names = named(db, post.id).await.map_err(Error::storage)?;
    let saved_by = revision::editor(db, &post).await.map_err(Error::storage)?;
    Ok(Manuscript { saved_by, ..of(post, names.tags, names.authors)? })
}

/// A post with these names, as a manuscript that nobody saved.
pub fn of(post: Model, tags: Vec<String>, authors: Vec<String>) -> Result<Manuscript> {
    Ok(Manuscript {
        id: PostId(post.id),
        version: post.version,
        slug: post.slug.parse().map_err(Error::storage)?,
        updated_at: post.updated_at,
        saved_by: None,
        writing: writing(post, Names { tags, authors }),
    })
}

/// A post for a change, in a transaction: whoever comes next waits until it is done.
pub async fn locked(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>, DbErr> {
    Post::find_by_id(id).lock_exclusive().one(db).await
}

async fn by_id(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>, DbErr> {
    Post::find_by_id(id).filter(Column::DeletedAt.is_null()).one(db).await
}

/// The names of a post's tags and authors, each first one first.
pub struct Names {
    pub tags: Vec<String>,
    pub authors: Vec<String>,
}

/// Those of one post: two statements.
pub async fn named(db: &impl ConnectionTrait, id: Uuid) -> Result<Names, DbErr> {
    let authors = names(db, AUTHORS, id).await?;
    Ok(Names { tags: names(db, TAGS, id).await?, authors })
}

/// What editors say of a post.
pub fn writing(post: Model, Names { tags, authors }: Names) -> Writing {
    Writing {
        kind: row::kind_of(post.kind),
        standing: row::standing(post.status),
        timing: row::timing(&post),
        visibility: row::visibility_of(post.visibility),
        picture: picture(&post),
        title: post.title,
        slug: post.slug.parse().ok(),
        document: post.lexical.unwrap_or_else(|| of_html(post.html.as_deref().unwrap_or_default())),
        excerpt: post.custom_excerpt,
        featured: post.featured,
        show_title_and_picture: post.show_title_and_picture,
        tags,
        authors,
        meta: Meta {
            title: post.meta_title,
            description: post.meta_description,
            og_title: post.og_title,
            og_description: post.og_description,
            og_image: post.og_image,
            canonical_url: post.canonical_url,
            twitter: Shared {
                title: post.twitter_title,
                description: post.twitter_description,
                image: post.twitter_image,
            },
        },
    }
}

/// HTML from elsewhere as a document: one card.
pub fn of_html(html: &str) -> String {
    let card = json!({"type": "html", "version": 1, "html": html});
    let children = if html.trim().is_empty() { vec![] } else { vec![card] };
    json!({"root": {"children": children, "direction": null, "format": "", "indent": 0,
        "type": "root", "version": 1}})
    .to_string()
}

fn picture(post: &Model) -> Option<Picture> {
    let pixels = |side: Option<i32>| side.and_then(|side| u32::try_from(side).ok());
    Some(Picture {
        src: post.picture_src.clone()?,
        alt: post.picture_alt.clone().unwrap_or_default(),
        caption: post.picture_caption.clone(),
        size: pixels(post.picture_width).zip(pixels(post.picture_height)),
    })
}

const AUTHORS: &str = "SELECT authors.name FROM post_authors AS link
    JOIN authors ON authors.id = link.author_id WHERE link.post_id = $1 ORDER BY link.position";
const TAGS: &str = "SELECT tags.name FROM post_tags AS link
    JOIN tags ON tags.id = link.tag_id WHERE link.post_id = $1 ORDER BY link.position";

async fn names(db: &impl ConnectionTrait, select: &str, id: Uuid) -> Result<Vec<String>, DbErr> {
    let statement = Statement::from_sql_and_values(db.get_database_backend(), select, [id.into()]);
    let rows = db.query_all_raw(statement).await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}
