//! Asking what changed: what no webhook told of is found within a minute.
use super::apply;
use super::cursors::{self, Step};
use super::halt::Halt;
use super::job::Job;
use super::pull::changed_at;
use chrono::Duration;
use contracts::ghost::Kind;
use ghost_api::List;

/// Ghost tells times of change by the second, and commits out of order.
const OVERLAP: Duration = Duration::seconds(2);

/// Everything that changed since it was asked last.
pub async fn changes(job: &Job<'_>) -> Result<(), Halt> {
    for kind in [Kind::Posts, Kind::Pages, Kind::Members] {
        let seen = cursors::of(job.db(), kind).await?.seen_at.unwrap_or(job.row.connected_at);
        let (mut page, mut newest) = (1, seen);
        loop {
            let listed = job.ghost.list(&List::since(kind, seen - OVERLAP, page)).await?;
            newest = listed.rows.iter().filter_map(changed_at).max().unwrap_or(newest).max(newest);
            let step = if listed.more { Step::One } else { Step::Seen(newest) };
            apply::rows(job, kind, listed.rows, step).await?;
            if !listed.more {
                break;
            }
            page += 1;
        }
    }
    Ok(())
}
