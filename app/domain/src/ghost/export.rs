//! The shape of an export file. Unknown fields are ignored, and rows kept as they were written.
use super::ImportError;
use super::file::ExportFile;
use chrono::{DateTime, NaiveDateTime, Utc};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

/// A row and the very text it was read from.
#[derive(Debug)]
pub struct Row<T> {
    /// Where it stands: `db[0].data.posts[3]`.
    pub at: String,
    pub raw: String,
    pub read: T,
}

impl<T> Row<T> {
    /// Whether `source` says the same, however it is spelt.
    pub fn is(&self, source: Option<&str>) -> bool {
        source.is_some_and(|source| is_same(source, &self.raw))
    }
}

/// Whether two texts are the same JSON.
pub fn is_same(one: &str, other: &str) -> bool {
    let read = |json: &str| serde_json::from_str::<serde_json::Value>(json).ok();
    one == other || read(one).is_some_and(|one| Some(one) == read(other))
}

/// A small export, all of it in memory: what a live site told, or what is kept of one post.
#[derive(Debug)]
pub struct Export {
    pub posts: Vec<Row<Post>>,
    pub tables: Tables,
}

impl Export {
    /// Reads every row. What is wrong with rows is told together.
    pub fn parse(json: &str) -> Result<Self, ImportError> {
        let ExportFile { mut posts, tables, .. } = ExportFile::read(json.as_bytes())?;
        Ok(Self { posts: posts.rows(0..posts.len())?, tables })
    }
}

/// What stands beside the posts of an export.
#[derive(Debug)]
pub struct Tables {
    /// The version of the Ghost that wrote it, where it says so.
    pub version: Option<String>,
    pub metas: Vec<Row<Meta>>,
    pub tags: Vec<Row<Tag>>,
    pub users: Vec<User>,
    pub posts_tags: Vec<PostTag>,
    pub posts_authors: Vec<PostAuthor>,
    pub settings: Vec<Setting>,
}

/// A post or page.
#[derive(Debug, Deserialize)]
pub struct Post {
    #[serde(deserialize_with = "id")]
    pub id: String,
    pub uuid: Option<uuid::Uuid>,
    pub title: String,
    pub slug: String,
    pub feature_image: Option<String>,
    #[serde(default, deserialize_with = "flag")]
    pub featured: bool,
    #[serde(default, rename = "type")]
    pub kind: Kind,
    pub status: Status,
    pub visibility: Option<String>,
    #[serde(default, deserialize_with = "time")]
    pub created_at: Option<DateTime<Utc>>,
    #[serde(default, deserialize_with = "time")]
    pub updated_at: Option<DateTime<Utc>>,
    #[serde(default, deserialize_with = "time")]
    pub published_at: Option<DateTime<Utc>>,
    pub custom_excerpt: Option<String>,
    pub canonical_url: Option<String>,
    #[serde(default = "yes", deserialize_with = "flag")]
    pub show_title_and_feature_image: bool,
}

/// What is long about a post: read when it is its turn, and not kept.
#[derive(Debug, Default, Deserialize)]
pub struct Words {
    pub lexical: Option<String>,
    pub html: Option<String>,
    pub plaintext: Option<String>,
}

impl Row<Post> {
    /// The words of a row that was looked at before.
    pub fn words(&self) -> Words {
        serde_json::from_str(&self.raw).unwrap_or_default()
    }
}

/// What a post is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    #[default]
    Post,
    Page,
}

/// Where a post stands.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    Draft,
    Scheduled,
    Published,
    Sent,
}

/// What search engines and shared links are told of a post, and its picture's words.
#[derive(Debug, Default, Deserialize)]
pub struct Meta {
    #[serde(deserialize_with = "id")]
    pub post_id: String,
    #[serde(rename = "meta_title")]
    pub title: Option<String>,
    #[serde(rename = "meta_description")]
    pub description: Option<String>,
    pub og_title: Option<String>,
    pub og_description: Option<String>,
    pub og_image: Option<String>,
    pub twitter_title: Option<String>,
    pub twitter_description: Option<String>,
    pub twitter_image: Option<String>,
    pub feature_image_alt: Option<String>,
    pub feature_image_caption: Option<String>,
}

