//! Sizes of pictures at the head of posts that were here before their pictures.
use super::refresh;
use crate::activities::{self, News};
use crate::{times, transaction};
use chrono::{DateTime, Utc};
use contracts::cache::Tag;
use contracts::{Error, Result, Service, Slug};
use entities::ap_activity::Visibility;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr, QueryResult, Statement};
use uuid::Uuid;

/// What every post with an unknown size gets whose picture has one now.
const SQL: &str = "UPDATE posts SET picture_width = media.width, picture_height = media.height
    FROM media WHERE media.path = posts.picture_src AND media.width IS NOT NULL
        AND posts.picture_width IS NULL
    RETURNING posts.id, posts.slug";

/// Writes them down: what readers see of these posts is made anew.
///
/// # Errors
/// When the database fails; nothing has changed then.
pub(crate) async fn size_pictures(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<()> {
    let now = times::whole_micros(now);
    let db = transaction::begin(db).await.map_err(Error::storage)?;
    let (ids, slugs): (Vec<Uuid>, Vec<String>) =
        sized(&db).await.map_err(Error::storage)?.into_iter().unzip();
    if !ids.is_empty() {
        refresh(&db, &ids).await?;
        activities::record(&db, vec![news(&slugs, now)], now).await.map_err(Error::storage)?;
    }
    db.commit().await.map_err(Error::storage)
}

async fn sized(db: &impl ConnectionTrait) -> Result<Vec<(Uuid, String)>, DbErr> {
    let statement = Statement::from_string(db.get_database_backend(), SQL);
    db.query_all_raw(statement).await?.iter().map(QueryResult::try_get_many_by_index).collect()
}

fn news(slugs: &[String], now: DateTime<Utc>) -> News {
    let slugs = slugs.iter().filter_map(|slug| slug.parse::<Slug>().ok());
    let posts = slugs.map(|slug| Tag::post(&slug));
    News {
        origin: Service::Blog,
        visibility: Visibility::Internal,
        verb: "Update",
        actor_name: "Rose Ash".to_owned(),
        object_type: "Object",
        object_id: None,
        object_name: "Pictures".to_owned(),
        object_url: None,
        tags: std::iter::once(Tag::POSTS.into()).chain(posts).collect(),
        happened_at: now,
    }
}
