//! How the connection stands, for people to read.
use super::{collisions, connection, cursors, files};
use contracts::ghost::{Direction, Doing, Kind, Progress, Setback, Standing};
use contracts::{Error, Result};
use entities::ghost_connection::{self, Model};
use entities::ghost_cursor;
use sea_orm::ConnectionTrait;

/// How it stands, in five questions.
pub async fn standing(db: &impl ConnectionTrait) -> Result<Option<Standing>> {
    let Some(row) = connection::find(db).await.map_err(Error::storage)? else { return Ok(None) };
    let cursors = cursors::all(db).await.map_err(Error::storage)?;
    let missing_files = files::count(db).await.map_err(Error::storage)?;
    let lost_files = files::some(db).await.map_err(Error::storage)?;
    let collisions = collisions::labels(db).await.map_err(Error::storage)?;
    Ok(Some(Standing {
        doing: doing(&row),
        setback: setback(&row),
        direction: match row.direction {
            ghost_connection::Direction::In => Direction::In,
            ghost_connection::Direction::Both => Direction::Both,
        },
        progress: Kind::ALL.into_iter().map(|kind| progress(kind, &cursors)).collect(),
        asked_at: row.asked_at,
        webhooks: row.webhooks_at.is_some(),
        heard_at: row.heard_at,
        missing_files,
        lost_files,
        collisions,
        site: row.site_url,
        title: row.title,
        version: row.version,
    }))
}

fn doing(row: &Model) -> Doing {
    if row.paused_at.is_some() {
        Doing::Paused
    } else if row.pull_wanted_at.is_some() {
        Doing::Pulling
    } else if row.pulled_at.is_some() {
        Doing::Following
    } else {
        Doing::Waiting
    }
}

fn setback(row: &Model) -> Option<Setback> {
    let trouble = serde_json::from_str(row.trouble.as_deref()?).ok()?;
    Some(Setback { trouble, again_at: row.retry_at })
}

fn progress(kind: Kind, cursors: &[ghost_cursor::Model]) -> Progress {
    let cursor = cursors.iter().find(|cursor| cursor.kind == kind.name());
    let number = |number: i64| u64::try_from(number).unwrap_or(0);
    let skipped = cursor
        .and_then(|cursor| Some((cursor.skipped.unsigned_abs(), cursor.skipped_why.clone()?)));
    Progress {
        kind,
        done: cursor.map_or(0, |cursor| number(cursor.done)),
        total: cursor.and_then(|cursor| cursor.total).map(number),
        finished: cursor.is_some_and(|cursor| cursor.finished),
        skipped,
    }
}
