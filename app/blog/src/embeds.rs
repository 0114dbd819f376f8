//! Pages by others as cards: what they say of themselves, fetched once, when an editor asks.
mod oembed;
mod page;

pub(crate) use oembed::Embed;

use crate::BlogState;
use contracts::Linked;
use contracts::media::{MediaKind, Upload};
use page::Told;
use platform::outside::{Fetched, Limits, Outside, Refused};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::time::Duration;
use url::Url;

/// A card, as the editor wants it.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum Card {
    /// A page's title, description and picture.
    Bookmark(Bookmark),
    /// A player, or whatever else the page offers to be shown elsewhere.
    Embed(Embed),
}

/// What a page says of itself.
#[derive(Debug, Serialize)]
pub(crate) struct Bookmark {
    url: String,
    #[serde(rename = "type")]
    kind: &'static str,
    metadata: Metadata,
}

#[derive(Debug, Default, Serialize)]
pub(crate) struct Metadata {
    url: String,
    title: String,
    description: Option<String>,
    author: Option<String>,
    publisher: Option<String>,
    thumbnail: Option<String>,
    icon: Option<String>,
}

const PAGE: Limits<'static> = Limits {
    patience: Duration::from_secs(5),
    bytes: 2 << 20,
    media_types: &["text/html", "application/xhtml+xml"],
};
const PICTURE: Limits<'static> =
    Limits { patience: Duration::from_secs(5), bytes: 4 << 20, media_types: &["image/*"] };

/// The card of an address: a player where there is one, unless only a bookmark is wanted.
pub(crate) async fn card(
    blog: &BlogState,
    url: &Url,
    only_bookmark: bool,
) -> Result<Card, Refused> {
    if let Some(own) = own(blog, url).await {
        return Ok(Card::Bookmark(own));
    }
    let outside = &blog.shell.platform().outside;
    if !only_bookmark && let Some(embed) = oembed::known(outside, url).await {
        return Ok(Card::Embed(embed));
    }
    let page = outside.get(url, PAGE).await?;
    let told = page::read(&page.url, &page.body);
    if !only_bookmark && let Some(embed) = oembed::offered(outside, url, told.oembed.as_ref()).await
    {
        return Ok(Card::Embed(embed));
    }
    Ok(Card::Bookmark(bookmark(blog, outside, url, told).await))
}

/// What stands at an address of ours, which nobody has to fetch.
async fn own(blog: &BlogState, url: &Url) -> Option<Bookmark> {
    let platform = blog.shell.platform();
    let told = platform.told(&Linked::of(&blog.links, url.as_str())?).await.ok()?;
    let site = platform.site().await.ok()?;
    let address = told.linked.url(&blog.links);
    let metadata = Metadata {
        url: address.clone(),
        title: told.title,
        description: Some(told.line),
        author: told.author.map(|(_, name)| name),
        publisher: Some(site.title.clone()),
        thumbnail: told.picture.map(|picture| picture.src),
        icon: None,
    };
    Some(Bookmark { url: address, kind: "bookmark", metadata })
}

async fn bookmark(blog: &BlogState, outside: &Outside, url: &Url, told: Told) -> Bookmark {
    let (thumbnail, icon) = (told.picture.as_ref(), told.icon.as_ref());
    let (thumbnail, icon) =
        tokio::join!(brought(blog, outside, thumbnail), brought(blog, outside, icon));
    let metadata = Metadata {
        url: url.to_string(),
        title: told.title.unwrap_or_else(|| url.to_string()),
        description: told.description,
        author: told.author,
        publisher: told.publisher.or_else(|| url.host_str().map(str::to_owned)),
        thumbnail,
        icon,
    };
    Bookmark { url: url.to_string(), kind: "bookmark", metadata }
}

/// A picture of theirs, kept as ours: readers ask nobody else for it, and nobody else hears of
/// them. None where it cannot be had.
async fn brought(blog: &BlogState, outside: &Outside, from: Option<&Url>) -> Option<String> {
    let fetched = outside.get(from?, PICTURE).await.ok()?;
    let upload = put_down(blog, fetched).await?;
    let (upload, _file) = upload;
    let kept = blog.media.keep(upload).await.ok()?.ok()?;
    Some(kept.path)
}

/// A fetched picture as a file that has come in.
async fn put_down(blog: &BlogState, fetched: Fetched) -> Option<(Upload, tempfile::TempPath)> {
    let file = platform::incoming::place(&blog.arrivals).await.ok()?;
    tokio::fs::write(&file, &fetched.body).await.ok()?;
    let name = fetched.url.path_segments()?.next_back().unwrap_or("picture").to_owned();
    let upload = Upload {
        kind: MediaKind::Image,
        name,
        file: file.to_path_buf(),
        bytes: fetched.body.len() as u64,
        sha256: hex::encode(Sha256::digest(&fetched.body)),
    };
    Some((upload, file))
}
