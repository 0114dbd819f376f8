//! The posts of a tag, while it changes.
use crate::ghost::TO_BE_SENT;
use contracts::{Error, Result};
use entities::{ghost_post, post, post_tag};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Statement,
};
use uuid::Uuid;

/// Every post with a tag, the bin included.
pub async fn tagged(db: &impl ConnectionTrait, tag: Uuid) -> Result<Vec<Uuid>, DbErr> {
    post_tag::Entity::find()
        .select_only()
        .column(post_tag::Column::PostId)
        .filter(post_tag::Column::TagId.eq(tag))
        .into_tuple()
        .all(db)
        .await
}

/// Waits until nobody saves a post with a tag, and lets nobody until the transaction ends. Posts come
/// before tags, as they do for whoever saves a post.
pub async fn hold(db: &impl ConnectionTrait, tag: Uuid) -> Result<(), DbErr> {
    let tagged = Query::select()
        .column(post_tag::Column::PostId)
        .from(post_tag::Entity)
        .and_where(post_tag::Column::TagId.eq(tag))
        .to_owned();
    let _: Vec<Uuid> = post::Entity::find()
        .select_only()
        .column(post::Column::Id)
        .filter(post::Column::Id.in_subquery(tagged))
        .order_by_asc(post::Column::Id)
        .lock_exclusive()
        .into_tuple()
        .all(db)
        .await?;
    Ok(())
}

/// Gives posts of one tag another in its place, at the better place where they have both.
pub async fn hand_on(db: &impl ConnectionTrait, from: Uuid, to: Uuid) -> Result<()> {
    for sql in [
        "UPDATE post_tags SET position = (SELECT gone.position FROM post_tags AS gone
            WHERE gone.post_id = post_tags.post_id AND gone.tag_id = $1)
        WHERE tag_id = $2 AND position > (SELECT gone.position FROM post_tags AS gone
            WHERE gone.post_id = post_tags.post_id AND gone.tag_id = $1)",
        "DELETE FROM post_tags WHERE tag_id = $1
            AND post_id IN (SELECT post_id FROM post_tags WHERE tag_id = $2)",
        "UPDATE post_tags SET tag_id = $2 WHERE tag_id = $1",
    ] {
        let values = [from.into(), to.into()];
        let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
        db.execute_raw(statement).await.map_err(Error::storage)?;
    }
    Ok(())
}

/// Posts of a tag that a Ghost has too are sent there, where changes go both ways.
pub async fn send(db: &impl ConnectionTrait, tag: Uuid) -> Result<(), DbErr> {
    let tagged = Query::select()
        .column(post_tag::Column::PostId)
        .from(post_tag::Entity)
        .and_where(post_tag::Column::TagId.eq(tag))
        .to_owned();
    ghost_post::Entity::update_many()
        .col_expr(ghost_post::Column::Version, Expr::value(TO_BE_SENT))
        .filter(ghost_post::Column::PostId.in_subquery(tagged))
        .exec(db)
        .await?;
    Ok(())
}
