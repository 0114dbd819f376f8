//! Everybody with an account.
use super::{joining, person, roles};
use crate::{paging, times, transaction};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use contracts::people::{Email, Handle, Joined, Newcomer, People, Person, Roles};
use contracts::{Clock, Error, Paged, Position, Result, UserId};
use entities::user::{Column, Entity as User};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, Statement,
};
use std::sync::Arc;

/// People of one page.
const PAGE: u64 = 50;

/// [`People`] in a database.
#[derive(Clone)]
pub struct SqlPeople {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
}

impl SqlPeople {
    /// The people in `db`, whose accounts change at the `clock`'s time.
    #[must_use]
    pub fn new(db: DatabaseConnection, clock: Arc<dyn Clock>) -> Self {
        Self { db, clock }
    }
}

#[async_trait]
impl People for SqlPeople {
    async fn by_id(&self, id: UserId) -> Result<Option<Person>> {
        person::one(&self.db, Column::Id.eq(id.0)).await
    }

    async fn by_email(&self, email: &Email) -> Result<Option<Person>> {
        person::one(&self.db, Column::Email.eq(email.as_str())).await
    }

    async fn by_handle(&self, handle: &Handle) -> Result<Option<Person>> {
        person::one(&self.db, Column::Handle.eq(handle.as_str())).await
    }

    async fn pays(&self, id: UserId) -> Result<bool> {
        pays(&self.db, id, times::now(&*self.clock)).await.map_err(Error::storage)
    }

    async fn join(&self, newcomer: Newcomer) -> Result<Joined> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let joined = joining::join(&db, newcomer, &*self.clock).await.map_err(Error::storage)?;
        db.commit().await.map_err(Error::storage)?;
        Ok(joined)
    }

    async fn rename(&self, id: UserId, name: &str) -> Result<Person> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let now = times::now(&*self.clock);
        set_name(&db, id, name, now).await.map_err(Error::storage)?;
        let person = person::by_id(&db, id).await?;
        roles::tell(&db, &person, now).await.map_err(Error::storage)?;
        db.commit().await.map_err(Error::storage)?;
        Ok(person)
    }

    async fn page(&self, words: Option<&str>, at: Position) -> Result<Paged<Person>> {
        let list = person::list(words);
        let paged = paging::page(&self.db, &list, person::place, at, PAGE).await;
        let paged = paged.map_err(Error::storage)?;
        let items = paged.items.into_iter().map(Person::try_from).collect::<Result<_>>()?;
        Ok(Paged { items, newer: paged.newer, older: paged.older })
    }

    async fn grant_roles(&self, by: UserId, to: UserId, roles: Roles) -> Result<Person> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let person = roles::grant(&db, (by, to), roles, &*self.clock).await?;
        db.commit().await.map_err(Error::storage)?;
        Ok(person)
    }
}

async fn pays(db: &impl ConnectionTrait, id: UserId, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let sql = "SELECT 1 FROM user_tiers JOIN tiers ON tiers.id = user_tiers.tier_id
        WHERE user_tiers.user_id = $1 AND tiers.paid
            AND (user_tiers.ends_at IS NULL OR user_tiers.ends_at > $2) LIMIT 1";
    let values = [id.0.into(), now.into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(db.query_one_raw(statement).await?.is_some())
}

async fn set_name(
    db: &impl ConnectionTrait,
    id: UserId,
    name: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    User::update_many()
        .col_expr(Column::Name, Expr::value(name))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id.0))
        .filter(Column::DeletedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}
