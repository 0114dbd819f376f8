//! Whole posts and pages.
use super::card::Card;
use super::listing;
use chrono::{DateTime, Utc};
use contracts::blog::{Body, Listing, Meta, Post, PostKind, Shared};
use contracts::{Error, Result, Slug};
use entities::post::{Kind, Status};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement};

/// The post or page at an address, if it is out `now`.
pub async fn at(
    db: &impl ConnectionTrait,
    slug: &Slug,
    now: DateTime<Utc>,
) -> Result<Option<Post>> {
    let row = row_at(db, slug, now).await.map_err(Error::storage)?;
    row.map(Row::post).transpose()
}

/// The newest whole posts of a list.
pub async fn newest(
    db: &impl ConnectionTrait,
    of: &Listing,
    limit: u64,
    now: DateTime<Utc>,
) -> Result<Vec<Post>> {
    let rows = newest_rows(db, of, limit, now).await.map_err(Error::storage)?;
    rows.into_iter().map(Row::post).collect()
}

/// The present address of what once stood at `slug`.
pub async fn moved(
    db: &impl ConnectionTrait,
    slug: &Slug,
    now: DateTime<Utc>,
) -> Result<Option<String>, DbErr> {
    let sql = "SELECT posts.slug FROM slug_history JOIN posts ON posts.id = slug_history.post_id
        WHERE slug_history.slug = $1 AND deleted_at IS NULL
            AND status IN ('published', 'unlisted') AND published_at <= $2";
    let values = [slug.as_str().into(), now.into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    db.query_one_raw(statement).await?.map(|row| row.try_get_by_index(0)).transpose()
}

/// A post as readers would see it, with a card made for it.
pub fn shown(row: entities::post::Model, card: Card) -> Post {
    let row = Row {
        kind: row.kind,
        status: row.status,
        ghost_id: row.ghost_id,
        card: String::new(),
        updated_at: row.updated_at,
        show_title_and_picture: row.show_title_and_picture,
        meta_title: row.meta_title,
        meta_description: row.meta_description,
        og_title: row.og_title,
        og_description: row.og_description,
        og_image: row.og_image,
        twitter_title: row.twitter_title,
        twitter_description: row.twitter_description,
        twitter_image: row.twitter_image,
        canonical_url: row.canonical_url,
        lexical: row.lexical,
        html: row.html,
    };
    row.with(card)
}

#[derive(Debug, FromQueryResult)]
struct Row {
    kind: Kind,
    status: Status,
    ghost_id: Option<String>,
    card: String,
    updated_at: DateTime<Utc>,
    show_title_and_picture: bool,
    meta_title: Option<String>,
    meta_description: Option<String>,
    og_title: Option<String>,
    og_description: Option<String>,
    og_image: Option<String>,
    twitter_title: Option<String>,
    twitter_description: Option<String>,
    twitter_image: Option<String>,
    canonical_url: Option<String>,
    lexical: Option<String>,
    html: Option<String>,
}

/// [`Row`]'s columns.
const COLUMNS: &str =
    "kind, status, ghost_id, card, updated_at, show_title_and_picture, meta_title,
    meta_description, og_title, og_description, og_image, twitter_title, twitter_description,
    twitter_image, canonical_url, lexical,
    CASE WHEN lexical IS NULL THEN html END AS html";

impl Row {
    fn post(self) -> Result<Post> {
        let card = Card::read(&self.card)?;
        Ok(self.with(card))
    }

    fn with(self, card: Card) -> Post {
        let (card, tags) = card.into_parts();
        Post {
            card,
            kind: match self.kind {
                Kind::Post => PostKind::Post,
                Kind::Page => PostKind::Page,
            },
            body: match self.lexical {
                Some(lexical) => Body::Lexical(lexical),
                None => Body::Html(self.html.unwrap_or_default()),
            },
            tags,
            updated_at: self.updated_at,
            show_title_and_picture: self.show_title_and_picture,
            unlisted: self.status == Status::Unlisted,
            guid: self.ghost_id,
            meta: Meta {
                title: self.meta_title,
                description: self.meta_description,
                og_title: self.og_title,
                og_description: self.og_description,
                og_image: self.og_image,
                canonical_url: self.canonical_url,
                twitter: Shared {
                    title: self.twitter_title,
                    description: self.twitter_description,
                    image: self.twitter_image,
                },
            },
        }
    }
}

async fn row_at(
    db: &impl ConnectionTrait,
    slug: &Slug,
    now: DateTime<Utc>,
) -> Result<Option<Row>, DbErr> {
    let sql = format!(
        "SELECT {COLUMNS} FROM posts WHERE slug = $1 AND deleted_at IS NULL
            AND status IN ('published', 'unlisted') AND published_at <= $2"
    );
    let values = [slug.as_str().into(), now.into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Row::find_by_statement(statement).one(db).await
}

async fn newest_rows(
    db: &impl ConnectionTrait,
    of: &Listing,
    limit: u64,
    now: DateTime<Utc>,
) -> Result<Vec<Row>, DbErr> {
    let (newest, values) = listing::newest(of, limit, now);
    let sql = format!("SELECT {COLUMNS} {newest}");
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Row::find_by_statement(statement).all(db).await
}
