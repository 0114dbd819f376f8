//! Full-text search: FTS5 on SQLite, `tsvector` on PostgreSQL, one meaning on both.
use super::snippet::snippet;
use super::words::Words;
use super::{author, tag};
use chrono::{DateTime, Utc};
use contracts::blog::{Byline, Hit, Hits, PostKind, TagLabel};
use contracts::{Error, Result};
use entities::post::Kind;
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement, Value};
use std::iter::once;

/// How many tags, and how many authors, are offered.
const NAMED: u64 = 3;

/// The page of what holds every word; words without a letter or digit find nothing.
pub async fn hits(
    db: &impl ConnectionTrait,
    words: &str,
    page: u64,
    limit: u64,
    now: DateTime<Utc>,
) -> Result<Hits> {
    let words = Words::of(words);
    if words.is_empty() {
        return Ok(Hits::default());
    }
    let most = i64::try_from(limit).unwrap_or(i64::MAX - 1);
    let offset = i64::try_from(page).unwrap_or(i64::MAX).saturating_mul(most);
    let place = [now.into(), (most + 1).into(), offset.into()].into_iter();
    let backend = db.get_database_backend();
    let (sql, values): (_, Vec<Value>) = if backend == DbBackend::Postgres {
        (POSTGRES.replace("$words", &literal(&words.tsquery())), place.collect())
    } else {
        let (anywhere, title) = (words.fts5(), format!("title : ({})", words.fts5()));
        (SQLITE.into(), once(anywhere.into()).chain(place).chain(once(title.into())).collect())
    };
    let statement = Statement::from_sql_and_values(backend, sql, values);
    let mut rows = Row::find_by_statement(statement).all(db).await.map_err(Error::storage)?;
    let more = rows.len() as u64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let items = rows.into_iter().map(|row| row.hit(&words)).collect::<Result<_>>()?;
    let (tags, authors) = if page == 0 { named(db, &words).await? } else { Default::default() };
    Ok(Hits { items, more, tags, authors })
}

/// Whose page may be meant.
async fn named(db: &impl ConnectionTrait, words: &Words) -> Result<(Vec<TagLabel>, Vec<Byline>)> {
    let beginning = words.slug();
    Ok((
        tag::beginning(db, &beginning, NAMED).await?,
        author::beginning(db, &beginning, NAMED).await?,
    ))
}

/// PostgreSQL sees the words when it plans: told them later, it takes each for a rare one, and sorts
/// every text that holds a frequent one. Words are letters and digits, and quoted all the same.
fn literal(words: &str) -> String {
    format!("'{}'", words.replace('\'', "''"))
}

// A title counts ten times a body; of equals, the newer comes first. Of a word that is everywhere
// the thousand texts that came last are ranked, and the thousand titles: a hundred thousand would
// take a tenth of a second.
const SQLITE: &str = "SELECT best.slug, best.kind, best.title, best.published_at, text.body
    FROM (SELECT found.id AS text_id, posts.slug, posts.kind, posts.title, posts.published_at,
            min(found.rank) AS rank
        FROM (SELECT rowid AS id, bm25(post_words, 10.0, 1.0) AS rank FROM post_words
            WHERE post_words MATCH $1 AND rowid >= (SELECT min(id) FROM (
                SELECT rowid AS id FROM post_words WHERE post_words MATCH $1
                ORDER BY rowid DESC LIMIT 1000))
            UNION ALL
            SELECT rowid AS id, bm25(post_words, 10.0, 1.0) AS rank FROM post_words
            WHERE post_words MATCH $5 AND rowid >= (SELECT min(id) FROM (
                SELECT rowid AS id FROM post_words WHERE post_words MATCH $5
                ORDER BY rowid DESC LIMIT 1000))) AS found
        JOIN post_texts ON post_texts.id = found.id
        JOIN posts ON posts.id = post_texts.post_id
        WHERE posts.status = 'published' AND posts.deleted_at IS NULL
            AND posts.published_at <= $2
        GROUP BY found.id
        ORDER BY rank, posts.published_at DESC LIMIT $3 OFFSET $4) AS best
    JOIN post_texts AS text ON text.id = best.text_id
    ORDER BY best.rank, best.published_at DESC";

const POSTGRES: &str = "SELECT best.slug, best.kind, best.title, best.published_at, text.body
    FROM (SELECT found.id AS text_id, posts.slug, posts.kind, posts.title, posts.published_at,
            ts_rank('{0.1, 0.1, 0.1, 1.0}', found.words, to_tsquery('rose_ash', $words)) AS rank
        FROM ((SELECT id FROM post_texts
                WHERE words @@ to_tsquery('rose_ash', $words) ORDER BY id DESC LIMIT 1000)
            UNION
            (SELECT id FROM post_texts WHERE ts_filter(words, '{a}') @@ to_tsquery('rose_ash', $words)
                ORDER BY id DESC LIMIT 1000)) AS last
        JOIN post_texts AS found ON found.id = last.id
        JOIN posts ON posts.id = found.post_id
        WHERE posts.status = 'published' AND posts.deleted_at IS NULL
            AND posts.published_at <= $1
        ORDER BY rank DESC, posts.published_at DESC LIMIT $2 OFFSET $3) AS best
    JOIN post_texts AS text ON text.id = best.text_id
    ORDER BY best.rank DESC, best.published_at DESC";

#[derive(Debug, FromQueryResult)]
struct Row {
    slug: String,
    kind: Kind,
    title: String,
    published_at: DateTime<Utc>,
    body: String,
}

impl Row {
    fn hit(self, words: &Words) -> Result<Hit> {
        Ok(Hit {
            slug: self.slug.try_into().map_err(Error::storage)?,
            kind: match self.kind {
                Kind::Post => PostKind::Post,
                Kind::Page => PostKind::Page,
            },
            snippet: snippet(&self.body, words),
            title: self.title,
            published_at: self.published_at,
        })
    }
}
