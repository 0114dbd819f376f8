//! What came in.
use super::{SqlFederation, rows};
use crate::{jobs, transaction};
use async_trait::async_trait;
use chrono::TimeDelta;
use contracts::federation::{Letter, Letters};
use contracts::jobs::Task;
use contracts::{Error, LetterId, Result};
use entities::letter::{Column, Entity, Model};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
    TryInsertResult,
};
use uuid::Uuid;

/// How long what came after something waits for that to be read.
const IN_TURN: TimeDelta = TimeDelta::minutes(2);
/// How long it is remembered that something came: far longer than any signature holds.
const REMEMBERED: TimeDelta = TimeDelta::days(60);

#[async_trait]
impl Letters for SqlFederation {
    async fn take_in(&self, letter: &Letter) -> Result<bool> {
        let now = self.now();
        let row = Model {
            id: letter.id.0,
            service: letter.service.to_string(),
            activity: letter.activity.clone(),
            sender: letter.from.clone(),
            body: Some(letter.body.clone()),
            received_at: now,
        };
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        if !is_new(&db, row).await.map_err(Error::storage)? {
            return Ok(false);
        }
        let read = [Task::ReadLetter { letter: letter.id }];
        jobs::write_down(&db, &read, now).await.map_err(Error::storage)?;
        db.commit().await.map_err(Error::storage)?;
        Ok(true)
    }

    async fn open(&self, id: LetterId) -> Result<Letter> {
        let row = Entity::find_by_id(id.0).one(&self.db).await.map_err(Error::storage)?;
        rows::letter(row.ok_or(Error::NotFound)?)?.ok_or(Error::NotFound)
    }

    async fn comes_later(&self, letter: &Letter) -> Result<bool> {
        let earlier = Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(Column::Sender.eq(&letter.from))
            .filter(Column::Id.lt(letter.id.0))
            .filter(Column::Body.is_not_null())
            .filter(Column::ReceivedAt.gt(self.now() - IN_TURN))
            .into_tuple::<Uuid>();
        Ok(earlier.one(&self.db).await.map_err(Error::storage)?.is_some())
    }

    async fn close(&self, id: LetterId) -> Result<()> {
        let read = Entity::update_many()
            .col_expr(Column::Body, Expr::value(None::<String>))
            .filter(Column::Id.eq(id.0));
        read.exec(&self.db).await.map(drop).map_err(Error::storage)
    }

    async fn sweep(&self) -> Result<u64> {
        let old = Column::ReceivedAt.lt(self.now() - REMEMBERED);
        let gone = Entity::delete_many().filter(old).exec(&self.db).await;
        Ok(gone.map_err(Error::storage)?.rows_affected)
    }
}

/// Writes it down unless it is there: the unique index is the lock.
async fn is_new(db: &impl ConnectionTrait, row: Model) -> Result<bool, DbErr> {
    let inserted = Entity::insert(row.into_active_model())
        .on_conflict_do_nothing_on([Column::Service, Column::Activity]);
    Ok(matches!(inserted.exec_without_returning(db).await?, TryInsertResult::Inserted(1)))
}
