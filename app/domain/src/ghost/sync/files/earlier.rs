//! Pictures that lie here as they came, because they were fetched before pictures were made anew,
//! or were copied here by hand. No Ghost is needed for them.
use super::lost::{self, Wanted};
use super::{copied, pictures};
use crate::blog::size_pictures;
use crate::ghost::sync::SqlGhostSync;
use crate::media::content;
use chrono::{DateTime, Utc};
use contracts::{Error, Result};
use entities::ghost_file::Why;
use entities::media::{Column, Entity, Model};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};
use std::io;
use std::path::Path;
use tokio::fs::{self, File};
use uuid::Uuid;

/// Pictures asked for at once.
const SOME: u64 = 60;

/// Makes all of them anew; says how many those were. What turns out to be no picture is told, and
/// stays until a good one has come in its place.
pub async fn make_anew(sync: &SqlGhostSync) -> Result<u64> {
    copied::tidy(sync).await?;
    let mut made = 0;
    loop {
        let rows = some(&sync.db, sync.now()).await.map_err(Error::storage)?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            made += u64::from(one(sync, row).await?);
        }
    }
    if made > 0 {
        copied::tidy(sync).await?; // their smaller copies
        size_pictures(&sync.db, sync.now()).await?;
    }
    Ok(made)
}

async fn some(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::Path.starts_with(content::IMAGES))
        .filter(Column::Mime.is_in(pictures::FORMATS))
        .filter(Column::Width.is_null())
        .filter(Column::Path.not_in_subquery(lost::resting(now)))
        .order_by_asc(Column::Id)
        .limit(SOME)
        .all(db)
        .await
}

/// Whether it is a picture now that was made anew.
async fn one(sync: &SqlGhostSync, row: Model) -> Result<bool> {
    let around = &sync.around;
    let to = content::below(&row.path).unwrap_or_default();
    let here = around.incoming.join(format!("ghost-{}", Uuid::now_v7().simple()));
    let kept = match brought(sync, &to, &here).await {
        Ok(true) => pictures::keep(&*around.files, &here, &to).await,
        Ok(false) => Ok(Err(Why::Absent)),
        Err(error) => Err(error),
    };
    fs::remove_file(&here).await.ok();
    match kept? {
        Err(why) => lose(sync, row, why).await.map(|()| false).map_err(Error::storage),
        Ok(kept) => {
            let row = kept.told(row);
            put(&sync.db, &row, sync.now()).await.map_err(Error::storage)?;
            if content::is_anew(&row) {
                around.files.remove(&to).await?;
            }
            Ok(true)
        }
    }
}

async fn put(db: &impl ConnectionTrait, row: &Model, now: DateTime<Utc>) -> Result<(), DbErr> {
    Entity::update(row.clone().into_active_model().reset_all()).exec(db).await?;
    lost::found(db, &row.path, now).await
}

/// Brings what lies at an address into a file of our own; false where nothing lies.
async fn brought(sync: &SqlGhostSync, path: &str, to: &Path) -> Result<bool> {
    let Some((_, mut content)) = sync.around.files.read(path, 0).await? else { return Ok(false) };
    let written = async {
        fs::create_dir_all(&sync.around.incoming).await?;
        let mut file = File::create(to).await?;
        tokio::io::copy(&mut content, &mut file).await?;
        file.sync_all().await?;
        Ok::<_, io::Error>(true)
    };
    written.await.map_err(Error::storage)
}

/// Asks for it again. Where nothing lies there is nothing to show; unless another process has just
/// made it anew.
async fn lose(sync: &SqlGhostSync, row: Model, why: Why) -> Result<(), DbErr> {
    if why == Why::Absent {
        let absent = Entity::delete_many().filter(Column::Id.eq(row.id));
        let absent = absent.filter(Column::Width.is_null()).exec(&sync.db).await?;
        if absent.rows_affected == 0 {
            return Ok(());
        }
    }
    let wanted = Wanted { path: row.path, shown_by: None, tries: 0 };
    lost::note(&sync.db, &wanted, Err(why), sync.now()).await
}
