//! Apps people let in.
use super::{consent, ending, grant, standing};
use crate::times::now;
use crate::transaction;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use contracts::oauth::{ClientId, Grant, Grants, NewGrant, ShutOut};
use contracts::people::Person;
use contracts::sign_in::UserAgent;
use contracts::{Clock, Error, GrantId, Result, UserId};
use entities::{oauth_grant, sign_in};
use sea_orm::sea_query::{Expr, LockBehavior, LockType, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter};
use std::fmt;
use std::sync::Arc;
use uuid::Uuid;

/// The most grants shown of one person.
const SHOWN: i64 = 200;
/// The most grants noted in one statement.
const BATCH: usize = 500;

/// [`Grants`] in the database.
#[derive(Clone)]
pub struct SqlGrants {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
}

impl SqlGrants {
    /// Grants in `db`, as they stand at `clock`'s time.
    pub fn new(db: DatabaseConnection, clock: Arc<dyn Clock>) -> Self {
        Self { db, clock }
    }

    async fn shut_out(
        &self,
        user: UserId,
        client: &ClientId,
        by: &str,
    ) -> Result<Option<ShutOut>, DbErr> {
        let (db, now) = (transaction::begin(&self.db).await?, now(&*self.clock));
        let ended = ending::end_all(&db, user, client, now).await?;
        consent::forget(&db, user, client).await?;
        let shut_out = ending::note_end(&db, &ended, by, now).await?;
        ending::tell(&db, &ended, now).await?;
        db.commit().await?;
        Ok(shut_out)
    }

    async fn end(&self, grant: GrantId) -> Result<(), DbErr> {
        let db = transaction::begin(&self.db).await?;
        ending::end(&db, grant.0, "", now(&*self.clock)).await?;
        db.commit().await
    }
}

impl fmt::Debug for SqlGrants {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlGrants").finish_non_exhaustive()
    }
}

#[async_trait]
impl Grants for SqlGrants {
    async fn begin(&self, new: NewGrant) -> Result<GrantId> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let begun = grant::begin(&db, new, now(&*self.clock)).await.map_err(Error::storage)?;
        db.commit().await.map_err(Error::storage)?;
        Ok(begun.id)
    }

    async fn standing(&self, grant: GrantId, user: UserId) -> Result<Option<Person>> {
        standing::person(&self.db, grant, user, now(&*self.clock)).await.map_err(Error::storage)
    }

    async fn seen(&self, grants: &[GrantId]) -> Result<()> {
        let now = now(&*self.clock);
        for batch in grants.chunks(BATCH) {
            let ids: Vec<Uuid> = batch.iter().map(|id| id.0).collect();
            note_sign_ins(&self.db, &ids, now).await.map_err(Error::storage)?;
            note_grants(&self.db, &ids, now).await.map_err(Error::storage)?;
        }
        Ok(())
    }

    async fn find(&self, grant: GrantId) -> Result<Option<Grant>> {
        standing::one(&self.db, grant, now(&*self.clock)).await.map_err(Error::storage)
    }

    async fn of(&self, user: UserId) -> Result<Vec<Grant>> {
        standing::of(&self.db, user, SHOWN, now(&*self.clock)).await.map_err(Error::storage)
    }

    /// [`Error::NotFound`] when it is not theirs. One that has ended already is left as it is.
    async fn revoke(&self, user: UserId, grant: GrantId) -> Result<()> {
        if !is_of(&self.db, user, grant).await.map_err(Error::storage)? {
            return Err(Error::NotFound);
        }
        self.end(grant).await.map_err(Error::storage)
    }

    async fn revoke_client(
        &self,
        user: UserId,
        client: &ClientId,
        by: &UserAgent,
    ) -> Result<Option<ShutOut>> {
        self.shut_out(user, client, by.as_str()).await.map_err(Error::storage)
    }
}

async fn is_of(db: &impl ConnectionTrait, user: UserId, grant: GrantId) -> Result<bool, DbErr> {
    let row = oauth_grant::Entity::find_by_id(grant.0)
        .filter(oauth_grant::Column::UserId.eq(user.0))
        .one(db)
        .await?;
    Ok(row.is_some())
}

async fn note_grants(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    use oauth_grant::{Column, Entity};
    let seen = Query::select()
        .column(Column::Id)
        .from(Entity)
        .and_where(Column::Id.is_in(ids.iter().copied()))
        .and_where(Column::RevokedAt.is_null())
        .and_where(Column::LastSeenAt.lt(now))
        .to_owned();
    Entity::update_many()
        .col_expr(Column::LastSeenAt, Expr::value(now))
        .filter(Column::Id.in_subquery(free(seen)))
        .exec(db)
        .await?;
    Ok(())
}

/// One that has ended, or lain unused too long, is not brought back by being seen.
async fn note_sign_ins(
    db: &impl ConnectionTrait,
    grants: &[Uuid],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    use sign_in::{Column, Entity};
    let theirs = Query::select()
        .column(oauth_grant::Column::SignInId)
        .from(oauth_grant::Entity)
        .and_where(oauth_grant::Column::Id.is_in(grants.iter().copied()))
        .and_where(oauth_grant::Column::RevokedAt.is_null())
        .to_owned();
    let seen = Query::select()
        .column(Column::Id)
        .from(Entity)
        .and_where(Column::Id.in_subquery(theirs))
        .and_where(Column::EndedAt.is_null())
        .and_where(Column::LastSeenAt.gt(standing::idle(now)))
        .and_where(Column::LastSeenAt.lt(now))
        .to_owned();
    Entity::update_many()
        .col_expr(Column::LastSeenAt, Expr::value(now))
        .filter(Column::Id.in_subquery(free(seen)))
        .exec(db)
        .await?;
    Ok(())
}

/// Leaves out rows that others write at this moment: two processes would wait for each other.
fn free(mut rows: SelectStatement) -> SelectStatement {
    rows.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    rows
}
