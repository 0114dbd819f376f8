//! Lists by name: one statement a page, and a second one away from its start.
use contracts::{Error, InOrder, Place, Result, Slug};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement, Value};
use std::fmt::Write;
use uuid::Uuid;

/// Rows of one page.
const PAGE: usize = 50;
/// Of what somebody looks for, as many words count.
const WORDS: usize = 8;

/// A list by name of what posts have: tags, or authors.
pub(crate) struct Names<'q> {
    /// Its table, with `id`, `slug` and `name`.
    pub table: &'static str,
    /// Its column of a few words.
    pub text: &'static str,
    /// What links it to posts, and which column names it there.
    pub links: (&'static str, &'static str),
    /// Which of it is in the list, as SQL.
    pub filter: &'static str,
    /// What is looked for in names and addresses; empty for everything.
    pub words: &'q str,
}

/// One row of such a list.
#[derive(Debug)]
pub(crate) struct Entry {
    pub id: Uuid,
    pub slug: Slug,
    pub name: String,
    pub text: Option<String>,
    /// How many posts and pages have it, drafts among them.
    pub posts: u64,
}

#[derive(Debug, FromQueryResult)]
struct Row {
    id: Uuid,
    slug: String,
    name: String,
    text: Option<String>,
    posts: i64,
}

impl Names<'_> {
    /// One page of the list.
    pub async fn page(
        &self,
        db: &impl ConnectionTrait,
        at: Place<Uuid>,
    ) -> Result<InOrder<Entry, Uuid>> {
        let mut rows = self.rows(db, at).await.map_err(Error::storage)?;
        if rows.is_empty() && at != Place::Start {
            return Box::pin(self.page(db, Place::Start)).await;
        }
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let behind = self.any_behind(db, at).await.map_err(Error::storage)?;
        let backwards = matches!(at, Place::Before(_));
        if backwards {
            rows.reverse();
        }
        let (before, after) = if backwards { (more, behind) } else { (behind, more) };
        Ok(InOrder {
            before: rows.first().map(|row| row.id).filter(|_| before),
            after: rows.last().map(|row| row.id).filter(|_| after),
            items: rows.into_iter().map(entry).collect::<Result<_>>()?,
        })
    }

    async fn rows(&self, db: &impl ConnectionTrait, at: Place<Uuid>) -> Result<Vec<Row>, DbErr> {
        let (beyond, order, place) = match at {
            Place::Start => (String::new(), "ASC", None),
            Place::After(id) => (self.place(">"), "ASC", Some(id)),
            Place::Before(id) => (self.place("<"), "DESC", Some(id)),
        };
        let (filter, values) = self.filter(place);
        let (Self { table, text, .. }, (links, of)) = (self, self.links);
        let sql = format!(
            "SELECT id, slug, name, {text} AS text, (SELECT COUNT(*) FROM {links} AS link
                JOIN posts ON posts.id = link.post_id
                WHERE link.{of} = {table}.id AND posts.deleted_at IS NULL) AS posts
            FROM {table} WHERE {filter} {beyond}
            ORDER BY lower(name) {order}, id {order} LIMIT {}",
            PAGE + 1
        );
        let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
        Row::find_by_statement(statement).all(db).await
    }

    /// Whether there is anything where somebody at this place came from.
    async fn any_behind(&self, db: &impl ConnectionTrait, at: Place<Uuid>) -> Result<bool, DbErr> {
        let (behind, id) = match at {
            Place::Start => return Ok(false),
            Place::After(id) => (self.place("<="), id),
            Place::Before(id) => (self.place(">="), id),
        };
        let (filter, values) = self.filter(Some(id));
        let sql = format!("SELECT 1 FROM {} WHERE {filter} {behind} LIMIT 1", self.table);
        let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
        Ok(db.query_one_raw(statement).await?.is_some())
    }

    /// On this side of the row that is the first value.
    fn place(&self, side: &str) -> String {
        let table = self.table;
        format!("AND (lower(name), id) {side} (SELECT lower(name), id FROM {table} WHERE id = $1)")
    }

    fn filter(&self, place: Option<Uuid>) -> (String, Vec<Value>) {
        let mut sql = self.filter.to_owned();
        let mut values: Vec<Value> = place.into_iter().map(Value::from).collect();
        for word in self.words.split_whitespace().take(WORDS) {
            values.extend([pattern(word).into(), pattern(&in_slugs(word)).into()]);
            let (name, slug) = (values.len() - 1, values.len());
            let _ = write!(
                sql,
                " AND (lower(name) LIKE ${name} ESCAPE '\\' OR slug LIKE ${slug} ESCAPE '\\')"
            );
        }
        (sql, values)
    }
}

/// A word as addresses spell it.
fn in_slugs(word: &str) -> String {
    if word.is_ascii() { word.to_owned() } else { lexical::slug(word) }
}

/// What a text is like that has this word, whatever the size of its letters; with a backslash before what
/// would stand for others.
pub(crate) fn pattern(word: &str) -> String {
    let plain = word.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{plain}%")
}

fn entry(row: Row) -> Result<Entry> {
    let Row { id, slug, name, text, posts } = row;
    let slug = slug.parse().map_err(Error::storage)?;
    Ok(Entry { id, slug, name, text, posts: posts.unsigned_abs() })
}
