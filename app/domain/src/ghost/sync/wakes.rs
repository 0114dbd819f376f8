//! What Ghost told us to look at. It is told again by the next poll if it gets lost.
use super::cursors::Step;
use super::halt::Halt;
use super::job::Job;
use super::{apply, compare, pull};
use chrono::{DateTime, Utc};
use contracts::ghost::{Kind, Trouble};
use entities::ghost_wake::{Column, Entity, Model};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

/// Looked at in one turn.
const SOME: u64 = 50;

/// Whether there is anything to look at.
pub async fn any(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    Ok(Entity::find().limit(1).count(db).await? > 0)
}

/// Remembers a thing to look at, once.
pub async fn remember(
    db: &impl ConnectionTrait,
    about: String,
    heard_at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let known = OnConflict::column(Column::About).update_column(Column::HeardAt).to_owned();
    Entity::insert(Model { about, heard_at }.into_active_model())
        .on_conflict(known)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Looks at everything that was told. What is told again meanwhile is looked at again.
pub async fn look(job: &Job<'_>) -> Result<(), Halt> {
    let all = Entity::find().order_by_asc(Column::HeardAt).limit(SOME).all(job.db()).await?;
    if all.iter().any(|wake| wake.about == LISTS) {
        pull::small_lists(job).await?;
    }
    for wake in all {
        if let Some((kind, id)) = thing(&wake.about) {
            match one(job, kind, id).await {
                Err(Halt::Trouble(Trouble::Refused(_))) => {} // no such thing can be asked for
                looked => looked?,
            }
        }
        Entity::delete_many()
            .filter(Column::About.eq(&*wake.about))
            .filter(Column::HeardAt.eq(wake.heard_at))
            .exec(job.db())
            .await?;
    }
    Ok(())
}

/// What stands for all small lists.
pub const LISTS: &str = "lists";

/// One thing's name among wakes.
pub fn about(kind: Kind, id: &str) -> String {
    format!("{}:{id}", kind.name())
}

fn thing(about: &str) -> Option<(Kind, &str)> {
    let (kind, id) = about.split_once(':')?;
    let kind = [Kind::Posts, Kind::Pages, Kind::Members].into_iter().find(|k| k.name() == kind)?;
    Some((kind, id))
}

/// Looks at one thing: it is brought up to date, or it is gone.
pub async fn one(job: &Job<'_>, kind: Kind, id: &str) -> Result<(), Halt> {
    match job.ghost.one(kind, id).await? {
        Some(row) => apply::rows(job, kind, vec![row], Step::One).await,
        None => compare::gone(job, kind, id).await,
    }
}
