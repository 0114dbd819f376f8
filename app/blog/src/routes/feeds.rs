//! The newest posts with their public text, of the site, of a tag and of an author: each as RSS,
//! Atom and JSON Feed.
mod atom;
mod json;
mod rss;

use super::media::{self, media_type};
use crate::BlogState;
use crate::documents::{self, Embedded, Reader};
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use chrono::{DateTime, Utc};
use components::blog::members_read_on;
use contracts::blog::{Listing, Post, Visibility};
use contracts::cache::Tag;
use contracts::site::Site;
use contracts::{FeedFormat, Links, Service, Slug};
use platform::{AppError, Keep, Result, Routes, redirect};
use std::sync::Arc;
use std::time::Duration;

/// How many posts a feed holds.
const ITEMS: u64 = 20;

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new()
        .everyone("/rss/", of_site(FeedFormat::Rss))
        .everyone("/rss", get(with_slash))
        .everyone("/atom/", of_site(FeedFormat::Atom))
        .everyone("/feed.json", of_site(FeedFormat::Json))
        .everyone("/tag/{slug}/rss/", of_tag(FeedFormat::Rss))
        .everyone("/tag/{slug}/atom/", of_tag(FeedFormat::Atom))
        .everyone("/tag/{slug}/feed.json", of_tag(FeedFormat::Json))
        .everyone("/author/{slug}/rss/", of_author(FeedFormat::Rss))
        .everyone("/author/{slug}/atom/", of_author(FeedFormat::Atom))
        .everyone("/author/{slug}/feed.json", of_author(FeedFormat::Json))
}

fn of_site(format: FeedFormat) -> MethodRouter<BlogState> {
    get(async move |State(blog): State<BlogState>| {
        let site = blog.shell.platform().site().await?;
        let list = blog.links.home(Service::Blog);
        let (title, description) = (site.title.clone(), site.description.clone());
        feed(&blog, format, About { title, description, list, of: Listing::All }).await
    })
}

fn of_tag(format: FeedFormat) -> MethodRouter<BlogState> {
    get(async move |State(blog): State<BlogState>, Path(slug): Path<String>| {
        let slug: Slug = slug.parse().map_err(|_| AppError::NotFound)?;
        let tag = blog.posts.tag(&slug).await?;
        let list = blog.links.tag(&tag.label.slug);
        if tag.label.slug != slug {
            return Ok(redirect(&Links::feed(&list, format)));
        }
        let site = blog.shell.platform().site().await?;
        let title = format!("{} · {}", tag.label.name, site.title);
        let description = tag.about.text.unwrap_or_else(|| site.description.clone());
        feed(&blog, format, About { title, description, list, of: Listing::Tag(tag.id) }).await
    })
}

fn of_author(format: FeedFormat) -> MethodRouter<BlogState> {
    get(async move |State(blog): State<BlogState>, Path(slug): Path<String>| {
        let slug: Slug = slug.parse().map_err(|_| AppError::NotFound)?;
        let author = blog.posts.author(&slug).await?;
        let list = blog.links.author(&author.byline.slug);
        if author.byline.slug != slug {
            return Ok(redirect(&Links::feed(&list, format)));
        }
        let site = blog.shell.platform().site().await?;
        let title = format!("{} · {}", author.byline.name, site.title);
        let description = author.about.text.unwrap_or_else(|| site.description.clone());
        feed(&blog, format, About { title, description, list, of: Listing::Author(author.id) })
            .await
    })
}

/// What a feed is of.
struct About {
    title: String,
    description: String,
    list: String,
    of: Listing,
}

/// What every format tells.
struct Feed<'a> {
    title: String,
    description: String,
    /// The page that lists the same posts.
    list: String,
    /// Its own address.
    itself: String,
    site: Arc<Site>,
    links: &'a Links,
    items: Vec<Item>,
}

impl Feed<'_> {
    /// When anything in it last changed.
    fn updated(&self) -> DateTime<Utc> {
        self.items.iter().map(|item| item.post.updated_at).max().unwrap_or_default()
    }
}

/// A post in a feed.
struct Item {
    post: Post,
    url: String,
    /// What a stranger may read of it, every address in it whole.
    html: String,
    picture: Option<Enclosure>,
}

impl Item {
    /// Its name wherever it moves: readers know by it what they have had (RFC 4287 §4.2.6).
    fn id(&self) -> String {
        format!("urn:uuid:{}", self.post.card.id)
    }

    /// Likewise in RSS, which the site that it came from may have had as well.
    fn guid(&self) -> String {
        self.post.guid.clone().unwrap_or_else(|| self.id())
    }
}

/// The picture at its head, as a file of its own.
struct Enclosure {
    url: String,
    media_type: &'static str,
    /// In bytes, where we have it.
    size: Option<u64>,
}

async fn feed(blog: &BlogState, format: FeedFormat, about: About) -> Result<Response> {
    let About { title, description, list, of } = about;
    let itself = Links::feed(&list, format);
    let mut items = Vec::new();
    for post in blog.posts.newest(&of, ITEMS).await? {
        items.push(item(blog, post).await?);
    }
    let site = blog.shell.platform().site().await?;
    let feed = Feed { title, description, list, itself, site, links: &blog.links, items };
    let text = match format {
        FeedFormat::Rss => rss::written(&feed),
        FeedFormat::Atom => atom::written(&feed),
        FeedFormat::Json => json::written(&feed)?,
    };
    let media_type = format!("{}; charset=utf-8", format.media_type());
    let mut response = ([(header::CONTENT_TYPE, media_type)], text).into_response();
    let tags = vec![Tag::POSTS.into(), Tag::SITE.into()];
    response.extensions_mut().insert(Keep { tags, ttl: Duration::from_mins(1) });
    Ok(response)
}

async fn item(blog: &BlogState, post: Post) -> Result<Item> {
    let html = documents::html(blog.shell.platform(), &post, Reader::Stranger, Embedded::Sanitised)
        .await?;
    let mut html = lexical::whole_addresses(html.as_str(), blog.links.origin(Service::Blog));
    if post.card.visibility != Visibility::Public {
        html += &members_read_on(&blog.links.post(&post.card.slug)).into_string();
    }
    let picture = match &post.card.picture {
        Some(picture) => enclosure(blog, &picture.src).await,
        None => None,
    };
    Ok(Item { url: blog.links.post(&post.card.slug), html, picture, post })
}

/// None for a picture whose name does not say what kind it is.
async fn enclosure(blog: &BlogState, src: &str) -> Option<Enclosure> {
    let url = blog.links.whole(Service::Blog, src);
    let ours = if src.starts_with('/') { media::places(src) } else { Vec::new() };
    for path in ours {
        if let Ok(Some(about)) = blog.files.about(&path).await {
            return Some(Enclosure {
                media_type: media_type(&path)?,
                url,
                size: Some(about.bytes),
            });
        }
    }
    Some(Enclosure { media_type: media_type(src)?, url, size: None })
}

async fn with_slash(State(blog): State<BlogState>) -> Response {
    redirect(&Links::feed(&blog.links.home(Service::Blog), FeedFormat::Rss))
}
