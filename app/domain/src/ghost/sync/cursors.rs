//! How far each kind has come.
use chrono::{DateTime, Utc};
use contracts::ghost::Kind;
use entities::ghost_cursor::{Column, Entity, Model};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, IntoActiveModel};

/// All there are.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<Model>, DbErr> {
    Entity::find().all(db).await
}

/// One kind's; at the beginning when there is none yet.
pub async fn of(db: &impl ConnectionTrait, kind: Kind) -> Result<Model, DbErr> {
    let known = Entity::find_by_id(kind.name()).one(db).await?;
    Ok(known.unwrap_or_else(|| Model {
        kind: kind.name().to_owned(),
        page: 1,
        done: 0,
        total: None,
        finished: false,
        skipped: 0,
        skipped_why: None,
        seen_at: None,
    }))
}

/// Begins at the beginning.
pub async fn forget(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    Entity::delete_many().exec(db).await?;
    Ok(())
}

/// Notes how far a kind has come.
pub async fn put(db: &impl ConnectionTrait, cursor: Model) -> Result<(), DbErr> {
    let columns = [
        Column::Page,
        Column::Done,
        Column::Total,
        Column::Finished,
        Column::Skipped,
        Column::SkippedWhy,
        Column::SeenAt,
    ];
    let known = OnConflict::column(Column::Kind).update_columns(columns).to_owned();
    Entity::insert(cursor.into_active_model())
        .on_conflict(known)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// What a transaction says of how far it came.
#[derive(Clone, Debug)]
pub enum Step {
    /// A page of everything is here.
    Page {
        /// How many things were on it.
        rows: u64,
        /// How many there are.
        total: u64,
        /// Whether it was the last one.
        last: bool,
    },
    /// Everything that changed until then is here.
    Seen(DateTime<Utc>),
    /// A thing by itself is here.
    One,
}

/// Takes a step, and notes what could not be read.
pub async fn step(
    db: &impl ConnectionTrait,
    kind: Kind,
    step: &Step,
    skipped: &[String],
) -> Result<(), DbErr> {
    if matches!(step, Step::One) && skipped.is_empty() {
        return Ok(());
    }
    let before = of(db, kind).await?;
    let mut after = before.clone();
    match step {
        Step::Page { rows, total, last } => {
            after.page += 1;
            after.done += i64::try_from(*rows).unwrap_or(i64::MAX);
            after.total = i64::try_from(*total).ok();
            after.finished = *last;
            after.skipped += i32::try_from(skipped.len()).unwrap_or(i32::MAX);
        }
        Step::Seen(at) => after.seen_at = after.seen_at.max(Some(*at)),
        Step::One => {}
    }
    if let Some(why) = skipped.last() {
        after.skipped = after.skipped.max(1);
        after.skipped_why = Some(why.chars().take(500).collect());
    }
    if after == before { Ok(()) } else { put(db, after).await }
}
