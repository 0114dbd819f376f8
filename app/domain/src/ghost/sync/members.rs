//! Members, and what they are sorted by: read here, put down by who knows people.
use super::halt::Halt;
use super::job::Job;
use crate::identity::imported::{self, GhostMember, GhostWord};
use contracts::ghost::Kind;
use sea_orm::DatabaseTransaction;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Puts rows of one kind down, and says what could not be read.
pub async fn put(
    job: &Job<'_>,
    db: &DatabaseTransaction,
    kind: Kind,
    rows: &[Value],
) -> Result<Vec<String>, Halt> {
    let mut skipped = Vec::new();
    if kind == Kind::Members {
        let members = read::<GhostMember>(rows, &mut skipped);
        skipped.extend(imported::bring(db, &members, &job.row.site_url, job.now()).await?);
    } else {
        let words = read::<GhostWord>(rows, &mut skipped);
        imported::words(db, kind, &words).await?;
    }
    Ok(skipped)
}

fn read<T: DeserializeOwned>(rows: &[Value], skipped: &mut Vec<String>) -> Vec<T> {
    let mut good = Vec::new();
    for row in rows {
        match T::deserialize(row) {
            Ok(read) => good.push(read),
            Err(why) => {
                let name = ["slug", "id"].iter().find_map(|field| row[*field].as_str());
                skipped.push(format!("{}: {why}", name.unwrap_or("?")));
            }
        }
    }
    good
}
