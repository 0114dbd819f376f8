//! JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).
use super::{Feed, Item};
use contracts::{Error, Links, Result};
use serde::Serialize;

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    description: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    language: &'a str,
    items: Vec<JsonItem<'a>>,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    id: String,
    url: &'a str,
    title: &'a str,
    summary: &'a str,
    content_html: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    date_published: String,
    date_modified: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<JsonAuthor<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<JsonAttachment<'a>>,
}

#[derive(Serialize)]
struct JsonAuthor<'a> {
    name: &'a str,
    url: String,
}

#[derive(Serialize)]
struct JsonAttachment<'a> {
    url: &'a str,
    mime_type: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    size_in_bytes: Option<u64>,
}

pub(super) fn written(feed: &Feed<'_>) -> Result<String> {
    let told = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        description: &feed.description,
        home_page_url: &feed.list,
        feed_url: &feed.itself,
        language: &feed.site.language,
        items: feed.items.iter().map(|item| told(item, feed.links)).collect(),
    };
    serde_json::to_string(&told).map_err(Error::storage)
}

fn told<'a>(item: &'a Item, links: &Links) -> JsonItem<'a> {
    let Item { post, url, html, picture } = item;
    let authors = post.card.authors.iter();
    let attachment = |picture: &'a super::Enclosure| JsonAttachment {
        url: &picture.url,
        mime_type: picture.media_type,
        size_in_bytes: picture.size,
    };
    JsonItem {
        id: item.id(),
        url,
        title: &post.card.title,
        summary: &post.card.excerpt,
        content_html: html,
        image: picture.as_ref().map(|picture| picture.url.as_str()),
        date_published: post.card.published_at.to_rfc3339(),
        date_modified: post.updated_at.to_rfc3339(),
        authors: authors
            .map(|author| JsonAuthor { name: &author.name, url: links.author(&author.slug) })
            .collect(),
        tags: post.tags.iter().map(|tag| tag.name.as_str()).collect(),
        attachments: picture.iter().map(attachment).collect(),
    }
}
