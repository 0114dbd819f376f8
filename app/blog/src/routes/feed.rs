//! The newest posts as an RSS 2.0 feed, with their whole text.
use crate::BlogState;
use crate::documents::{self, Reader};
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use contracts::blog::Post;
use contracts::cache::Tag;
use contracts::site::Site;
use contracts::{Links, Service};
use platform::{Keep, Result, Routes, redirect};
use rss::extension::atom::{AtomExtensionBuilder, Link};
use rss::{Category, ChannelBuilder, GuidBuilder, Item, ItemBuilder};
use std::time::Duration;

/// How many posts the feed holds.
const ITEMS: u64 = 20;

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new().everyone("/rss/", get(show)).everyone("/rss", get(with_slash))
}

async fn show(State(blog): State<BlogState>) -> Result<Response> {
    let site = blog.shell.platform().site().await?;
    let posts = blog.posts.newest(ITEMS).await?;
    let mut items = Vec::with_capacity(posts.len());
    for post in &posts {
        let html = documents::html(blog.shell.platform(), post, Reader::Stranger).await?;
        items.push(item(post, html.as_str(), &blog.links));
    }
    let feed = channel(&site, &blog.links, items);
    let keep =
        Keep { tags: vec![Tag::POSTS.into(), Tag::SITE.into()], ttl: Duration::from_mins(1) };
    let mut response =
        ([(header::CONTENT_TYPE, "application/rss+xml; charset=utf-8")], feed).into_response();
    response.extensions_mut().insert(keep);
    Ok(response)
}

fn channel(site: &Site, links: &Links, items: Vec<Item>) -> String {
    let itself = Link {
        href: links.rss(),
        rel: "self".into(),
        mime_type: Some("application/rss+xml".into()),
        ..Link::default()
    };
    ChannelBuilder::default()
        .title(site.title.clone())
        .link(links.home(Service::Blog))
        .description(site.description.clone())
        .language(Some(site.language.clone()))
        .last_build_date(items.first().and_then(|item| item.pub_date.clone()))
        .ttl(Some("60".to_owned()))
        .atom_ext(Some(AtomExtensionBuilder::default().link(itself).build()))
        .items(items)
        .build()
        .to_string()
}

fn item(post: &Post, html: &str, links: &Links) -> Item {
    let url = links.post(&post.card.slug);
    let names: Vec<_> = post.card.authors.iter().map(|author| author.name.clone()).collect();
    let category = |name: &str| Category { name: name.into(), ..Category::default() };
    ItemBuilder::default()
        .title(Some(post.card.title.clone()))
        .link(Some(url.clone()))
        .guid(Some(GuidBuilder::default().value(url).permalink(true).build()))
        .pub_date(Some(post.card.published_at.to_rfc2822()))
        .description(Some(post.card.excerpt.clone()))
        .content((!html.is_empty()).then(|| html.to_owned()))
        .categories(post.tags.iter().map(|tag| category(&tag.name)).collect::<Vec<_>>())
        .dublin_core_ext((!names.is_empty()).then(|| {
            rss::extension::dublincore::DublinCoreExtension {
                creators: names,
                ..Default::default()
            }
        }))
        .build()
}

async fn with_slash(State(blog): State<BlogState>) -> Response {
    redirect(&blog.links.rss())
}
