//! What lists tell of manuscripts beside themselves: a statement for each, however many they are.
use entities::{author, comment, post, post_author, post_revision, post_tag, tag};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ConnectionTrait, DbErr, QueryResult};
use std::collections::HashMap;
use uuid::Uuid;

/// What is told of several posts.
#[derive(Default)]
pub struct About {
    /// Names of authors, in their order.
    pub authors: HashMap<Uuid, Vec<String>>,
    /// Names of tags, in their order.
    pub tags: HashMap<Uuid, Vec<String>>,
    /// How many comments everybody sees, where there are any.
    pub comments: HashMap<Uuid, i64>,
    /// Who saved the present state, where that is known.
    pub editors: HashMap<Uuid, String>,
}

/// All of it: four statements.
pub async fn about(db: &impl ConnectionTrait, posts: &[Uuid]) -> Result<About, DbErr> {
    Ok(About {
        authors: gather(rows(db, &authors(posts)).await?),
        tags: gather(rows(db, &tags(posts)).await?),
        comments: rows(db, &comments(posts)).await?.into_iter().collect(),
        editors: rows(db, &editors(posts)).await?.into_iter().collect(),
    })
}

fn authors(posts: &[Uuid]) -> SelectStatement {
    let link = (post_author::Entity, post_author::Column::AuthorId);
    let names = (author::Entity, author::Column::Id);
    Query::select()
        .column((post_author::Entity, post_author::Column::PostId))
        .column((author::Entity, author::Column::Name))
        .from(post_author::Entity)
        .inner_join(author::Entity, Expr::col(link).equals(names))
        .and_where(Expr::col(post_author::Column::PostId).is_in(posts.iter().copied()))
        .order_by(post_author::Column::Position, sea_orm::Order::Asc)
        .to_owned()
}

fn tags(posts: &[Uuid]) -> SelectStatement {
    let link = (post_tag::Entity, post_tag::Column::TagId);
    Query::select()
        .column((post_tag::Entity, post_tag::Column::PostId))
        .column((tag::Entity, tag::Column::Name))
        .from(post_tag::Entity)
        .inner_join(tag::Entity, Expr::col(link).equals((tag::Entity, tag::Column::Id)))
        .and_where(Expr::col(post_tag::Column::PostId).is_in(posts.iter().copied()))
        .order_by(post_tag::Column::Position, sea_orm::Order::Asc)
        .to_owned()
}

fn comments(posts: &[Uuid]) -> SelectStatement {
    Query::select()
        .column(comment::Column::PostId)
        .expr(Expr::col(comment::Column::Id).count())
        .from(comment::Entity)
        .and_where(Expr::col(comment::Column::PostId).is_in(posts.iter().copied()))
        .and_where(Expr::col(comment::Column::Status).eq(comment::Status::Approved))
        .group_by_col(comment::Column::PostId)
        .to_owned()
}

fn editors(posts: &[Uuid]) -> SelectStatement {
    let state = |column| Expr::col((post_revision::Entity, column));
    Query::select()
        .column((post_revision::Entity, post_revision::Column::PostId))
        .column((post_revision::Entity, post_revision::Column::EditorName))
        .from(post_revision::Entity)
        .inner_join(
            post::Entity,
            state(post_revision::Column::PostId).equals((post::Entity, post::Column::Id)).and(
                state(post_revision::Column::Version).equals((post::Entity, post::Column::Version)),
            ),
        )
        .and_where(state(post_revision::Column::PostId).is_in(posts.iter().copied()))
        .and_where(state(post_revision::Column::EditorName).is_not_null())
        .to_owned()
}

async fn rows<T: sea_orm::TryGetable>(
    db: &impl ConnectionTrait,
    select: &SelectStatement,
) -> Result<Vec<(Uuid, T)>, DbErr> {
    let pair = |row: &QueryResult| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?));
    db.query_all(select).await?.iter().map(pair).collect()
}

fn gather(names: Vec<(Uuid, String)>) -> HashMap<Uuid, Vec<String>> {
    let mut all: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (post, name) in names {
        all.entry(post).or_default().push(name);
    }
    all
}
