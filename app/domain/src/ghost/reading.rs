//! A post of the export as one of ours.
use super::address::Rewriter;
use super::export::{self, Kind, Meta, Row, Status, Tables};
use super::links::{Labelled, Links};
use super::{ImportError, Problem, former_authors, former_tags, web};
use crate::blog::text::{excerpt, reading_minutes};
use chrono::{DateTime, Utc};
use entities::post::{self, Model};
use lexical::Document;
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// The most that a warning tells of a type we do not know.
const LONGEST_TYPE: usize = 60;
/// The longest title that can be written here: what Ghost has behind it is left out.
pub const LONGEST_TITLE: usize = 300;

/// Authors and tags here by Ghost's ids.
#[derive(Debug, Default)]
pub struct Labels {
    pub authors: HashMap<String, Uuid>,
    pub tags: HashMap<String, Uuid>,
}

impl Labels {
    /// Those which the posts of an export have, as far as they are here.
    pub async fn known(db: &impl ConnectionTrait, tables: &Tables) -> Result<Self, DbErr> {
        let tags = tables.posts_tags.iter().map(|link| link.tag_id.clone()).collect();
        let authors = tables.posts_authors.iter().map(|link| link.author_id.clone()).collect();
        let tags = former_tags::here(db, tags).await?;
        Ok(Self { tags, authors: former_authors::here(db, authors).await? })
    }
}

/// What posts are read with: the tables around theirs.
#[derive(Debug)]
pub struct Reading<'e> {
    address: &'e Rewriter,
    metas: HashMap<&'e str, &'e Row<Meta>>,
    tags: Links<'e>,
    authors: Links<'e>,
    labels: Labels,
}

impl<'e> Reading<'e> {
    /// Where addresses lead.
    pub fn address(&self) -> &'e Rewriter {
        self.address
    }

    /// With the tables of an export.
    pub fn new(tables: &'e Tables, address: &'e Rewriter, labels: Labels) -> Self {
        let metas = tables.metas.iter().map(|row| (row.read.post_id.as_str(), row)).collect();
        let (tags, authors) = (Links::tags(tables), Links::authors(tables));
        Self { address, metas, tags, authors, labels }
    }

    /// What stands beside a post's own row, to tell whether Ghost changed it.
    pub fn beside(&self, post: &export::Post) -> String {
        let meta = self.metas.get(post.id.as_str());
        let meta = meta.and_then(|row| serde_json::from_str::<Value>(&row.raw).ok());
        let ids = |links: &Links<'e>| links.of(&post.id).collect::<Vec<_>>();
        json!({"posts_meta": meta, "tags": ids(&self.tags), "authors": ids(&self.authors)})
            .to_string()
    }

    /// A post's tags and authors here.
    pub fn labelled(&self, post: &export::Post) -> Labelled {
        Labelled {
            tags: self.tags.here(&post.id, &self.labels.tags),
            authors: self.authors.here(&post.id, &self.labels.authors),
        }
    }

    /// A warning for each address of a post that no page may print.
    pub fn not_web(&self, row: &Row<export::Post>) -> Vec<String> {
        let meta = self.metas.get(row.read.id.as_str()).map(|row| &row.read);
        web::of_post(row, meta, self.address)
    }

    /// What Ghost says of a post, over what is here of it.
    pub fn read(&self, here: Model, row: &Row<export::Post>, text: &Text) -> Model {
        let post = &row.read;
        let at = post.published_at.or(post.updated_at).unwrap_or(here.created_at);
        let written = post.custom_excerpt.clone().filter(|excerpt| !excerpt.trim().is_empty());
        let model = Model {
            kind: kind(post.kind),
            status: status(post.status),
            visibility: visibility(post),
            published_at: if is_draft(post) { post.published_at } else { Some(at) },
            title: post.title.chars().take(LONGEST_TITLE).collect(),
            excerpt: written.clone().unwrap_or_else(|| excerpt(&text.introduction)),
            custom_excerpt: written,
            featured: post.featured,
            reading_minutes: reading_minutes(&text.whole),
            show_title_and_picture: post.show_title_and_feature_image,
            picture_src: post.feature_image.as_deref().and_then(|src| self.address.web(src)),
            canonical_url: web::canonical(post.canonical_url.as_ref()),
            ghost_id: Some(post.id.clone()),
            lexical: text.lexical.clone(),
            html: text.html.clone(),
            source: Some(row.raw.clone()),
            source_meta: Some(self.beside(post)),
            ..here
        };
        let meta = self.metas.get(post.id.as_str());
        meta.map_or(model.clone(), |row| self.with_meta(model, &row.read))
    }

    fn with_meta(&self, post: Model, meta: &Meta) -> Model {
        let markup = |html: &String| self.address.markup(html);
        Model {
            picture_alt: meta.feature_image_alt.clone(),
            picture_caption: meta.feature_image_caption.as_ref().map(markup),
            meta_title: meta.title.clone(),
            meta_description: meta.description.clone(),
            og_title: meta.og_title.clone(),
            og_description: meta.og_description.clone(),
            og_image: meta.og_image.as_deref().and_then(|src| self.address.web(src)),
            twitter_title: meta.twitter_title.clone(),
            twitter_description: meta.twitter_description.clone(),
            twitter_image: meta.twitter_image.as_deref().and_then(|src| self.address.web(src)),
            ..post
        }
    }

    /// The words of a post.
    pub fn text(&self, row: &Row<export::Post>) -> Result<Text, ImportError> {
        let (post, words) = (&row.read, row.words());
        let html = words.html.as_deref().map(|html| self.address.markup(html));
        let Some(json) = words.lexical.as_deref().filter(|json| !json.is_empty()) else {
            let whole = words.html.as_deref().map(lexical::plaintext);
            let whole = whole.or(words.plaintext).unwrap_or_default();
            let begun = words.html.as_deref().map(lexical::introduction);
            let begun = begun.unwrap_or_else(|| whole.clone());
            let (introduction, public) =
                if is_open(post) { (begun, whole.clone()) } else { Default::default() };
            let (lexical, unknown) = (None, BTreeMap::new());
            return Ok(Text { lexical, html, introduction, public, whole, unknown });
        };
        let lexical = self.address.lexical(json);
        let document = document(&lexical, row)?;
        let unknown = unknown(&document);
        let public = document.plaintext();
        let whole = words.plaintext.filter(|whole| !whole.is_empty());
        let whole = whole.unwrap_or_else(|| public.clone());
        let shown = is_open(post) || has_paywall(&lexical);
        let (introduction, public) =
            if shown { (document.introduction(), public) } else { Default::default() };
        Ok(Text { lexical: Some(lexical), html, introduction, public, whole, unknown })
    }
}

