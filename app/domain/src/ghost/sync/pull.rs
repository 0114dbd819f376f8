//! Bringing everything in, page by page: what is here stays here, and the next turn goes on behind
//! it.
use super::cursors::{self, Step};
use super::halt::Halt;
use super::job::Job;
use super::{apply, connecting};
use chrono::{DateTime, Utc};
use contracts::ghost::Kind;
use ghost_api::List;
use serde_json::Value;

/// Kinds that change without a time of change that tells.
const SMALL: [Kind; 5] = [Kind::Newsletters, Kind::Tiers, Kind::Labels, Kind::Tags, Kind::Authors];

/// Everything that is not here yet.
pub async fn everything(job: &Job<'_>) -> Result<(), Halt> {
    connecting::ask_for_webhooks(job).await?;
    for kind in Kind::ALL {
        let mut cursor = cursors::of(job.db(), kind).await?;
        if cursor.page == 1 && cursor.seen_at.is_none() && !SMALL.contains(&kind) {
            begin(job, kind).await?;
        }
        while !cursor.finished {
            let page = u32::try_from(cursor.page).unwrap_or(1);
            let listed = job.ghost.list(&List::all(kind, page)).await?;
            let rows = listed.rows.len() as u64;
            let step = Step::Page { rows, total: listed.total, last: !listed.more };
            apply::rows(job, kind, listed.rows, step).await?;
            cursor = cursors::of(job.db(), kind).await?;
        }
    }
    Ok(())
}

/// The lists that are small, whole.
pub async fn small_lists(job: &Job<'_>) -> Result<(), Halt> {
    for kind in SMALL {
        let mut page = 1;
        loop {
            let listed = job.ghost.list(&List::all(kind, page)).await?;
            apply::rows(job, kind, listed.rows, Step::One).await?;
            if !listed.more {
                break;
            }
            page += 1;
        }
    }
    Ok(())
}

/// Notes what changed last before the first page is read: whatever changes while pages are read is
/// later than that, and will be asked for.
async fn begin(job: &Job<'_>, kind: Kind) -> Result<(), Halt> {
    let newest = job.ghost.list(&List::newest(kind)).await?;
    let seen = newest.rows.first().and_then(changed_at).unwrap_or(job.row.connected_at);
    let db = job.begin().await?;
    cursors::step(&db, kind, &Step::Seen(seen), &[]).await?;
    db.commit().await?;
    Ok(())
}

/// When a row of Ghost's changed last.
pub fn changed_at(row: &Value) -> Option<DateTime<Utc>> {
    let text = row["updated_at"].as_str().or_else(|| row["created_at"].as_str())?;
    DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc())
}
