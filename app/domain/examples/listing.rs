//! What a page of the front page costs, and what the ways not taken would cost (ADR 6).
//!
//! `cargo run --release -p domain --example listing -- sqlite://many.db?mode=rwc 100000`
use chrono::{DateTime, Utc};
use contracts::blog::{Listing, Posts};
use contracts::{Cursor, Position, SystemClock};
use migration::Migrator;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, EntityTrait, PaginatorTrait, Statement,
};
use sea_orm_migration::MigratorTrait;
use std::sync::Arc;
use std::time::Instant;

const ROUNDS: u32 = 2_000;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut args = std::env::args().skip(1);
    let url = args.next().unwrap_or_else(|| "sqlite::memory:".into());
    let count: u64 = args.next().map_or(Ok(1_000), |count| count.parse())?;
    let db = domain::open(&url).await?;
    Migrator::up(&db, None).await?;
    let known = entities::post::Entity::find().count(&db).await?;
    let started = Instant::now();
    domain::seed::many(&db, &SystemClock, count.saturating_sub(known)).await?;
    println!("{count} posts; seeding took {:?}", started.elapsed());

    let posts = domain::SqlPosts::new(db.clone(), Arc::new(SystemClock));
    let tag = posts.tag(&"bakery".parse()?).await?.id;
    let deep = Cursor { at: middle(&db).await?, id: uuid::Uuid::max() };
    for (name, of, at) in [
        ("front page", Listing::All, Position::Start),
        ("page in the middle", Listing::All, Position::OlderThan(deep)),
        ("tag's first page", Listing::Tag(tag), Position::Start),
        ("tag's page in the middle", Listing::Tag(tag), Position::OlderThan(deep)),
    ] {
        let work = async || {
            anyhow::ensure!(posts.listing(&of, at, 20).await?.items.len() == 20);
            Ok(())
        };
        measure(name, work).await?;
    }
    measure("not taken: a row a post, labels by sub-query", async || rows(&db, ROW_A_POST).await)
        .await?;
    measure("not taken: one row of JSON made while reading", async || {
        rows(&db, JSON_WHILE_READING).await
    })
    .await?;
    measure("search", async || {
        anyhow::ensure!(!posts.search("loaf mending", 0, 20).await?.items.is_empty());
        Ok(())
    })
    .await
}

async fn measure(name: &str, work: impl AsyncFn() -> anyhow::Result<()>) -> anyhow::Result<()> {
    let once = Instant::now();
    work().await?;
    let rounds = if once.elapsed().as_millis() > 20 { 20 } else { ROUNDS };
    let (started, cpu) = (Instant::now(), cpu_seconds()?);
    for _ in 0..rounds {
        work().await?;
    }
    let wall = started.elapsed() / rounds;
    let cpu = (cpu_seconds()? - cpu) * 1e6 / f64::from(rounds);
    println!("{name:<48} {wall:>10.1?} wall {cpu:>8.1} us CPU");
    Ok(())
}

/// This process's CPU time; Linux counts it in hundredths of a second.
fn cpu_seconds() -> anyhow::Result<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let fields: Vec<&str> =
        stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    Ok((fields[11].parse::<f64>()? + fields[12].parse::<f64>()?) / 100.0)
}

async fn middle(db: &DatabaseConnection) -> anyhow::Result<DateTime<Utc>> {
    let sql = "SELECT published_at FROM posts WHERE kind = 'post' AND status = 'published'
        AND deleted_at IS NULL ORDER BY published_at DESC
        LIMIT 1 OFFSET (SELECT count(*) / 2 FROM posts)";
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    Ok(row.ok_or_else(|| anyhow::anyhow!("no posts"))?.try_get_by_index(0)?)
}

async fn rows(db: &DatabaseConnection, sql: &str) -> anyhow::Result<()> {
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => {
            sql.replace("json_group_array", "json_agg").replace("json_object", "json_build_object")
        }
        _ => sql.to_owned(),
    };
    let values = [Utc::now().into()];
    let rows = db
        .query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values))
        .await?;
    for row in &rows {
        for column in 0..row.column_names().len() {
            std::hint::black_box(row.try_get_by_index::<Option<String>>(column).ok());
        }
    }
    Ok(())
}

const ROW_A_POST: &str = "SELECT id, slug, title, excerpt, picture_src, picture_alt, picture_width,
        picture_height, published_at, reading_minutes, visibility, featured,
        (SELECT CAST(json_group_array(json_object('slug', slug, 'name', name)) AS text) FROM (
            SELECT authors.slug, authors.name FROM post_authors
            JOIN authors ON authors.id = post_authors.author_id
            WHERE post_authors.post_id = posts.id ORDER BY position) AS a),
        (SELECT CAST(json_object('slug', tags.slug, 'name', tags.name) AS text) FROM post_tags
            JOIN tags ON tags.id = post_tags.tag_id AND tags.visibility = 'public'
            WHERE post_tags.post_id = posts.id ORDER BY position LIMIT 1)
    FROM posts WHERE kind = 'post' AND status = 'published' AND deleted_at IS NULL
        AND published_at <= $1
    ORDER BY published_at DESC, id DESC LIMIT 21";

const JSON_WHILE_READING: &str = "SELECT CAST(json_group_array(json_object('id', id, 'slug', slug,
        'title', title, 'excerpt', excerpt, 'src', picture_src, 'alt', picture_alt,
        'width', picture_width, 'height', picture_height, 'at', published_at,
        'minutes', reading_minutes, 'visibility', visibility, 'featured', featured,
        'authors', authors, 'tag', tag)) AS text)
    FROM (SELECT slug AS id, slug, title, excerpt, picture_src, picture_alt,
        picture_width, picture_height, published_at, reading_minutes, visibility, featured,
        (SELECT json_group_array(json_object('slug', slug, 'name', name)) FROM (
            SELECT authors.slug, authors.name FROM post_authors
            JOIN authors ON authors.id = post_authors.author_id
            WHERE post_authors.post_id = posts.id ORDER BY position) AS a) AS authors,
        (SELECT json_object('slug', tags.slug, 'name', tags.name) FROM post_tags
            JOIN tags ON tags.id = post_tags.tag_id AND tags.visibility = 'public'
            WHERE post_tags.post_id = posts.id ORDER BY position LIMIT 1) AS tag
    FROM posts WHERE kind = 'post' AND status = 'published' AND deleted_at IS NULL
        AND published_at <= $1
    ORDER BY published_at DESC, posts.id DESC LIMIT 21) AS page";
