//! Files that are wanted and not here: why, who shows them, and when they are asked for again.
use chrono::{DateTime, Duration, Utc};
use contracts::ghost::{Lost, LostFile};
use entities::ghost_file::{Column, Entity, Model, Why};
use entities::media;
use sea_orm::sea_query::{Expr, OnConflict, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use std::collections::{BTreeMap, HashMap};

/// How long what Ghost has not, or has as something else, is not asked for again; the longest for
/// what broke off.
const LONGEST: Duration = Duration::hours(23);
/// How long what broke off is not asked for again; twice as long after each further time.
const SHORTEST: Duration = Duration::minutes(5);
/// Files asked for again in one turn.
const MOST_AGAIN: u64 = 500;
/// Paths of one question to the database.
const BATCH: usize = 500;
/// Told of one by one.
const SOME: u64 = 20;

/// A file to fetch.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub path: String,
    pub shown_by: Option<String>,
    /// How often it was asked for in vain.
    pub tries: i32,
}

/// Those of `shown` that are neither here nor were asked for of late.
pub async fn wanted(
    db: &impl ConnectionTrait,
    mut shown: BTreeMap<String, Option<String>>,
    now: DateTime<Utc>,
) -> Result<Vec<Wanted>, DbErr> {
    let mut tries = HashMap::new();
    let paths: Vec<String> = shown.keys().cloned().collect();
    for some in paths.chunks(BATCH) {
        for file in Entity::find().filter(Column::Path.is_in(some)).all(db).await? {
            if file.fetched_at.is_some() || file.again_at.is_some_and(|at| at > now) {
                shown.remove(&file.path);
            }
            tries.insert(file.path, file.tries);
        }
        for path in here(db, some).await? {
            shown.remove(&path);
        }
    }
    let wanted = |(path, shown_by): (String, Option<String>)| {
        let tries = tries.get(&path).copied().unwrap_or_default();
        Wanted { path, shown_by, tries }
    };
    Ok(shown.into_iter().map(wanted).collect())
}

/// Those whose time has come again.
pub async fn due(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Vec<Wanted>, DbErr> {
    let due = Condition::any().add(Column::AgainAt.is_null()).add(Column::AgainAt.lte(now));
    let files = Entity::find()
        .filter(Column::FetchedAt.is_null())
        .filter(due)
        .order_by_asc(Column::TriedAt)
        .limit(MOST_AGAIN)
        .all(db)
        .await?;
    let wanted =
        |file: Model| Wanted { path: file.path, shown_by: file.shown_by, tries: file.tries };
    Ok(files.into_iter().map(wanted).collect())
}

/// Notes what came of asking for a file.
pub async fn note(
    db: &impl ConnectionTrait,
    file: &Wanted,
    came: Result<(), Why>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let tries = if came.is_ok() { 0 } else { file.tries.saturating_add(1) };
    let row = Model {
        path: file.path.clone(),
        tried_at: now,
        fetched_at: came.is_ok().then_some(now),
        tries,
        again_at: came.err().map(|why| now + wait(why, tries)),
        why: came.err(),
        shown_by: file.shown_by.as_ref().map(|title| title.chars().take(200).collect()),
    };
    let columns = [
        Column::TriedAt,
        Column::FetchedAt,
        Column::Tries,
        Column::AgainAt,
        Column::Why,
        Column::ShownBy,
    ];
    let known = OnConflict::column(Column::Path).update_columns(columns).to_owned();
    Entity::insert(row.into_active_model()).on_conflict(known).exec_without_returning(db).await?;
    Ok(())
}

/// The addresses of those whose time has not come.
pub fn resting(now: DateTime<Utc>) -> SelectStatement {
    let lost = Entity::find().select_only().column(Column::Path);
    lost.filter(Column::FetchedAt.is_null()).filter(Column::AgainAt.gt(now)).into_query()
}

/// Notes that a file is here after all, if it was lost.
pub async fn found(db: &impl ConnectionTrait, path: &str, now: DateTime<Utc>) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::FetchedAt, Expr::value(now))
        .col_expr(Column::Why, Expr::value(None::<String>))
        .col_expr(Column::AgainAt, Expr::value(None::<DateTime<Utc>>))
        .filter(Column::Path.eq(path))
        .filter(Column::FetchedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

/// How many are not here.
pub async fn count(db: &impl ConnectionTrait) -> Result<u64, DbErr> {
    Entity::find().filter(Column::FetchedAt.is_null()).count(db).await
}

/// The first of them.
pub async fn some(db: &impl ConnectionTrait) -> Result<Vec<LostFile>, DbErr> {
    let files = Entity::find().filter(Column::FetchedAt.is_null()).order_by_asc(Column::Path);
    let lost = |file: Model| LostFile {
        path: file.path,
        shown_by: file.shown_by,
        why: lost(file.why.unwrap_or(Why::Absent)),
    };
    Ok(files.limit(SOME).all(db).await?.into_iter().map(lost).collect())
}

async fn here(db: &impl ConnectionTrait, paths: &[String]) -> Result<Vec<String>, DbErr> {
    media::Entity::find()
        .select_only()
        .column(media::Column::Path)
        .filter(media::Column::Path.is_in(paths))
        .into_tuple()
        .all(db)
        .await
}

fn wait(why: Why, tries: i32) -> Duration {
    match why {
        Why::BrokenOff | Why::Slow | Why::Failing => {
            let doublings = tries.saturating_sub(1).clamp(0, 10);
            (SHORTEST * (1 << doublings)).min(LONGEST)
        }
        Why::Absent | Why::TooLarge | Why::Another | Why::Script => LONGEST,
    }
}

const fn lost(why: Why) -> Lost {
    match why {
        Why::Absent => Lost::Absent,
        Why::BrokenOff => Lost::BrokenOff,
        Why::Slow => Lost::Slow,
        Why::Failing => Lost::Failing,
        Why::TooLarge => Lost::TooLarge,
        Why::Another => Lost::Another,
        Why::Script => Lost::Script,
    }
}

#[cfg(test)]
mod tests {
    use super::wait;
    use entities::ghost_file::Why;

    #[test]
    fn what_broke_off_is_waited_for_longer_each_time_and_at_most_a_day() {
        let minutes: Vec<i64> = (1..=10).map(|n| wait(Why::BrokenOff, n).num_minutes()).collect();
        assert_eq!(minutes, [5, 10, 20, 40, 80, 160, 320, 640, 1280, 1380]);
        assert_eq!(wait(Why::Absent, 1).num_hours(), 23);
    }
}
