//! Addresses that a Ghost had, and ours as people type them: each leads to where that stands here.
use crate::BlogState;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use axum::routing::get;
use contracts::blog::{Author, Tag};
use contracts::{Error, FeedFormat, Links, Service, Slug};
use platform::{AppError, Result, Routes, redirect};

/// What Ghost's parts of a sitemap held, and where ours holds it.
const SITEMAPS: [(&str, &str); 4] = [
    ("/sitemap-pages.xml", "/sitemaps/pages.xml"),
    ("/sitemap-posts.xml", "/sitemap.xml"),
    ("/sitemap-tags.xml", "/sitemaps/tags.xml"),
    ("/sitemap-authors.xml", "/sitemaps/authors.xml"),
];

pub(super) fn routes() -> Routes<BlogState> {
    let routes = Routes::new()
        .everyone("/page/{number}", get(front))
        .everyone("/page/{number}/", get(front))
        .everyone("/tag/{slug}/page/{number}", get(tag))
        .everyone("/tag/{slug}/page/{number}/", get(tag))
        .everyone("/author/{slug}/page/{number}", get(author))
        .everyone("/author/{slug}/page/{number}/", get(author))
        .everyone("/tag/{slug}/rss", get(tag_feed))
        .everyone("/author/{slug}/rss", get(author_feed))
        .everyone("/{slug}/amp", get(post))
        .everyone("/{slug}/amp/", get(post))
        .everyone("/search/", get(search))
        .everyone("/archive/{year}", get(year));
    let sitemap = |to: &'static str| {
        get(async move |State(blog): State<BlogState>| redirect(&blog.links.at(Service::Blog, to)))
    };
    SITEMAPS.into_iter().fold(routes, |routes, (from, to)| routes.everyone(from, sitemap(to)))
}

/// Which stories a numbered page showed changes with every new one: their list begins at its top.
async fn front(State(blog): State<BlogState>, Path(number): Path<String>) -> Result<Response> {
    counted(&number)?;
    Ok(redirect(&blog.links.home(Service::Blog)))
}

async fn tag(State(blog): State<BlogState>, Path((slug, number)): Pair) -> Result<Response> {
    counted(&number)?;
    Ok(redirect(&blog.links.tag(&tagged(&blog, &slug).await?.label.slug)))
}

async fn author(State(blog): State<BlogState>, Path((slug, number)): Pair) -> Result<Response> {
    counted(&number)?;
    Ok(redirect(&blog.links.author(&written_by(&blog, &slug).await?.byline.slug)))
}

async fn tag_feed(State(blog): State<BlogState>, Path(slug): Path<String>) -> Result<Response> {
    let tag = tagged(&blog, &slug).await?;
    Ok(redirect(&Links::feed(&blog.links.tag(&tag.label.slug), FeedFormat::Rss)))
}

async fn author_feed(State(blog): State<BlogState>, Path(slug): Path<String>) -> Result<Response> {
    let author = written_by(&blog, &slug).await?;
    Ok(redirect(&Links::feed(&blog.links.author(&author.byline.slug), FeedFormat::Rss)))
}

async fn post(State(blog): State<BlogState>, Path(slug): Path<String>) -> Result<Response> {
    let post = super::posts::present(&blog, &slug).await?;
    Ok(redirect(&blog.links.post(&post)))
}

async fn search(State(blog): State<BlogState>, RawQuery(query): RawQuery) -> Response {
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    redirect(&format!("{}{query}", blog.links.search()))
}

async fn year(State(blog): State<BlogState>, Path(year): Path<i32>) -> Response {
    redirect(&blog.links.year(year))
}

/// The address of a list and a page of it.
type Pair = Path<(String, String)>;

fn counted(number: &str) -> Result<u32> {
    number.parse().map_err(|_| AppError::NotFound)
}

async fn tagged(blog: &BlogState, slug: &str) -> Result<Tag> {
    Ok(blog.posts.tag(&lower(slug)?).await?)
}

async fn written_by(blog: &BlogState, slug: &str) -> Result<Author> {
    Ok(blog.posts.author(&lower(slug)?).await?)
}

/// An address as somebody typed it, perhaps with capitals.
pub(super) fn lower(slug: &str) -> Result<Slug> {
    Ok(slug.to_lowercase().parse::<Slug>().map_err(|_| Error::NotFound)?)
}
