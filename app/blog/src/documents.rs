//! Posts' texts as HTML, each rendered once.
use components::SafeHtml;
use components::blog::Stop;
use contracts::blog::{Body, Post, Visibility};
use contracts::people::Role;
use contracts::{Links, Service};
use lexical::{Audience, Document, Options};
use platform::cache::{Content, Fingerprint};
use platform::{AppError, Platform, Result, Visitor};
use std::time::Duration;

/// Who reads a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reader {
    /// Nobody we know: what they see is the same for everybody.
    Stranger,
    /// Whoever has signed in.
    Member,
    /// Whoever writes here, and so may read whatever others pay for.
    Editor,
}

impl Reader {
    pub(crate) fn of(visitor: &Visitor) -> Self {
        match &visitor.person {
            None => Self::Stranger,
            Some(_) if visitor.may(Role::Editor) => Self::Editor,
            Some(_) => Self::Member,
        }
    }

    /// Where this post's text stops for them.
    pub(crate) fn stop(self, post: &Post) -> Stop {
        match (post.card.visibility, self) {
            (Visibility::Public, _) | (Visibility::Members, Self::Member) | (_, Self::Editor) => {
                Stop::End
            }
            (Visibility::Members, Self::Stranger) => Stop::Members,
            (Visibility::Paid, Self::Stranger) => Stop::Paying,
            (Visibility::Paid, Self::Member) => Stop::PayingMembers,
        }
    }

    const fn audience(self) -> Audience {
        match self {
            Self::Stranger => Audience::Anyone,
            Self::Member => Audience::Member,
            Self::Editor => Audience::PaidMember,
        }
    }
}

/// A post's text as far as its reader may read: whole, or up to its paywall, or nothing where it
/// has none.
///
/// Kept under the fingerprint of the text and of the renderer's sources.
pub(crate) async fn html(platform: &Platform, post: &Post, reader: Reader) -> Result<SafeHtml> {
    let whole = reader.stop(post) == Stop::End;
    let source = match &post.body {
        Body::Lexical(json) => json,
        Body::Html(html) => html,
    };
    let origin = platform.links.origin(Service::Blog);
    let key = Fingerprint::of(&[
        b"document",
        lexical::FINGERPRINT.as_bytes(),
        &[u8::from(whole), reader as u8],
        origin.as_bytes(),
        source.as_bytes(),
    ]);
    let make = async { render(&post.body, reader, whole, &platform.links) };
    let kept = platform.cache.get_or_make(key, make).await;
    match kept {
        Ok(kept) => Ok(SafeHtml::kept(String::from_utf8_lossy(&kept.content().body).into_owned())),
        Err(error) => Err(AppError::Document((*error).clone())),
    }
}

/// A document as a stranger reads it: for who works on the editor, and kept nowhere.
pub(crate) fn shown(json: &str, links: &Links) -> Result<SafeHtml> {
    let document = Document::parse(json).map_err(|_| AppError::BadRequest)?;
    Ok(SafeHtml::document(&document, &Options::reading(links.origin(Service::Blog))))
}

/// Whether somebody who has signed in reads more of a post than a stranger: all of it, or a block
/// in the midst of it.
pub(crate) fn has_more_for_members(post: &Post) -> bool {
    let gated = match &post.body {
        Body::Lexical(json) => json.contains("\"nonMember\""),
        Body::Html(_) => false,
    };
    gated || post.card.visibility != Visibility::Public
}

fn render(
    body: &Body,
    reader: Reader,
    whole: bool,
    links: &Links,
) -> Result<Content, lexical::ParseError> {
    const A_DAY: Duration = Duration::from_hours(24);
    let html = match body {
        Body::Lexical(json) => lexical_html(json, reader, whole, links)?,
        Body::Html(html) if whole => SafeHtml::sanitised(html),
        Body::Html(_) => SafeHtml::default(), // where its paywall is, nobody can tell
    };
    let body = html.as_str().to_owned().into();
    Ok(Content { media_type: "text/html".into(), body, tags: Vec::new(), ttl: A_DAY })
}

fn lexical_html(
    json: &str,
    reader: Reader,
    whole: bool,
    links: &Links,
) -> Result<SafeHtml, lexical::ParseError> {
    if !whole && !json.contains("\"paywall\"") {
        return Ok(SafeHtml::default()); // no part of it is for everybody
    }
    let mut options = Options::reading(links.origin(Service::Blog));
    options.audience = reader.audience();
    options.cut_at_paywall = !whole;
    options.account_url = Some(links.home(Service::Account));
    Ok(SafeHtml::document(&Document::parse(json)?, &options))
}
