//! Putting down what Ghost said: rows of one kind, and how far that brings us, in one transaction.
use super::super::export::Export;
use super::super::reading::{Labels, Reading};
use super::super::{Import, ImportError, api, authors, posts, tags};
use super::cursors::{self, Step};
use super::halt::Halt;
use super::job::Job;
use super::{files, left_out, members};
use contracts::ghost::Kind;
use sea_orm::DatabaseTransaction;
use serde_json::Value;
use std::collections::HashSet;

/// Rows that came at once.
pub async fn rows(job: &Job<'_>, kind: Kind, rows: Vec<Value>, step: Step) -> Result<(), Halt> {
    match kind {
        Kind::Posts | Kind::Pages | Kind::Tags | Kind::Authors => {
            content(job, kind, rows, step).await
        }
        Kind::Newsletters | Kind::Tiers | Kind::Labels | Kind::Members => {
            people(job, kind, &rows, step).await
        }
    }
}

async fn content(job: &Job<'_>, kind: Kind, rows: Vec<Value>, step: Step) -> Result<(), Halt> {
    let (rows, skipped) = readable(kind, rows)?;
    files::fetch(job, &rows).await?;
    let json = export_of(kind, &rows);
    let export = Export::parse(&json)?;
    let db = job.begin().await?;
    cursors::step(&db, kind, &step, &skipped).await?;
    put(job, db, &export).await
}

/// Puts an export down and ends the transaction.
pub async fn put(job: &Job<'_>, db: DatabaseTransaction, export: &Export) -> Result<(), Halt> {
    let mut import = Import::live(db, job.now(), job.live());
    let Export { posts, tables } = export;
    let authors = authors::import(&mut import, tables, &job.address).await?;
    let tags = tags::import(&mut import, tables, &job.address).await?;
    let reading = Reading::new(tables, &job.address, Labels { authors, tags });
    posts::import(&mut import, &reading, posts, &mut None).await?;
    import.finish(job.now()).await?;
    Ok(())
}

async fn people(job: &Job<'_>, kind: Kind, rows: &[Value], step: Step) -> Result<(), Halt> {
    let db = job.begin().await?;
    let skipped = members::put(job, &db, kind, rows).await?;
    cursors::step(&db, kind, &step, &skipped).await?;
    db.commit().await?;
    Ok(())
}

fn export_of(kind: Kind, rows: &[Value]) -> String {
    match kind {
        Kind::Tags => api::tags(rows),
        Kind::Authors => api::authors(rows),
        kind => api::posts(kind, rows),
    }
}

/// Rows that can be read, and what is wrong with the others: one broken post holds up no other.
fn readable(kind: Kind, rows: Vec<Value>) -> Result<(Vec<Value>, Vec<String>), Halt> {
    match Export::parse(&export_of(kind, &rows)) {
        Ok(_) => return Ok((rows, Vec::new())),
        Err(ImportError::Content(_)) => {}
        Err(error) => return Err(error.into()),
    }
    let (mut good, mut skipped) = (Vec::new(), Vec::new());
    let mut slugs = HashSet::new();
    for row in rows {
        let name = left_out::whose(&row);
        match Export::parse(&export_of(kind, std::slice::from_ref(&row))) {
            Ok(_) if slugs.insert(row["slug"].to_string()) => good.push(row),
            Ok(_) => skipped.push(format!("{name}: it came twice.")),
            Err(error) => {
                tracing::warn!(%error, name, kind = kind.name(), "Ghost's cannot be read");
                skipped.push(format!("{name}: {}", left_out::why(&error)));
            }
        }
    }
    Ok((good, skipped))
}
