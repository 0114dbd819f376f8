//! What caches hear of the bus.
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use contracts::cache::{Change, Changes, Tag};
use contracts::{Error, Result};
use entities::ap_activity::{Column, Entity as ApActivity};
use sea_orm::prelude::Json;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

/// [`Changes`] over any connection.
#[derive(Clone, Debug)]
pub struct SqlChanges<C>(pub C);

#[async_trait]
impl<C: ConnectionTrait + Send + Sync> Changes for SqlChanges<C> {
    async fn since(&self, at: DateTime<Utc>) -> Result<Vec<Change>> {
        let rows = tagged_since(&self.0, at).await.map_err(Error::storage)?;
        Ok(rows.into_iter().map(|(id, at, tags)| Change { id, at, tags: named(&tags) }).collect())
    }
}

type Row = (Uuid, DateTime<Utc>, Json);

async fn tagged_since(db: &impl ConnectionTrait, at: DateTime<Utc>) -> Result<Vec<Row>, DbErr> {
    ApActivity::find()
        .select_only()
        .columns([Column::Id, Column::CreatedAt, Column::Tags])
        .filter(Column::Tags.is_not_null())
        .filter(Column::CreatedAt.gte(at))
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(db)
        .await
}

fn named(tags: &Json) -> Vec<Tag> {
    let names = tags.as_array().into_iter().flatten();
    names.filter_map(Json::as_str).map(Tag::from).collect()
}
