//! Blocks that editors use again and again.
use crate::times;
use async_trait::async_trait;
use contracts::snippets::{NewSnippet, Snippet, Snippets};
use contracts::{Clock, Error, Result, SnippetId};
use entities::snippet::{Column, Entity, Model};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};
use std::sync::Arc;

const MOST: u64 = 200;

/// [`Snippets`] in a database.
#[derive(Clone)]
pub struct SqlSnippets {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
}

impl SqlSnippets {
    /// The snippets in `db`, made at the `clock`'s time.
    #[must_use]
    pub fn new(db: DatabaseConnection, clock: Arc<dyn Clock>) -> Self {
        Self { db, clock }
    }
}

#[async_trait]
impl Snippets for SqlSnippets {
    async fn all(&self) -> Result<Vec<Snippet>> {
        let rows = Entity::find().order_by_asc(Column::Name).limit(MOST).all(&self.db).await;
        Ok(rows.map_err(Error::storage)?.into_iter().map(read).collect())
    }

    async fn create(&self, snippet: NewSnippet) -> Result<Snippet> {
        let row = Model {
            id: SnippetId::new().0,
            name: snippet.name().to_owned(),
            value: snippet.value().to_owned(),
            created_at: times::now(&*self.clock),
        };
        upsert(&self.db, row).await.map_err(Error::storage)?;
        let kept = named(&self.db, snippet.name()).await.map_err(Error::storage)?;
        kept.map(read).ok_or(Error::NotFound)
    }

    async fn delete(&self, id: SnippetId) -> Result<()> {
        Entity::delete_by_id(id.0).exec(&self.db).await.map_err(Error::storage)?;
        Ok(())
    }
}

async fn upsert(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    let taken = OnConflict::column(Column::Name).update_column(Column::Value).to_owned();
    Entity::insert(row.into_active_model()).on_conflict(taken).exec_without_returning(db).await?;
    Ok(())
}

async fn named(db: &impl ConnectionTrait, name: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::Name.eq(name)).one(db).await
}

fn read(Model { id, name, value, .. }: Model) -> Snippet {
    Snippet { id: SnippetId(id), name, value }
}
