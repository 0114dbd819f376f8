//! Somebody and what they may do: one statement.
use crate::paging::List;
use chrono::{DateTime, Utc};
use contracts::people::{Person, Role};
use contracts::{Cursor, Error, Result, UserId};
use entities::user::{Column, Entity as User};
use sea_orm::sea_query::{Expr, Func, LikeExpr, SimpleExpr};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, IntoSimpleExpr, QueryFilter,
    QuerySelect, Select,
};
use uuid::Uuid;

const ROLES: &str =
    "(SELECT string_agg(role, ' ') FROM user_roles WHERE user_roles.user_id = users.id)";

/// Of what somebody looks for, as many words count.
const WORDS: usize = 8;

#[derive(Debug, FromQueryResult)]
pub struct Row {
    id: Uuid,
    email: String,
    handle: String,
    name: String,
    picture_src: Option<String>,
    created_at: DateTime<Utc>,
    roles: Option<String>,
}

/// Somebody, unless they are gone.
pub async fn one(db: &impl ConnectionTrait, who: SimpleExpr) -> Result<Option<Person>> {
    let row = alive().filter(who).into_model::<Row>().one(db).await.map_err(Error::storage)?;
    row.map(Person::try_from).transpose()
}

/// Somebody by id: [`Error::NotFound`] when they are gone.
pub async fn by_id(db: &impl ConnectionTrait, id: UserId) -> Result<Person> {
    one(db, Column::Id.eq(id.0)).await?.ok_or(Error::NotFound)
}

/// Everybody in whose name, handle or mailbox each of these words stands.
pub fn list(words: Option<&str>) -> List<User> {
    let words = words.unwrap_or_default().split_whitespace().take(WORDS);
    let rows = words.fold(alive(), |rows, word| rows.filter(mentions(word)));
    List { rows, at: Column::CreatedAt, id: Column::Id }
}

/// Where a row stands in the list.
pub fn place(row: &Row) -> Cursor {
    Cursor { at: row.created_at, id: row.id }
}

fn alive() -> Select<User> {
    User::find().filter(Column::DeletedAt.is_null()).expr_as(Expr::cust(ROLES), "roles")
}

fn mentions(word: &str) -> SimpleExpr {
    use sea_orm::ExprTrait;
    let plain = word.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let like = || LikeExpr::new(format!("%{plain}%")).escape('\\');
    let lower = |column: Column| Expr::expr(Func::lower(column.into_simple_expr()));
    let [name, handle, email] = [Column::Name, Column::Handle, Column::Email].map(lower);
    name.like(like()).or(handle.like(like())).or(email.like(like()))
}

impl TryFrom<Row> for Person {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let roles = row.roles.unwrap_or_default();
        let roles = roles.split_whitespace().map(str::parse::<Role>);
        Ok(Self {
            id: UserId(row.id),
            email: row.email.try_into().map_err(Error::storage)?,
            handle: row.handle.try_into().map_err(Error::storage)?,
            name: row.name,
            picture: row.picture_src,
            roles: roles.collect::<Result<_, _>>().map_err(Error::storage)?,
            joined_at: row.created_at,
        })
    }
}
