//! Posts with names, put where a test wants them.
use crate::database::Fresh;
use chrono::{DateTime, TimeZone, Utc};
use contracts::FixedClock;
use domain::SqlPosts;
use domain::ghost::{Options, Report, import};
use sea_orm::DatabaseConnection;
use serde_json::{Value, json};
use std::sync::Arc;

/// The day of these tests, at noon.
pub fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 12, 0, 0).unwrap()
}

/// Its posts at noon.
pub fn posts(db: &Fresh) -> SqlPosts<DatabaseConnection> {
    SqlPosts::new((**db).clone(), Arc::new(FixedClock(noon())))
}

/// A published post that says `text`.
pub fn post(slug: &str, published_at: &str, text: &str) -> Value {
    let lexical = json!({"root": {"children": [{"type": "paragraph", "children": [
        {"type": "extended-text", "text": text, "format": 0}]}]}});
    json!({"id": slug, "title": slug.replace('-', " "), "slug": slug, "type": "post",
        "status": "published", "visibility": "public", "published_at": published_at,
        "lexical": lexical.to_string(), "plaintext": text})
}

/// Puts posts on the shelf: all by Ada, all about bread.
pub async fn shelve(db: &Fresh, posts: &[Value]) -> anyhow::Result<Report> {
    let link = |key: &str, id: &str| -> Vec<Value> {
        posts.iter().map(|post| json!({"post_id": post["id"], key: id})).collect()
    };
    let export = json!({"db": [{"data": {"posts": posts,
        "users": [{"id": "ada", "name": "Ada", "slug": "ada"}],
        "tags": [{"id": "bread", "name": "Bread", "slug": "bread"}],
        "posts_tags": link("tag_id", "bread"),
        "posts_authors": link("author_id", "ada")}}]});
    let json = export.to_string();
    Ok(import(db, json.as_bytes(), &FixedClock(noon()), &Options::default()).await?)
}
