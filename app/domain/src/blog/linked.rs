//! The posts of a tag or an author, while that changes.
use crate::ghost::TO_BE_SENT;
use contracts::{Error, Result};
use entities::{ghost_post, post};
use sea_orm::sea_query::{Alias, Expr, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    QuerySelect, Statement,
};
use uuid::Uuid;

/// What links something to posts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Linked {
    table: &'static str,
    column: &'static str,
}

/// The posts of a tag.
pub(crate) const TAGGED: Linked = Linked { table: "post_tags", column: "tag_id" };
/// The posts of an author.
pub(crate) const WRITTEN: Linked = Linked { table: "post_authors", column: "author_id" };

impl Linked {
    /// Every post of it, the bin included.
    pub async fn posts(self, db: &impl ConnectionTrait, id: Uuid) -> Result<Vec<Uuid>, DbErr> {
        let posts = post::Entity::find().select_only().column(post::Column::Id);
        posts.filter(post::Column::Id.in_subquery(self.of(id))).into_tuple().all(db).await
    }

    /// Waits until nobody saves a post of it, and lets nobody until the transaction ends. Posts come
    /// before tags and authors, as they do for whoever saves a post.
    pub async fn hold(self, db: &impl ConnectionTrait, id: Uuid) -> Result<(), DbErr> {
        let _: Vec<Uuid> = post::Entity::find()
            .select_only()
            .column(post::Column::Id)
            .filter(post::Column::Id.in_subquery(self.of(id)))
            .order_by_asc(post::Column::Id)
            .lock_exclusive()
            .into_tuple()
            .all(db)
            .await?;
        Ok(())
    }

    /// Gives posts of one another in its place, at the better place where they have both.
    pub async fn hand_on(self, db: &impl ConnectionTrait, from: Uuid, to: Uuid) -> Result<()> {
        let Self { table, column } = self;
        let place = format!(
            "(SELECT gone.position FROM {table} AS gone
                WHERE gone.post_id = {table}.post_id AND gone.{column} = $1)"
        );
        for sql in [
            format!(
                "UPDATE {table} SET position = {place} WHERE {column} = $2 AND position > {place}"
            ),
            format!(
                "DELETE FROM {table} WHERE {column} = $1
                AND post_id IN (SELECT post_id FROM {table} WHERE {column} = $2)"
            ),
            format!("UPDATE {table} SET {column} = $2 WHERE {column} = $1"),
        ] {
            let values = [from.into(), to.into()];
            let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
            db.execute_raw(statement).await.map_err(Error::storage)?;
        }
        Ok(())
    }

    /// Posts of it that a Ghost has too are sent there, where changes go both ways.
    pub async fn send(self, db: &impl ConnectionTrait, id: Uuid) -> Result<(), DbErr> {
        ghost_post::Entity::update_many()
            .col_expr(ghost_post::Column::Version, Expr::value(TO_BE_SENT))
            .filter(ghost_post::Column::PostId.in_subquery(self.of(id)))
            .exec(db)
            .await?;
        Ok(())
    }

    fn of(self, id: Uuid) -> SelectStatement {
        Query::select()
            .column(Alias::new("post_id"))
            .from(Alias::new(self.table))
            .and_where(Expr::col(Alias::new(self.column)).eq(id))
            .to_owned()
    }
}
