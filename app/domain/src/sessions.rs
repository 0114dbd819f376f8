//! Sessions, for when there is no Redis.
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use contracts::sessions::{SessionRow, SessionRows};
use contracts::{Error, Result};
use entities::session::{ActiveModel, Column, Entity as Session, Model};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};

/// [`SessionRows`] over any connection.
#[derive(Clone, Debug)]
pub struct SqlSessionRows<C>(pub C);

#[async_trait]
impl<C: ConnectionTrait + Send + Sync> SessionRows for SqlSessionRows<C> {
    async fn create(&self, row: SessionRow) -> Result<bool> {
        insert(&self.0, row).await.map_err(Error::storage)
    }

    async fn save(&self, row: SessionRow) -> Result<()> {
        upsert(&self.0, row).await.map_err(Error::storage)
    }

    async fn load(&self, key: &str, now: DateTime<Utc>) -> Result<Option<SessionRow>> {
        let row = select(&self.0, key, now).await.map_err(Error::storage)?;
        Ok(row.map(|Model { key, data, expires_at }| SessionRow { key, data, expires_at }))
    }

    async fn delete(&self, key: &str) -> Result<()> {
        Session::delete_by_id(key).exec(&self.0).await.map_err(Error::storage)?;
        Ok(())
    }

    async fn delete_ended(&self, now: DateTime<Utc>) -> Result<u64> {
        delete_ended(&self.0, now).await.map_err(Error::storage)
    }
}

async fn insert(db: &impl ConnectionTrait, row: SessionRow) -> Result<bool, DbErr> {
    let taken = OnConflict::column(Column::Key).do_nothing().to_owned();
    let inserted =
        Session::insert(active(row)).on_conflict(taken).exec_without_returning(db).await?;
    Ok(inserted > 0)
}

async fn upsert(db: &impl ConnectionTrait, row: SessionRow) -> Result<(), DbErr> {
    let taken = OnConflict::column(Column::Key)
        .update_columns([Column::Data, Column::ExpiresAt])
        .to_owned();
    Session::insert(active(row)).on_conflict(taken).exec_without_returning(db).await?;
    Ok(())
}

async fn select(
    db: &impl ConnectionTrait,
    key: &str,
    now: DateTime<Utc>,
) -> Result<Option<Model>, DbErr> {
    Session::find_by_id(key).filter(Column::ExpiresAt.gt(now)).one(db).await
}

async fn delete_ended(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let ended = Session::delete_many().filter(Column::ExpiresAt.lte(now)).exec(db).await?;
    Ok(ended.rows_affected)
}

fn active(SessionRow { key, data, expires_at }: SessionRow) -> ActiveModel {
    Model { key, data, expires_at: crate::times::whole_micros(expires_at) }.into_active_model()
}
