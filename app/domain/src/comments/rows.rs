//! Rows of comments, as others know them, and what the bus hears of them.
use super::reading;
use crate::activities::{self, News};
use crate::jobs;
use chrono::{DateTime, Utc};
use contracts::cache::Tag;
use contracts::comments::{self, Comment, Commenter};
use contracts::jobs::Task;
use contracts::{CommentId, Error, PostId, Result, Service, Slug, UserId};
use entities::ap_activity::Visibility;
use entities::comment::{Entity, Model, Source, Status};
use entities::post;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QuerySelect};
use uuid::Uuid;

/// The most people who are told of one comment.
const MOST_TOLD: usize = 10;

/// What a comment needs to know of its post.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Under {
    pub slug: String,
    pub title: String,
    pub kind: post::Kind,
    pub status: post::Status,
    pub deleted_at: Option<DateTime<Utc>>,
}

/// One comment: [`Error::NotFound`] where there is none.
pub async fn one(db: &impl ConnectionTrait, id: CommentId) -> Result<Model> {
    let found = Entity::find_by_id(id.0).one(db).await.map_err(Error::storage)?;
    found.ok_or(Error::NotFound)
}

/// Its post: [`Error::NotFound`] where there is none.
pub async fn post(db: &impl ConnectionTrait, id: Uuid) -> Result<Under> {
    let found = post::Entity::find_by_id(id)
        .select_only()
        .columns([
            post::Column::Slug,
            post::Column::Title,
            post::Column::Kind,
            post::Column::Status,
            post::Column::DeletedAt,
        ])
        .into_model::<Under>()
        .one(db)
        .await
        .map_err(Error::storage)?;
    found.ok_or(Error::NotFound)
}

impl Under {
    /// Whether people can read it.
    pub fn is_out(&self) -> bool {
        let out = matches!(self.status, post::Status::Published | post::Status::Unlisted);
        out && self.deleted_at.is_none()
    }
}

/// A comment as others know it.
pub fn comment(row: Model) -> Comment {
    Comment {
        id: CommentId(row.id),
        post: PostId(row.post_id),
        parent: row.parent_id.map(CommentId),
        source: match row.source {
            Source::Here => comments::Source::Here,
            Source::Fediverse => comments::Source::Fediverse,
        },
        by: Commenter {
            user: row.user_id.map(UserId),
            name: row.author_name,
            handle: row.author_handle,
            url: row.author_url,
        },
        text: row.text,
        status: match row.status {
            Status::Held => comments::Status::Held,
            Status::Approved => comments::Status::Approved,
            Status::Hidden => comments::Status::Hidden,
            Status::Deleted => comments::Status::Deleted,
        },
        written_at: row.written_at,
        edited_at: row.edited_at,
    }
}

/// Tells every process that what people see under a post has changed.
pub async fn tell(
    db: &impl ConnectionTrait,
    verb: &'static str,
    comment: &Model,
    under: &Under,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let tag = under.slug.parse::<Slug>().ok().map(|slug| Tag::comments(&slug));
    let news = News {
        origin: Service::Blog,
        visibility: Visibility::Internal,
        verb,
        actor_name: comment.author_name.clone(),
        object_type: "Note",
        object_id: Some(comment.id),
        object_name: under.title.clone(),
        object_url: Some(format!("/{}/#comment-{}", under.slug, comment.id)),
        tags: tag.into_iter().collect(),
        happened_at: now,
    };
    activities::publish(db, vec![news], now).await
}

/// Has those told whom a comment concerns that everybody sees from now on.
pub async fn tell_concerned(
    db: &impl ConnectionTrait,
    comment: &Model,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let concerned = reading::concerned(db, comment).await?;
    let comment = CommentId(comment.id);
    let tell = |user| Task::TellOfComment { comment, user };
    let tasks: Vec<_> = concerned.into_iter().take(MOST_TOLD).map(tell).collect();
    jobs::write_down(db, &tasks, now).await
}
