//! Pictures, recordings and files that editors put up.
pub(crate) mod anew;
pub(crate) mod content;
mod keeping;
pub(crate) mod name;
pub(crate) mod sniff;
mod uses;

use crate::paging::{self, List};
use crate::times;
use async_trait::async_trait;
use contracts::files::Files;
use contracts::media::{Media, MediaKind, Medium, Refusal, Upload, Use};
use contracts::{Clock, Cursor, Error, MediumId, Paged, Position, Result};
use entities::media::{Column, Entity, Model};
use sea_orm::sea_query::{Expr, Func, LikeExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, ExprTrait,
    IntoActiveModel, QueryFilter, Select,
};
use std::sync::Arc;

/// Media of one page.
const PAGE: u64 = 40;
/// Of what somebody looks for, as many words count.
const WORDS: usize = 8;

/// [`Media`] in a database, with their files in a store.
#[derive(Clone)]
pub struct SqlMedia {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
    files: Arc<dyn Files>,
}

impl SqlMedia {
    /// The media in `db`, with their files in `files`, kept at the `clock`'s time.
    #[must_use]
    pub fn new(db: DatabaseConnection, clock: Arc<dyn Clock>, files: Arc<dyn Files>) -> Self {
        Self { db, clock, files }
    }

    async fn keep_anew(&self, upload: Upload) -> Result<Result<Medium, Refusal>> {
        let now = times::now(&*self.clock);
        let row = match keeping::keep(&*self.files, &upload, now).await? {
            Ok(row) => row,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let path = row.path.clone();
        if insert(&self.db, row).await.is_err() {
            // Somebody has put up the same at the same time, or the database is away.
            let kept = same(&self.db, &upload).await.map_err(Error::storage)?;
            return kept.map(|row| Ok(medium(row))).ok_or(Error::Conflict);
        }
        let row = at(&self.db, &path).await.map_err(Error::storage)?;
        row.map(|row| Ok(medium(row))).ok_or(Error::NotFound)
    }
}

#[async_trait]
impl Media for SqlMedia {
    async fn keep(&self, upload: Upload) -> Result<Result<Medium, Refusal>> {
        match same(&self.db, &upload).await.map_err(Error::storage)? {
            Some(row) => Ok(Ok(medium(row))),
            None => self.keep_anew(upload).await,
        }
    }

    async fn listing(&self, at: Position) -> Result<Paged<Medium>> {
        page(&self.db, Entity::find(), at).await.map_err(Error::storage)
    }

    async fn holding(&self, words: &str, at: Position) -> Result<Paged<Medium>> {
        let words = words.split_whitespace().take(WORDS);
        let rows = words.fold(Entity::find(), |rows, word| rows.filter(is_of(word)));
        page(&self.db, rows, at).await.map_err(Error::storage)
    }

    async fn uses(&self, id: MediumId) -> Result<Vec<Use>> {
        let medium = self.medium(id).await?;
        uses::uses(&self.db, &medium.path).await.map_err(Error::storage)
    }

    async fn medium(&self, id: MediumId) -> Result<Medium> {
        let row = Entity::find_by_id(id.0).one(&self.db).await.map_err(Error::storage)?;
        row.map(medium).ok_or(Error::NotFound)
    }

    async fn describe(&self, id: MediumId, alt: &str) -> Result<()> {
        let described = describe(&self.db, id, alt).await.map_err(Error::storage)?;
        if described == 0 { Err(Error::NotFound) } else { Ok(()) }
    }

    async fn delete(&self, id: MediumId) -> Result<()> {
        let medium = self.medium(id).await?;
        for path in name::all(&medium.path) {
            self.files.remove(&path).await?; // first: while they cannot go, it stays on the list
        }
        Entity::delete_by_id(id.0).exec(&self.db).await.map_err(Error::storage)?;
        Ok(())
    }
}

/// How large a picture is, in pixels, where that is known.
pub(crate) async fn size(
    db: &impl ConnectionTrait,
    path: &str,
) -> Result<Option<(i32, i32)>, DbErr> {
    Ok(at(db, path).await?.and_then(|row| row.width.zip(row.height)))
}

async fn page(
    db: &impl ConnectionTrait,
    rows: Select<Entity>,
    at: Position,
) -> Result<Paged<Medium>, DbErr> {
    let list = List { rows, at: Column::CreatedAt, id: Column::Id };
    let paged = paging::page(db, &list, place, at, PAGE).await?;
    let items = paged.items.into_iter().map(medium).collect();
    Ok(Paged { items, newer: paged.newer, older: paged.older })
}

/// Whether a word stands in what a file was called, in its description or in its address.
fn is_of(word: &str) -> Condition {
    let plain = word.to_lowercase().replace('!', "!!").replace('%', "!%").replace('_', "!_");
    let holds = |column: Column| {
        let text = Expr::expr(Func::lower(Expr::col(column)));
        text.like(LikeExpr::new(format!("%{plain}%")).escape('!'))
    };
    let columns = [Column::OriginalName, Column::Alt, Column::Path];
    columns.into_iter().map(holds).fold(Condition::any(), Condition::add)
}

async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

async fn at(db: &impl ConnectionTrait, path: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::Path.eq(path)).one(db).await
}

/// The same file, kept as the same kind.
async fn same(db: &impl ConnectionTrait, upload: &Upload) -> Result<Option<Model>, DbErr> {
    let rows = Entity::find()
        .filter(Column::Sha256.eq(&*upload.sha256))
        .filter(Column::Path.starts_with("/media/"))
        .all(db)
        .await?;
    Ok(rows.into_iter().find(|row| MediaKind::of(&row.mime) == upload.kind))
}

async fn describe(db: &impl ConnectionTrait, id: MediumId, alt: &str) -> Result<u64, DbErr> {
    let update =
        Entity::update_many().col_expr(Column::Alt, Expr::value(alt)).filter(Column::Id.eq(id.0));
    Ok(update.exec(db).await?.rows_affected)
}

fn place(row: &Model) -> Cursor {
    Cursor { at: row.created_at, id: row.id }
}

fn medium(row: Model) -> Medium {
    let pixels = |side: Option<i32>| side.and_then(|side| u32::try_from(side).ok());
    let name = row.original_name.unwrap_or_else(|| name::last(&row.path).to_owned());
    Medium {
        id: MediumId(row.id),
        mime: row.mime,
        bytes: row.bytes.try_into().unwrap_or_default(),
        size: pixels(row.width).zip(pixels(row.height)),
        alt: row.alt.unwrap_or_default(),
        name,
        path: row.path,
        created_at: row.created_at,
    }
}
