//! Pictures that were fetched when they were kept as they came: made anew, some in each turn.
use super::lost::{self, Wanted};
use super::{below_content, full, pictures};
use crate::ghost::sync::halt::Halt;
use crate::ghost::sync::job::Job;
use contracts::ghost::Trouble;
use entities::ghost_file::Why;
use entities::media::{Column, Entity, Model};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::path::Path;
use tokio::fs::{self, File};
use uuid::Uuid;

/// Pictures of one turn.
const SOME: u64 = 60;

/// Makes some of them anew. What turns out to be no picture is asked for again, and told.
pub async fn make_anew(job: &Job<'_>) -> Result<(), Halt> {
    let rows = Entity::find()
        .filter(Column::Path.starts_with(pictures::FOLDER))
        .filter(Column::Mime.is_in(pictures::FORMATS))
        .filter(Column::Width.is_null())
        .order_by_asc(Column::Id)
        .limit(SOME)
        .all(job.db())
        .await?;
    for row in rows {
        job.go_on().await?;
        one(job, row).await?;
    }
    Ok(())
}

async fn one(job: &Job<'_>, row: Model) -> Result<(), Halt> {
    let around = &job.sync.around;
    let Some(to) = below_content(&row.path) else { return forget(job, row, Why::Absent).await };
    let here = around.incoming.join(format!("ghost-{}", Uuid::now_v7().simple()));
    fs::create_dir_all(&around.incoming).await.map_err(|error| full(&error))?;
    let kept = match brought(job, &to, &here).await {
        Ok(true) => pictures::keep(&*around.files, &here, &to).await.map_err(|error| full(&error)),
        Ok(false) => Ok(Err(Why::Absent)),
        Err(trouble) => Err(trouble),
    };
    fs::remove_file(&here).await.ok();
    match kept? {
        Err(why) => forget(job, row, why).await,
        Ok(kept) => {
            let row = kept.told(row).into_active_model().reset_all();
            Entity::update(row).exec(job.db()).await?;
            if kept.is_anew() {
                around.files.remove(&to).await?;
            }
            Ok(())
        }
    }
}

/// Brings what lies at an address into a file of our own; false where nothing lies.
async fn brought(job: &Job<'_>, path: &str, to: &Path) -> Result<bool, Trouble> {
    let read = job.sync.around.files.read(path, 0).await.map_err(|error| full(&error))?;
    let Some((_, mut content)) = read else { return Ok(false) };
    let mut file = File::create(to).await.map_err(|error| full(&error))?;
    tokio::io::copy(&mut content, &mut file).await.map_err(|error| full(&error))?;
    file.sync_all().await.map_err(|error| full(&error))?;
    Ok(true)
}

async fn forget(job: &Job<'_>, row: Model, why: Why) -> Result<(), Halt> {
    if let Some(path) = below_content(&row.path) {
        job.sync.around.files.remove(&path).await?;
    }
    Entity::delete_by_id(row.id).exec(job.db()).await?;
    let wanted = Wanted { path: row.path, shown_by: None, tries: 0 };
    Ok(lost::note(job.db(), &wanted, Err(why), job.now()).await?)
}
