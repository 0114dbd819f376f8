//! Tags in lists, by name: one statement a page, and a second one away from its start.
use contracts::blog::TagLabel;
use contracts::tags::{TagEntry, TagList, TagPlace, TagShelf};
use contracts::{Error, Result, TagId};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement, Value};
use std::fmt::Write;
use uuid::Uuid;

/// Tags of one page.
const PAGE: usize = 50;
/// Of what somebody looks for, as many words count.
const WORDS: usize = 8;

#[derive(Debug, FromQueryResult)]
struct Row {
    id: Uuid,
    slug: String,
    name: String,
    description: Option<String>,
    posts: i64,
}

/// One page of a list.
pub async fn page(
    db: &impl ConnectionTrait,
    shelf: TagShelf,
    words: Option<&str>,
    at: TagPlace,
) -> Result<TagList> {
    let query = Query { shelf, words: words.unwrap_or_default() };
    let mut rows = query.rows(db, at).await.map_err(Error::storage)?;
    if rows.is_empty() && at != TagPlace::Start {
        return Box::pin(page(db, shelf, words, TagPlace::Start)).await;
    }
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let behind = query.any_behind(db, at).await.map_err(Error::storage)?;
    let backwards = matches!(at, TagPlace::Before(_));
    if backwards {
        rows.reverse();
    }
    let (before, after) = if backwards { (more, behind) } else { (behind, more) };
    Ok(TagList {
        before: rows.first().map(|row| TagId(row.id)).filter(|_| before),
        after: rows.last().map(|row| TagId(row.id)).filter(|_| after),
        items: rows.into_iter().map(entry).collect::<Result<_>>()?,
    })
}

struct Query<'q> {
    shelf: TagShelf,
    words: &'q str,
}

impl Query<'_> {
    async fn rows(&self, db: &impl ConnectionTrait, at: TagPlace) -> Result<Vec<Row>, DbErr> {
        let (beyond, order, place) = match at {
            TagPlace::Start => ("", "ASC", None),
            TagPlace::After(id) => (PAST, "ASC", Some(id)),
            TagPlace::Before(id) => (SHORT_OF, "DESC", Some(id)),
        };
        let (filter, values) = self.filter(place);
        let sql = format!(
            "SELECT id, slug, name, description, (SELECT COUNT(*) FROM post_tags AS link
                JOIN posts ON posts.id = link.post_id
                WHERE link.tag_id = tags.id AND posts.deleted_at IS NULL) AS posts
            FROM tags WHERE {filter} {beyond}
            ORDER BY lower(name) {order}, id {order} LIMIT {}",
            PAGE + 1
        );
        let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
        Row::find_by_statement(statement).all(db).await
    }

    /// Whether there is anything where somebody at this place came from.
    async fn any_behind(&self, db: &impl ConnectionTrait, at: TagPlace) -> Result<bool, DbErr> {
        let (behind, id) = match at {
            TagPlace::Start => return Ok(false),
            TagPlace::After(id) => (UP_TO, id),
            TagPlace::Before(id) => (FROM, id),
        };
        let (filter, values) = self.filter(Some(id));
        let sql = format!("SELECT 1 FROM tags WHERE {filter} {behind} LIMIT 1");
        let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
        Ok(db.query_one_raw(statement).await?.is_some())
    }

    fn filter(&self, place: Option<TagId>) -> (String, Vec<Value>) {
        let mut sql = match self.shelf {
            TagShelf::Public => "visibility = 'public'".to_owned(),
            TagShelf::Internal => "visibility = 'internal'".to_owned(),
        };
        let mut values: Vec<Value> = place.into_iter().map(|id| id.0.into()).collect();
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

const PAST: &str = "AND (lower(name), id) > (SELECT lower(name), id FROM tags WHERE id = $1)";
const SHORT_OF: &str = "AND (lower(name), id) < (SELECT lower(name), id FROM tags WHERE id = $1)";
const UP_TO: &str = "AND (lower(name), id) <= (SELECT lower(name), id FROM tags WHERE id = $1)";
const FROM: &str = "AND (lower(name), id) >= (SELECT lower(name), id FROM tags WHERE id = $1)";

/// A word as addresses spell it.
fn in_slugs(word: &str) -> String {
    if word.is_ascii() { word.to_owned() } else { lexical::slug(word) }
}

fn pattern(word: &str) -> String {
    let plain = word.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{plain}%")
}

fn entry(row: Row) -> Result<TagEntry> {
    let slug = row.slug.parse().map_err(Error::storage)?;
    Ok(TagEntry {
        id: TagId(row.id),
        label: TagLabel { slug, name: row.name },
        description: row.description,
        posts: row.posts.unsigned_abs(),
    })
}
