//! Manuscripts in lists: one statement a page, a second one away from its start, and four for what
//! is told of them besides.
use super::about::{About, about};
use super::row;
use crate::paging::{self, List};
use chrono::{DateTime, Utc};
use contracts::desk::{Entry, Shelf, Timing};
use contracts::{Cursor, Error, Paged, Position, PostId, Result};
use entities::post::{Column, Entity as Post, Kind, Status, Visibility};
use entities::{author, post_author, post_tag, tag};
use sea_orm::sea_query::{Expr, Func, IntoColumnRef, LikeExpr, Query, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, FromQueryResult, QueryFilter,
    QuerySelect, Select,
};
use uuid::Uuid;

/// Manuscripts of one page.
const PAGE: u64 = 30;
/// Of what somebody looks for, as many words count.
const WORDS: usize = 8;

#[derive(Debug, FromQueryResult)]
struct Row {
    id: Uuid,
    kind: Kind,
    status: Status,
    visibility: Visibility,
    slug: String,
    title: String,
    published_at: Option<DateTime<Utc>>,
    published_zone: Option<String>,
    updated_at: DateTime<Utc>,
}

const COLUMNS: [Column; 9] = [
    Column::Id,
    Column::Kind,
    Column::Status,
    Column::Visibility,
    Column::Slug,
    Column::Title,
    Column::PublishedAt,
    Column::PublishedZone,
    Column::UpdatedAt,
];

/// One page of a shelf.
pub async fn page(
    db: &impl ConnectionTrait,
    shelf: Shelf,
    words: Option<&str>,
    at: Position,
) -> Result<Paged<Entry>> {
    let words = words.unwrap_or_default().split_whitespace().take(WORDS);
    let rows = words.fold(rows(shelf), |rows, word| rows.filter(is_of(word)));
    let rows = rows.select_only().columns(COLUMNS);
    let list = List { rows, at: Column::UpdatedAt, id: Column::Id };
    let place = |row: &Row| Cursor { at: row.updated_at, id: row.id };
    let paged = paging::page(db, &list, place, at, PAGE).await.map_err(Error::storage)?;
    let ids: Vec<Uuid> = paged.items.iter().map(|row| row.id).collect();
    let mut about = about(db, &ids).await.map_err(Error::storage)?;
    let items = paged.items.into_iter().map(|row| entry(row, &mut about)).collect::<Result<_>>()?;
    Ok(Paged { items, newer: paged.newer, older: paged.older })
}

/// What is on a shelf. Literals, because each shelf has an index of its own that leaves out the
/// rest, and no database takes such an index for a parameter.
fn rows(shelf: Shelf) -> Select<Post> {
    Post::find().filter(Expr::cust(match shelf {
        Shelf::Everything => "kind IN ('post', 'page') AND deleted_at IS NULL",
        Shelf::Drafts => "kind = 'post' AND status = 'draft' AND deleted_at IS NULL",
        Shelf::Scheduled => "kind = 'post' AND status = 'scheduled' AND deleted_at IS NULL",
        Shelf::Published => {
            "kind = 'post' AND status IN ('published', 'unlisted', 'sent') AND deleted_at IS NULL"
        }
        Shelf::Pages => "kind = 'page' AND deleted_at IS NULL",
        Shelf::Bin => "deleted_at IS NOT NULL",
    }))
}

/// Whether a word stands in the title, or in the name of an author or of a tag.
fn is_of(word: &str) -> Condition {
    let authors = Query::select()
        .column(post_author::Column::PostId)
        .from(post_author::Entity)
        .inner_join(
            author::Entity,
            Expr::col((post_author::Entity, post_author::Column::AuthorId))
                .equals((author::Entity, author::Column::Id)),
        )
        .and_where(holds((author::Entity, author::Column::Name), word))
        .to_owned();
    let tags = Query::select()
        .column(post_tag::Column::PostId)
        .from(post_tag::Entity)
        .inner_join(
            tag::Entity,
            Expr::col((post_tag::Entity, post_tag::Column::TagId))
                .equals((tag::Entity, tag::Column::Id)),
        )
        .and_where(holds((tag::Entity, tag::Column::Name), word))
        .to_owned();
    Condition::any()
        .add(holds((Post, Column::Title), word))
        .add(Column::Id.in_subquery(authors))
        .add(Column::Id.in_subquery(tags))
}

fn holds(column: impl IntoColumnRef, word: &str) -> SimpleExpr {
    let plain = word.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let text = Expr::expr(Func::lower(Expr::col(column)));
    text.like(LikeExpr::new(format!("%{plain}%")).escape('\\'))
}

fn entry(row: Row, about: &mut About) -> Result<Entry> {
    let zone = row.published_zone.and_then(|zone| zone.parse().ok());
    Ok(Entry {
        id: PostId(row.id),
        kind: row::kind_of(row.kind),
        standing: row::standing(row.status),
        visibility: row::visibility_of(row.visibility),
        slug: row.slug.parse().map_err(Error::storage)?,
        title: row.title,
        timing: row.published_at.map(|at| Timing { at, zone }),
        updated_at: row.updated_at,
        saved_by: about.editors.remove(&row.id),
        authors: about.authors.remove(&row.id).unwrap_or_default(),
        tags: about.tags.remove(&row.id).unwrap_or_default(),
        comments: about.comments.remove(&row.id).unwrap_or_default().try_into().unwrap_or_default(),
    })
}