/// A tag.
#[derive(Debug, Deserialize)]
pub struct Tag {
    #[serde(deserialize_with = "id")]
    pub id: String,
    pub name: String,
    pub slug: String,
    pub description: Option<String>,
    pub feature_image: Option<String>,
    pub visibility: Option<String>,
    pub accent_color: Option<String>,
    pub meta_title: Option<String>,
    pub meta_description: Option<String>,
    pub og_title: Option<String>,
    pub og_description: Option<String>,
    pub og_image: Option<String>,
    pub twitter_title: Option<String>,
    pub twitter_description: Option<String>,
    pub twitter_image: Option<String>,
    pub canonical_url: Option<String>,
    #[serde(default, deserialize_with = "time")]
    pub created_at: Option<DateTime<Utc>>,
}

/// Somebody who writes. What else an export tells of them, secrets included, is not read; what is
/// told of them again is without their e-mail address.
#[derive(Debug, Deserialize, Serialize)]
pub struct User {
    #[serde(deserialize_with = "id")]
    pub id: String,
    pub name: String,
    pub slug: String,
    #[serde(skip_serializing)]
    pub email: Option<String>,
    pub profile_image: Option<String>,
    pub cover_image: Option<String>,
    pub bio: Option<String>,
    pub website: Option<String>,
    pub location: Option<String>,
    pub facebook: Option<String>,
    pub twitter: Option<String>,
    pub threads: Option<String>,
    pub bluesky: Option<String>,
    pub mastodon: Option<String>,
    pub tiktok: Option<String>,
    pub youtube: Option<String>,
    pub instagram: Option<String>,
    pub linkedin: Option<String>,
    pub meta_title: Option<String>,
    pub meta_description: Option<String>,
    #[serde(default, deserialize_with = "time", skip_serializing)]
    pub created_at: Option<DateTime<Utc>>,
}

/// That a post has a tag.
#[derive(Debug, Deserialize)]
pub struct PostTag {
    #[serde(deserialize_with = "id")]
    pub post_id: String,
    #[serde(deserialize_with = "id")]
    pub tag_id: String,
    #[serde(default)]
    pub sort_order: i64,
}

/// That a post has an author.
#[derive(Debug, Deserialize)]
pub struct PostAuthor {
    #[serde(deserialize_with = "id")]
    pub post_id: String,
    #[serde(deserialize_with = "id")]
    pub author_id: String,
    #[serde(default)]
    pub sort_order: i64,
}

/// One of the site's settings.
#[derive(Debug, Deserialize)]
pub struct Setting {
    pub key: String,
    #[serde(default)]
    pub value: serde_json::Value,
}

fn yes() -> bool {
    true
}

/// Databases of Ghost's write booleans as 0 and 1, or as such.
fn flag<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Flag {
        Bool(bool),
        Number(i64),
        Null(()),
    }
    match Flag::deserialize(from).map_err(|_| D::Error::custom("neither true nor false"))? {
        Flag::Bool(flag) => Ok(flag),
        Flag::Number(number) => Ok(number != 0),
        Flag::Null(()) => Ok(false),
    }
}

/// Old ids are numbers.
fn id<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Id {
        Text(String),
        Number(i64),
    }
    match Id::deserialize(from).map_err(|_| D::Error::custom("not an id"))? {
        Id::Text(id) => Ok(id),
        Id::Number(id) => Ok(id.to_string()),
    }
}

/// `2026-03-05 08:00:00`, `2026-03-05T08:00:00.000Z` or milliseconds since 1970.
fn time<'de, D: Deserializer<'de>>(from: D) -> Result<Option<DateTime<Utc>>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Time {
        Text(String),
        Millis(i64),
        Null(()),
    }
    let time = match Time::deserialize(from).map_err(|_| D::Error::custom("not a time"))? {
        Time::Null(()) => return Ok(None),
        Time::Millis(millis) => DateTime::from_timestamp_millis(millis),
        Time::Text(text) => DateTime::parse_from_rfc3339(&text)
            .map(|time| time.to_utc())
            .or_else(|_| {
                NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M:%S%.f")
                    .map(|time| time.and_utc())
            })
            .ok(),
    };
    let earliest = DateTime::<Utc>::from_timestamp(-62_135_596_800, 0); // year 1
    let latest = DateTime::<Utc>::from_timestamp(253_402_300_799, 0); // year 9999
    match time.filter(|time| Some(*time) >= earliest && Some(*time) <= latest) {
        Some(time) => Ok(Some(crate::times::whole_micros(time))),
        None => Err(D::Error::custom("not a time")),
    }
}
