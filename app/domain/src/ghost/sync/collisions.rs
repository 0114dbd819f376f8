//! Posts that were changed here and there: both sides, and settling which one stays.
use super::super::address::Rewriter;
use super::super::export::{self, Export, Row};
use super::super::reading::{Labels, Reading, blank};
use super::super::{Import, ImportError, Live, alike, authors, posts, tags};
use super::{SqlGhostSync, connection};
use crate::blog::manuscript;
use crate::transaction;
use chrono::{DateTime, Utc};
use contracts::ghost::{Collision, CollisionLabel, Keep, Version};
use contracts::{Error, PostId, Result};
use entities::{ghost_post, post};
use lexical::Document;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, JoinType,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

/// Shown at once.
const SOME: u64 = 100;

/// Posts that wait to be settled, the oldest first.
pub async fn labels(db: &impl ConnectionTrait) -> Result<Vec<CollisionLabel>, DbErr> {
    use ghost_post::Column;
    let rows: Vec<(Uuid, String, DateTime<Utc>)> = ghost_post::Entity::find()
        .join(JoinType::InnerJoin, alike::posts())
        .select_only()
        .column(Column::PostId)
        .column(post::Column::Title)
        .column(Column::CollidedAt)
        .filter(Column::CollidedAt.is_not_null())
        .order_by_asc(Column::CollidedAt)
        .limit(SOME)
        .into_tuple()
        .all(db)
        .await?;
    let label = |(id, title, found_at)| CollisionLabel { post: PostId(id), title, found_at };
    Ok(rows.into_iter().map(label).collect())
}

/// Both sides of one.
pub async fn collision(db: &impl ConnectionTrait, post: PostId) -> Result<Collision> {
    let (here, _, theirs) = sides(db, post).await?;
    let address = address(db).await?;
    let export = Export::parse(&theirs).map_err(Error::storage)?;
    let row = export.posts.first().ok_or(Error::NotFound)?;
    let there = read(&export, row, &address)?;
    let labels = Labels::known(db, &export.tables).await.map_err(Error::storage)?;
    let labelled = Reading::new(&export.tables, &address, labels).labelled(&row.read);
    let (tags, authors) = labelled.names(db).await.map_err(Error::storage)?;
    let texts = (words(&here)?, words(&there)?);
    let here = manuscript::manuscript(db, here).await?;
    let there = manuscript::of(there, tags, authors)?;
    Ok(Collision {
        post,
        here: Version { manuscript: here, text: texts.0 },
        there: Version { manuscript: there, text: texts.1 },
    })
}

/// Lets one side decide what both changed; the other becomes a revision. What only one side changed
/// is kept from it.
pub async fn settle(sync: &SqlGhostSync, post: PostId, keep: Keep) -> Result<()> {
    let db = transaction::begin(&sync.db).await.map_err(Error::storage)?;
    let now = sync.now();
    let (here, state, theirs) = sides(&db, post).await?;
    let connection = connection::find(&db).await.map_err(Error::storage)?.ok_or(Error::NotFound)?;
    let address = Rewriter::of(&[&connection.site_url, &connection.public_url]);
    let export = Export::parse(&theirs).map_err(Error::storage)?;
    if keep == Keep::Here {
        let row = export.posts.first().ok_or(Error::NotFound)?;
        let there = read(&export, row, &address)?;
        keep_theirs(&db, &here, there, now).await.map_err(Error::storage)?;
    }
    let settled = ghost_post::Model { theirs: None, collided_at: None, ..state };
    alike::put(&db, settled).await.map_err(Error::storage)?;
    let live = Live { both_ways: true, since: connection.connected_at, keep: Some(keep) };
    put_down(Import::live(db, now, live), &export, &address).await.map_err(Error::storage)
}

/// Puts Ghost's down like any change of its; what was here is kept by that.
async fn put_down(
    mut import: Import,
    export: &Export,
    address: &Rewriter,
) -> std::result::Result<(), ImportError> {
    let now = import.now;
    let Export { posts, tables } = export;
    let labels = Labels::known(&import.db, tables).await.map_err(Error::storage)?;
    authors::import(&mut import, tables, address).await?;
    tags::import(&mut import, tables, address).await?;
    let reading = Reading::new(tables, address, labels);
    posts::import(&mut import, &reading, posts, &mut None).await?;
    import.finish(now).await?;
    Ok(())
}

/// Ghost's as a revision between ours and what becomes of it.
async fn keep_theirs(
    db: &impl ConnectionTrait,
    here: &post::Model,
    there: post::Model,
    now: DateTime<Utc>,
) -> std::result::Result<(), DbErr> {
    posts::keep(db, here, now).await?;
    let theirs = post::Model { id: here.id, version: here.version + 1, ..there };
    posts::keep(db, &theirs, now).await?;
    let ours = post::Model { version: here.version + 2, ..here.clone() };
    ours.into_active_model().reset_all().update(db).await?;
    Ok(())
}

async fn sides(
    db: &impl ConnectionTrait,
    post: PostId,
) -> Result<(post::Model, ghost_post::Model, String)> {
    let state = ghost_post::Entity::find_by_id(post.0).one(db).await.map_err(Error::storage)?;
    let state = state.ok_or(Error::NotFound)?;
    let theirs = state.theirs.clone().ok_or(Error::NotFound)?;
    let here = post::Entity::find_by_id(post.0).one(db).await.map_err(Error::storage)?;
    Ok((here.ok_or(Error::NotFound)?, state, theirs))
}

async fn address(db: &impl ConnectionTrait) -> Result<Rewriter> {
    let row = connection::find(db).await.map_err(Error::storage)?.ok_or(Error::NotFound)?;
    Ok(Rewriter::of(&[&row.site_url, &row.public_url]))
}

fn read(export: &Export, row: &Row<export::Post>, address: &Rewriter) -> Result<post::Model> {
    let reading = Reading::new(&export.tables, address, Labels::default());
    let text = reading.text(row).map_err(Error::storage)?;
    let at = row.read.updated_at.or(row.read.created_at).unwrap_or_default();
    let base = post::Model { slug: row.read.slug.clone(), ..blank(&row.read, at) };
    Ok(reading.read(base, row, &text))
}

/// All words of a post.
fn words(post: &post::Model) -> Result<String> {
    Ok(match (&post.lexical, &post.html) {
        (Some(json), _) => Document::parse(json).map_err(Error::storage)?.plaintext(),
        (None, Some(html)) => lexical::plaintext(html),
        (None, None) => String::new(),
    })
}
