//! The shape of an export file. Unknown fields are ignored, and rows kept as they were written.
use super::problems;
use super::{ImportError, Problem};
use chrono::{DateTime, NaiveDateTime, Utc};
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

/// A row and the very text it was read from.
#[derive(Debug)]
pub struct Row<'j, T> {
    /// Where it stands: `db[0].data.posts[3]`.
    pub at: String,
    pub raw: &'j str,
    pub read: T,
}

impl<T> Row<'_, T> {
    /// Whether `source` says the same, however it is spelt.
    pub fn is(&self, source: Option<&str>) -> bool {
        source.is_some_and(|source| is_same(source, self.raw))
    }
}

/// Whether two texts are the same JSON.
pub fn is_same(one: &str, other: &str) -> bool {
    let read = |json: &str| serde_json::from_str::<serde_json::Value>(json).ok();
    one == other || read(one).is_some_and(|one| Some(one) == read(other))
}

/// Everything of an export that is imported.
#[derive(Debug)]
pub struct Export<'j> {
    /// The version of the Ghost that wrote it, where it says so.
    pub version: Option<String>,
    pub posts: Vec<Row<'j, Post>>,
    pub metas: Vec<Row<'j, Meta>>,
    pub tags: Vec<Row<'j, Tag>>,
    pub users: Vec<User>,
    pub posts_tags: Vec<PostTag>,
    pub posts_authors: Vec<PostAuthor>,
    pub settings: Vec<Setting>,
}

impl<'j> Export<'j> {
    /// Reads a whole file, every row of it. What is wrong with rows is told together.
    pub fn parse(json: &'j str) -> Result<Self, ImportError> {
        let file: File = whole(json)?;
        let Dump { meta, data } = file.db.into_iter().next().ok_or(ImportError::NotGhost)?;
        supported(meta.version.as_deref())?;
        let mut problems = Vec::new();
        let export = Self {
            version: meta.version,
            posts: posts(&data.posts, &mut problems),
            metas: rows(&data.posts_meta, "posts_meta", &mut problems),
            tags: rows(&data.tags, "tags", &mut problems),
            users: data.users,
            posts_tags: data.posts_tags,
            posts_authors: data.posts_authors,
            settings: data.settings,
        };
        problems.extend(problems::of(&export));
        if problems.is_empty() { Ok(export) } else { Err(ImportError::Content(problems)) }
    }
}

#[derive(Deserialize)]
struct File<'j> {
    #[serde(borrow)]
    db: Vec<Dump<'j>>,
}

#[derive(Deserialize)]
struct Dump<'j> {
    #[serde(default)]
    meta: Origin,
    #[serde(borrow)]
    data: Data<'j>,
}

/// Which Ghost wrote it.
#[derive(Default, Deserialize)]
struct Origin {
    version: Option<String>,
}

#[derive(Deserialize)]
struct Data<'j> {
    #[serde(borrow)]
    posts: Vec<&'j RawValue>,
    #[serde(borrow, default)]
    posts_meta: Vec<&'j RawValue>,
    #[serde(borrow, default)]
    tags: Vec<&'j RawValue>,
    #[serde(default)]
    users: Vec<User>,
    #[serde(default)]
    posts_tags: Vec<PostTag>,
    #[serde(default)]
    posts_authors: Vec<PostAuthor>,
    #[serde(default)]
    settings: Vec<Setting>,
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

impl Row<'_, Post> {
    /// The words of a row that was looked at before.
    pub fn words(&self) -> Words {
        serde_json::from_str(self.raw).unwrap_or_default()
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

/// A file that does not say by which Ghost it was written may be of any.
fn supported(version: Option<&str>) -> Result<(), ImportError> {
    let Some(version) = version else { return Ok(()) };
    match version.split('.').next() {
        Some("5" | "6") => Ok(()),
        _ => Err(ImportError::Unsupported(version.chars().take(40).collect())),
    }
}

fn whole<'j, T: Deserialize<'j>>(json: &'j str) -> Result<T, ImportError> {
    let mut reader = serde_json::Deserializer::from_str(json);
    let read = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let (path, error) = (error.path().to_string(), error.into_inner());
        match (error.is_data(), path.starts_with("db[0].data")) {
            (true, true) => ImportError::Content(vec![problem(path, &error)]),
            (true, false) => ImportError::NotGhost,
            _ => broken(&error),
        }
    })?;
    reader.end().map_err(|error| broken(&error))?;
    Ok(read)
}

fn posts<'j>(raws: &[&'j RawValue], problems: &mut Vec<Problem>) -> Vec<Row<'j, Post>> {
    let mut posts: Vec<Row<'j, Post>> = rows(raws, "posts", problems);
    posts.retain(|post| {
        let unread = row::<Words>(post.raw, post.at.clone()).map_err(|why| problems.push(why));
        unread.is_ok()
    });
    posts
}

fn rows<'j, T: DeserializeOwned>(
    raws: &[&'j RawValue],
    table: &str,
    problems: &mut Vec<Problem>,
) -> Vec<Row<'j, T>> {
    let read = raws.iter().enumerate().filter_map(|(n, raw)| {
        row(raw.get(), format!("db[0].data.{table}[{n}]")).map_err(|why| problems.push(why)).ok()
    });
    read.collect()
}

fn row<T: DeserializeOwned>(raw: &str, at: String) -> Result<Row<'_, T>, Problem> {
    let mut reader = serde_json::Deserializer::from_str(raw);
    match serde_path_to_error::deserialize(&mut reader) {
        Ok(read) => Ok(Row { at, raw, read }),
        Err(error) => Err(match error.path().to_string() {
            path if path == "." => problem(at, error.inner()),
            path => problem(format!("{at}.{path}"), error.inner()),
        }),
    }
}

fn broken(error: &serde_json::Error) -> ImportError {
    ImportError::Json { line: error.line(), column: error.column(), reason: reason(error) }
}

fn problem(path: String, error: &serde_json::Error) -> Problem {
    Problem { path, reason: reason(error) }
}

/// The message without its place, which is told better.
fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.rsplit_once(" at line ").map(|(reason, _)| reason.to_owned()).unwrap_or(message)
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
