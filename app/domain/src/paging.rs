//! Pages of lists that are ordered by a time and an id, newest first.
use contracts::{Cursor, Paged, Position};
use sea_orm::sea_query::{Expr, SimpleExpr};
use sea_orm::{
    ConnectionTrait, DbErr, EntityTrait, ExprTrait, FromQueryResult, IntoSimpleExpr, Order,
    QueryFilter, QueryOrder, QuerySelect, Select,
};

/// A list, and the two columns that order it.
pub struct List<E: EntityTrait> {
    pub rows: Select<E>,
    pub at: E::Column,
    pub id: E::Column,
}

/// One page of a list: one statement, and away from its start a second one that asks whether
/// anything lies behind.
pub async fn page<E: EntityTrait, R: FromQueryResult + Send + Sync>(
    db: &impl ConnectionTrait,
    list: &List<E>,
    place: fn(&R) -> Cursor,
    at: Position,
    limit: u64,
) -> Result<Paged<R>, DbErr> {
    let mut items: Vec<R> = list.select(at, limit + 1).into_model().all(db).await?;
    let more = items.len() as u64 > limit;
    items.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let behind = list.any_behind(db, at).await?;
    let newest_first = !matches!(at, Position::NewerThan(_));
    if !newest_first {
        items.reverse();
    }
    let (newer, older) = if newest_first { (behind, more) } else { (more, behind) };
    Ok(Paged {
        newer: items.first().map(place).filter(|_| newer),
        older: items.last().map(place).filter(|_| older),
        items,
    })
}

impl<E: EntityTrait> List<E> {
    fn select(&self, at: Position, limit: u64) -> Select<E> {
        let (rows, order) = match at {
            Position::Start => (self.rows.clone(), Order::Desc),
            Position::OlderThan(place) => {
                (self.rows.clone().filter(self.key().lt(key(place))), Order::Desc)
            }
            Position::NewerThan(place) => {
                (self.rows.clone().filter(self.key().gt(key(place))), Order::Asc)
            }
        };
        rows.order_by(self.at, order.clone()).order_by(self.id, order).limit(limit)
    }

    /// Whether there is anything where somebody at this place came from: the place included.
    async fn any_behind(&self, db: &impl ConnectionTrait, at: Position) -> Result<bool, DbErr> {
        let behind = match at {
            Position::Start => return Ok(false),
            Position::OlderThan(place) => self.key().gte(key(place)),
            Position::NewerThan(place) => self.key().lte(key(place)),
        };
        let row = self.rows.clone().filter(behind).limit(1).into_json().one(db).await?;
        Ok(row.is_some())
    }

    fn key(&self) -> SimpleExpr {
        Expr::tuple([self.at.into_simple_expr(), self.id.into_simple_expr()])
    }
}

fn key(place: Cursor) -> SimpleExpr {
    Expr::tuple([Expr::value(place.at), Expr::value(place.id)])
}
