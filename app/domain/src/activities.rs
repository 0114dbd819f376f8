//! The activity bus: what happened, for everyone who must hear of it.
use crate::jobs;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use contracts::activities::{Activities, Activity};
use contracts::cache::Tag;
use contracts::jobs::Task;
use contracts::{ActivityId, Error, PostId, Result, Service};
use entities::ap_activity::{Column, Entity as ApActivity, Model, ProcessState, Visibility};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

/// Rows of one INSERT: PostgreSQL takes 65,535 values, SQLite 32,766.
const BATCH: usize = 500;

/// [`Activities`] over any connection.
#[derive(Clone, Debug)]
pub struct SqlActivities<C>(pub C);

#[async_trait]
impl<C: ConnectionTrait + Send + Sync> Activities for SqlActivities<C> {
    async fn recent(&self, limit: u64) -> Result<Vec<Activity>> {
        let rows = public(&self.0, limit).await.map_err(Error::storage)?;
        rows.into_iter().map(activity).collect()
    }
}

/// Something that happened, before it is written down.
#[derive(Clone, Debug)]
pub(crate) struct News {
    pub origin: Service,
    pub visibility: Visibility,
    pub verb: &'static str,
    pub actor_name: String,
    pub object_type: &'static str,
    pub object_id: Option<Uuid>,
    pub object_name: String,
    pub object_url: Option<String>,
    pub tags: Vec<Tag>,
    pub happened_at: DateTime<Utc>,
}

/// Writes news down, in the transaction of what it tells of and at its end: listeners look back
/// from `now` only a little. Whoever follows us waits for it to be delivered.
pub(crate) async fn publish(
    db: &impl ConnectionTrait,
    news: Vec<News>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    write(db, news, ProcessState::Pending, now).await
}

/// Likewise, of what has been out elsewhere or for years: caches and lists hear of it, and
/// nothing of it is ever delivered.
pub(crate) async fn record(
    db: &impl ConnectionTrait,
    news: Vec<News>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    write(db, news, ProcessState::Completed, now).await
}

async fn write(
    db: &impl ConnectionTrait,
    news: Vec<News>,
    state: ProcessState,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let rows: Vec<Model> = news.into_iter().map(|news| row(news, state, now)).collect();
    for some in rows.chunks(BATCH) {
        let rows = some.iter().cloned().map(IntoActiveModel::into_active_model);
        ApActivity::insert_many(rows).exec_without_returning(db).await?;
        let tasks: Vec<Task> = some.iter().filter_map(to_share).collect();
        jobs::write_down(db, &tasks, now).await?;
    }
    Ok(())
}

/// The fediverse hears of posts; of entries, who makes them has it told.
fn to_share(row: &Model) -> Option<Task> {
    let waits = row.process_state == ProcessState::Pending;
    let is_post = row.origin == Service::Blog.name() && row.object_type == "Article";
    let post = row.object_id.filter(|_| waits && is_post)?;
    let is_news = row.activity_type == "Create";
    Some(Task::SharePost { post: PostId(post), is_news, activity: ActivityId(row.id) })
}

async fn public(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<Model>, DbErr> {
    ApActivity::find()
        .filter(Column::Visibility.eq(Visibility::Public))
        .order_by_desc(Column::PublishedAt)
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(db)
        .await
}

fn activity(row: Model) -> Result<Activity> {
    Ok(Activity {
        id: ActivityId(row.id),
        verb: row.activity_type,
        origin: row.origin.parse().map_err(Error::storage)?,
        actor_name: row.actor_name,
        object_name: row.object_name,
        object_url: row.object_url.unwrap_or_default(),
        published_at: row.published_at,
    })
}

fn row(news: News, process_state: ProcessState, now: DateTime<Utc>) -> Model {
    let tags: Vec<&str> = news.tags.iter().map(Tag::as_str).collect();
    Model {
        id: Uuid::now_v7(),
        origin: news.origin.to_string(),
        visibility: news.visibility,
        activity_type: news.verb.to_owned(),
        actor_name: news.actor_name,
        actor_uri: None,
        object_type: news.object_type.to_owned(),
        object_id: news.object_id,
        object_name: news.object_name,
        object_url: news.object_url,
        payload: None,
        tags: (!tags.is_empty()).then(|| tags.into()),
        process_state,
        attempts: 0,
        next_attempt_at: None,
        last_error: None,
        published_at: news.happened_at,
        created_at: now,
    }
}