fn unknown(document: &Document) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for kind in document.unknown() {
        *counts.entry(kind.chars().take(LONGEST_TYPE).collect()).or_default() += 1;
    }
    counts
}

fn document(lexical: &str, row: &Row<export::Post>) -> Result<Document, ImportError> {
    Document::parse(lexical).map_err(|why| {
        let (path, reason) = (format!("{}.lexical", row.at), why.to_string());
        ImportError::Content(vec![Problem { path, reason }])
    })
}

/// The words of a post: what a stranger may read, the best of that to begin with, and all of them
/// for counting.
#[derive(Debug)]
pub struct Text {
    /// With our addresses.
    pub lexical: Option<String>,
    /// Likewise.
    pub html: Option<String>,
    pub introduction: String,
    pub public: String,
    pub whole: String,
    /// The types of nodes that we do not know, and how many there are of each.
    pub unknown: BTreeMap<String, usize>,
}

impl Text {
    /// What a stranger may read of a post: this, unless it has another document by now.
    pub fn public_of(&self, post: &Model) -> Result<String, ImportError> {
        let Some(lexical) = post.lexical.as_deref().filter(|_| post.lexical != self.lexical) else {
            return Ok(self.public.clone());
        };
        let shown = post.visibility == post::Visibility::Public || has_paywall(lexical);
        let document = Document::parse(lexical).map_err(|why| {
            let (path, reason) = (format!("post \"{}\"", post.slug), why.to_string());
            ImportError::Content(vec![Problem { path, reason }])
        })?;
        Ok(if shown { document.plaintext() } else { String::new() })
    }
}

/// A post that is not here yet.
pub fn blank(post: &export::Post, now: DateTime<Utc>) -> Model {
    let created_at = post.created_at.or(post.updated_at).unwrap_or(now);
    Model {
        uuid: post.uuid.unwrap_or_else(Uuid::new_v4),
        updated_at: post.updated_at.unwrap_or(created_at),
        ..crate::blog::write::blank(kind(post.kind), created_at)
    }
}

fn kind(kind: Kind) -> post::Kind {
    match kind {
        Kind::Post => post::Kind::Post,
        Kind::Page => post::Kind::Page,
    }
}

fn status(status: Status) -> post::Status {
    match status {
        Status::Draft => post::Status::Draft,
        Status::Scheduled => post::Status::Scheduled,
        Status::Published => post::Status::Published,
        Status::Sent => post::Status::Sent,
    }
}

/// What we do not know the meaning of is shown to the fewest.
fn visibility(post: &export::Post) -> post::Visibility {
    match post.visibility.as_deref() {
        None | Some("public") => post::Visibility::Public,
        Some("members") => post::Visibility::Members,
        Some(_) => post::Visibility::Paid,
    }
}

fn is_draft(post: &export::Post) -> bool {
    matches!(post.status, Status::Draft)
}

fn is_open(post: &export::Post) -> bool {
    visibility(post) == post::Visibility::Public
}

/// Whether a document says itself where its public part ends.
fn has_paywall(lexical: &str) -> bool {
    let document: Value = serde_json::from_str(lexical).unwrap_or_default();
    let blocks = document["root"]["children"].as_array();
    blocks.into_iter().flatten().any(|block| block["type"] == "paywall")
}
