//! Lists of products by name: one statement a page, and a second one away from its start.
use super::row;
use contracts::market::{Aisle, ProductCard, ProductPage, ProductPlace, Seen};
use contracts::{Error, Place, ProductId, Result};
use entities::product::{State, Unit};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement, Value};
use std::fmt::Write;
use uuid::Uuid;

/// Products of one page.
const PAGE: usize = 24;
/// Of what somebody looks for, as many words count.
const WORDS: usize = 8;

/// A list of products.
pub struct Listing<'q> {
    /// What it is of.
    pub of: Aisle,
    /// What is looked for; empty for everything.
    pub words: &'q str,
}

#[derive(Debug, FromQueryResult)]
struct Row {
    id: Uuid,
    slug: String,
    name: String,
    price_minor: i64,
    currency: String,
    unit: Unit,
    unit_quantity: i32,
    stock: Option<i32>,
    state: State,
    src: Option<String>,
    alt: Option<String>,
}

impl Listing<'_> {
    /// One page of it.
    pub async fn page(&self, db: &impl ConnectionTrait, at: ProductPlace) -> Result<ProductPage> {
        let place = at.map(|id| id.0);
        let mut rows = self.rows(db, place).await.map_err(Error::storage)?;
        if rows.is_empty() && place != Place::Start {
            return Box::pin(self.page(db, Place::Start)).await;
        }
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let behind = self.any_behind(db, place).await.map_err(Error::storage)?;
        let backwards = matches!(place, Place::Before(_));
        if backwards {
            rows.reverse();
        }
        let (before, after) = if backwards { (more, behind) } else { (behind, more) };
        Ok(ProductPage {
            before: rows.first().map(|row| ProductId(row.id)).filter(|_| before),
            after: rows.last().map(|row| ProductId(row.id)).filter(|_| after),
            items: rows.into_iter().map(card).collect::<Result<_>>()?,
        })
    }

    async fn rows(&self, db: &impl ConnectionTrait, at: Place<Uuid>) -> Result<Vec<Row>, DbErr> {
        let (side, order, place) = match at {
            Place::Start => (None, "ASC", None),
            Place::After(id) => (Some(">"), "ASC", Some(id)),
            Place::Before(id) => (Some("<"), "DESC", Some(id)),
        };
        let (filter, values) = self.filter(side.zip(place));
        let sql = format!(
            "SELECT p.id, p.slug, p.name, p.price_minor, p.currency, p.unit, p.unit_quantity, p.stock,
                p.state, picture.src, picture.alt
            FROM products AS p
            LEFT JOIN product_pictures AS picture ON picture.product_id = p.id AND picture.position = 0
            WHERE {filter} ORDER BY lower(p.name) {order}, p.id {order} LIMIT {}",
            PAGE + 1
        );
        let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
        Row::find_by_statement(statement).all(db).await
    }

    /// Whether there is anything where somebody at this place came from.
    async fn any_behind(&self, db: &impl ConnectionTrait, at: Place<Uuid>) -> Result<bool, DbErr> {
        let behind = match at {
            Place::Start => return Ok(false),
            Place::After(id) => ("<=", id),
            Place::Before(id) => (">=", id),
        };
        let (filter, values) = self.filter(Some(behind));
        let sql = format!("SELECT 1 FROM products AS p WHERE {filter} LIMIT 1");
        let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
        Ok(db.query_one_raw(statement).await?.is_some())
    }

    fn filter(&self, place: Option<(&'static str, Uuid)>) -> (String, Vec<Value>) {
        let Aisle { marketplace, category, seen } = self.of;
        let mut sql = "p.marketplace_id = $1".to_owned();
        let mut values: Vec<Value> = vec![marketplace.0.into()];
        if seen == Seen::ByEverybody {
            sql.push_str(" AND p.state <> 'closed'");
        }
        if let Some(category) = category {
            values.push(category.0.into());
            let n = values.len();
            let _ = write!(
                sql,
                " AND p.category_id IN (SELECT id FROM categories WHERE id = ${n} OR parent_id = ${n})"
            );
        }
        for word in self.words.split_whitespace().take(WORDS) {
            values.push(pattern(word).into());
            let _ = write!(sql, " AND p.words LIKE ${} ESCAPE '\\'", values.len());
        }
        if let Some((side, id)) = place {
            values.push(id.into());
            let n = values.len();
            let _ = write!(
                sql,
                " AND (lower(p.name), p.id) {side} (SELECT lower(name), id FROM products WHERE id = ${n})"
            );
        }
        (sql, values)
    }
}

fn pattern(word: &str) -> String {
    let plain = word.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{plain}%")
}

fn card(row: Row) -> Result<ProductCard> {
    Ok(ProductCard {
        id: ProductId(row.id),
        slug: row.slug.try_into().map_err(Error::storage)?,
        name: row.name,
        price: row::price(row.price_minor, &row.currency)?,
        amount: row::amount(row.unit_quantity, row.unit)?,
        stock: row.stock,
        state: row::state(row.state),
        picture: row.src.zip(row.alt).map(|(src, alt)| row::picture(src, alt)),
    })
}
