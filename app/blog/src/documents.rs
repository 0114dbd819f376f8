//! Posts' texts as HTML, each rendered once.
use components::SafeHtml;
use contracts::blog::{Body, Post, Visibility};
use contracts::{Links, Service};
use lexical::{Document, Options};
use platform::cache::{Content, Fingerprint};
use platform::{AppError, Platform, Result};
use std::time::Duration;

/// A post's text as a visitor who is not signed in may read it: whole when it is public, else up
/// to its paywall, or nothing where it has none.
///
/// Kept under the fingerprint of the text and of the renderer's sources.
pub(crate) async fn html(platform: &Platform, post: &Post) -> Result<SafeHtml> {
    let public = post.card.visibility == Visibility::Public;
    let source = match &post.body {
        Body::Lexical(json) => json,
        Body::Html(html) => html,
    };
    let reading: [&[u8]; 2] = [lexical::FINGERPRINT.as_bytes(), &[u8::from(public)]];
    let origin = platform.links.origin(Service::Blog);
    let key = Fingerprint::of(&[
        b"document",
        reading[0],
        reading[1],
        origin.as_bytes(),
        source.as_bytes(),
    ]);
    let make = async { render(&post.body, public, &platform.links) };
    let kept = platform.cache.get_or_make(key, make).await;
    match kept {
        Ok(kept) => Ok(SafeHtml::kept(String::from_utf8_lossy(&kept.content().body).into_owned())),
        Err(error) => Err(AppError::Document((*error).clone())),
    }
}

fn render(body: &Body, public: bool, links: &Links) -> Result<Content, lexical::ParseError> {
    const A_DAY: Duration = Duration::from_hours(24);
    let html = match body {
        Body::Lexical(json) => lexical_html(json, public, links)?,
        Body::Html(html) if public => SafeHtml::sanitised(html),
        Body::Html(_) => SafeHtml::default(), // where its paywall is, nobody can tell
    };
    let body = html.as_str().to_owned().into();
    Ok(Content { media_type: "text/html".into(), body, tags: Vec::new(), ttl: A_DAY })
}

fn lexical_html(json: &str, public: bool, links: &Links) -> Result<SafeHtml, lexical::ParseError> {
    if !public && !json.contains("\"paywall\"") {
        return Ok(SafeHtml::default()); // no part of it is for everybody
    }
    let mut options = Options::reading(links.origin(Service::Blog));
    options.cut_at_paywall = !public;
    options.account_url = Some(links.home(Service::Account));
    Ok(SafeHtml::document(&Document::parse(json)?, &options))
}
