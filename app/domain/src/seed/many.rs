//! A great many posts, for measuring.
use crate::activities::{self, News};
use crate::blog::refresh;
use crate::blog::text::{excerpt, reading_minutes};
use crate::blog::write::{self, SearchText};
use crate::{times, transaction};
use chrono::{DateTime, Duration, Utc};
use contracts::cache::Tag;
use contracts::{Clock, Error, Result, Service};
use entities::ap_activity::Visibility;
use entities::{author, post, tag};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, IntoActiveModel};
use serde_json::json;
use std::iter::once;
use uuid::Uuid;

/// Posts of one transaction.
const BATCH: u64 = 2_000;
const PICTURES: [&str; 7] = ["bread", "oven", "tools", "field", "harvest", "orchard", "table"];
const THINGS: [&str; 8] =
    ["loaf", "plough", "kettle", "ledger", "orchard", "workbench", "harvest", "letter"];
const DOINGS: [&str; 8] =
    ["mending", "baking", "sharing", "planting", "counting", "carrying", "sowing", "storing"];

/// Publishes `count` plausible posts, an hour apart and the newest an hour ago, each with an
/// author, two tags and its place in the search index.
///
/// # Errors
/// When the database fails; what earlier batches of 2,000 wrote stays.
pub async fn many(db: &DatabaseConnection, clock: &dyn Clock, count: u64) -> Result<()> {
    let now = times::now(clock);
    let run = Uuid::now_v7();
    let mut from = 0;
    while from < count {
        let to = count.min(from + BATCH);
        batch(db, run, from..to, now).await?;
        from = to;
    }
    Ok(())
}

async fn batch(
    db: &DatabaseConnection,
    run: Uuid,
    numbers: std::ops::Range<u64>,
    now: DateTime<Utc>,
) -> Result<()> {
    let db = transaction::begin(db).await.map_err(Error::storage)?;
    let authors = authors(&db, now).await.map_err(Error::storage)?;
    let tags = tags(&db, now).await.map_err(Error::storage)?;
    let posts: Vec<Written> = numbers.map(|number| written(run, number, now)).collect();
    let ids: Vec<Uuid> = posts.iter().map(|written| written.post.id).collect();
    let pick = |from: &[Uuid], n: usize| from[n % from.len()];
    let numbered = || ids.iter().copied().enumerate();
    write(&db, posts).await.map_err(Error::storage)?;
    let links = numbered().map(|(n, id)| (id, pick(&authors, n), 0));
    write::insert_authors(&db, links).await.map_err(Error::storage)?;
    let links = numbered().flat_map(|(n, id)| {
        let (one, other) = (pick(&tags, n), pick(&tags, n + 1));
        once((id, one, 0)).chain((one != other).then_some((id, other, 1)))
    });
    write::insert_tags(&db, links).await.map_err(Error::storage)?;
    refresh(&db, &ids).await?;
    activities::record(&db, vec![news(now)], now).await.map_err(Error::storage)?;
    db.commit().await.map_err(Error::storage)
}

struct Written {
    post: post::Model,
    body: String,
}

async fn write(db: &impl ConnectionTrait, posts: Vec<Written>) -> Result<(), DbErr> {
    let text = |Written { post, body }: &Written| SearchText {
        post: post.id,
        title: post.title.clone(),
        body: body.clone(),
    };
    let texts: Vec<SearchText> = posts.iter().map(text).collect();
    write::insert(db, posts.into_iter().map(|written| written.post).collect()).await?;
    write::put_texts(db, texts).await
}

fn written(run: Uuid, number: u64, now: DateTime<Utc>) -> Written {
    let n = usize::try_from(number).unwrap_or_default();
    let (thing, doing) = (THINGS[n % 8], DOINGS[(n / 8) % 8]);
    let title = format!("On {doing} the {thing}, no. {number}");
    let sentence = format!(
        "This is what we wrote down about {doing} the {thing} in week {number}, \
        so that whoever comes next need not begin again. "
    );
    let body = sentence.repeat(6 + n % 7);
    let at = now - Duration::hours(i64::try_from(number).unwrap_or(i64::MAX / 4_000_000) + 1);
    let post = post::Model {
        slug: format!("{doing}-the-{thing}-{number}-{}", &run.simple().to_string()[20..]),
        title,
        excerpt: excerpt(&body),
        reading_minutes: reading_minutes(&body),
        featured: n % 50 == 0,
        picture_src: Some(format!("/media/demo/{}.svg", PICTURES[n % 7])),
        picture_alt: Some(format!("A drawing: {}", PICTURES[n % 7])),
        picture_width: Some(1_600),
        picture_height: Some(1_000),
        lexical: Some(paragraph(&body)),
        ..write::blank(post::Kind::Post, at)
    };
    Written { post, body }
}

fn paragraph(text: &str) -> String {
    json!({"root": {"type": "root", "version": 1, "children": [
        {"type": "paragraph", "version": 1, "children": [
            {"type": "extended-text", "version": 1, "text": text, "format": 0}]}]}})
    .to_string()
}

/// The authors there are, or two new ones.
async fn authors(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Vec<Uuid>, DbErr> {
    let known = author::Entity::find().all(db).await?;
    if !known.is_empty() {
        return Ok(known.into_iter().map(|author| author.id).collect());
    }
    let new = [("ada", "Ada Thorne"), ("ben", "Ben Okoro")];
    let new = new.map(|(slug, name)| super::author(slug, name, now));
    let ids = new.iter().map(|author| author.id).collect();
    let rows = new.map(IntoActiveModel::into_active_model);
    author::Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(ids)
}

/// The tags there are, or three new ones.
async fn tags(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Vec<Uuid>, DbErr> {
    let known = tag::Entity::find().all(db).await?;
    if !known.is_empty() {
        return Ok(known.into_iter().map(|tag| tag.id).collect());
    }
    let new = [("bakery", "Bakery"), ("fields", "Fields"), ("tools", "Tools")];
    let new = new.map(|(slug, name)| super::tag(slug, name, now));
    let ids = new.iter().map(|tag| tag.id).collect();
    let rows = new.map(IntoActiveModel::into_active_model);
    tag::Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(ids)
}

fn news(now: DateTime<Utc>) -> News {
    News {
        origin: Service::Blog,
        visibility: Visibility::Internal,
        verb: "Update",
        actor_name: "Seed".to_owned(),
        object_type: "Collection",
        object_id: None,
        object_name: "Posts".to_owned(),
        object_url: None,
        tags: vec![Tag::from(Tag::POSTS)],
        happened_at: now,
    }
}
