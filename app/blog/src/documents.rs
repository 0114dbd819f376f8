//! Posts' texts as HTML, each rendered once.
use components::SafeHtml;
use components::blog::Stop;
use contracts::blog::{Body, Post, Visibility};
use contracts::cache::Tag;
use contracts::people::Role;
use contracts::{Links, Service, UserId};
use lexical::{Audience, Document, Options, Rewrite};
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
    /// A member who pays, or was given what others pay for.
    PaidMember,
    /// Whoever writes here, and so may read whatever others pay for.
    Editor,
}

impl Reader {
    /// What a visitor is to texts; one question at most.
    pub(crate) async fn of(platform: &Platform, visitor: &Visitor) -> Result<Self> {
        Ok(match &visitor.person {
            None => Self::Stranger,
            Some(_) if visitor.may(Role::Editor) => Self::Editor,
            Some(person) if platform.domains.people.pays(person.id).await? => Self::PaidMember,
            Some(_) => Self::Member,
        })
    }

    /// Where this post's text stops for them.
    pub(crate) fn stop(self, post: &Post) -> Stop {
        match (post.card.visibility, self) {
            (Visibility::Public, _)
            | (Visibility::Members, Self::Member)
            | (_, Self::PaidMember | Self::Editor) => Stop::End,
            (Visibility::Members, Self::Stranger) => Stop::Members,
            (Visibility::Paid, Self::Stranger) => Stop::Paying,
            (Visibility::Paid, Self::Member) => Stop::PayingMembers,
        }
    }

    const fn audience(self) -> Audience {
        match self {
            Self::Stranger => Audience::Anyone,
            Self::Member => Audience::Member,
            Self::PaidMember | Self::Editor => Audience::PaidMember,
        }
    }
}

/// Where a post's text stops for a visitor; nothing is asked of what is for everybody.
pub(crate) async fn stop(platform: &Platform, post: &Post, visitor: &Visitor) -> Result<Stop> {
    if post.card.visibility == Visibility::Public {
        return Ok(Stop::End);
    }
    Ok(Reader::of(platform, visitor).await?.stop(post))
}

/// Whether the HTML that a post embeds is shown as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Embedded {
    /// Nobody answers for it: it is sanitised.
    Sanitised,
    /// Somebody answers for it, who may embed HTML or may not any more.
    VouchedBy(UserId, bool),
}

impl Embedded {
    /// How a post's is shown; two questions at most, and none where it embeds nothing.
    pub(crate) async fn of(platform: &Platform, post: &Post) -> Result<Self> {
        if !post.body.may_embed_html() {
            return Ok(Self::Sanitised);
        }
        let Some(who) = platform.domains.posts.vouched_by(post).await? else {
            return Ok(Self::Sanitised);
        };
        let person = platform.domains.people.by_id(who).await?;
        Ok(Self::VouchedBy(who, person.is_some_and(|person| person.roles.may_embed_html())))
    }

    /// What a page that shows it is made of besides: who answers for it.
    pub(crate) fn tag(self) -> Option<Tag> {
        match self {
            Self::Sanitised => None,
            Self::VouchedBy(who, _) => Some(Tag::person(who)),
        }
    }

    fn is_raw(self) -> bool {
        matches!(self, Self::VouchedBy(_, true))
    }
}

/// A post's text as far as its reader may read: whole, or up to its paywall, or nothing where it
/// has none.
///
/// Kept under the fingerprint of the text, of whether its HTML is vouched for, and of the
/// renderer's sources.
pub(crate) async fn html(
    platform: &Platform,
    post: &Post,
    reader: Reader,
    embedded: Embedded,
) -> Result<SafeHtml> {
    let whole = reader.stop(post) == Stop::End;
    let source = match &post.body {
        Body::Lexical(json) => json,
        Body::Html(html) => html,
    };
    let origin = platform.links.origin(Service::Blog);
    let key = Fingerprint::of(&[
        b"document",
        lexical::FINGERPRINT.as_bytes(),
        &[u8::from(whole), reader as u8, u8::from(embedded.is_raw())],
        origin.as_bytes(),
        source.as_bytes(),
    ]);
    let how = How { reader, whole, raw: embedded.is_raw() };
    let make = async { render(&post.body, how, &platform.links) };
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

/// A document as its editors see it, with what it embeds made safe; kept nowhere.
pub(crate) fn for_editors(json: &str, links: &Links) -> Result<SafeHtml> {
    let mut options = Options::reading(links.origin(Service::Blog));
    options.audience = Audience::PaidMember;
    Ok(SafeHtml::document(&Document::parse(json)?, &options))
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

/// How a text is rendered.
#[derive(Clone, Copy)]
struct How {
    reader: Reader,
    whole: bool,
    raw: bool,
}

fn render(body: &Body, how: How, links: &Links) -> Result<Content, lexical::ParseError> {
    const A_DAY: Duration = Duration::from_hours(24);
    let html = match body {
        Body::Lexical(json) => lexical_html(json, how, links)?,
        Body::Html(html) if how.whole => SafeHtml::moved(html, &portal(links)),
        Body::Html(_) => SafeHtml::default(), // where its paywall is, nobody can tell
    };
    let body = html.as_str().to_owned().into();
    Ok(Content { media_type: "text/html".into(), body, tags: Vec::new(), ttl: A_DAY })
}

fn lexical_html(json: &str, how: How, links: &Links) -> Result<SafeHtml, lexical::ParseError> {
    if !how.whole && !json.contains("\"paywall\"") {
        return Ok(SafeHtml::default()); // no part of it is for everybody
    }
    let mut options = Options::reading(links.origin(Service::Blog));
    options.audience = how.reader.audience();
    options.cut_at_paywall = !how.whole;
    options.raw_html = how.raw;
    options.account_url = Some(links.home(Service::Account));
    options.rewrites = portal(links);
    Ok(SafeHtml::document(&Document::parse(json)?, &options))
}

/// Where links to Ghost's window for members lead here.
fn portal(links: &Links) -> Vec<Rewrite> {
    let rule = |from: &str, to| Rewrite { from: from.to_owned(), to };
    let sign_in = links.sign_in(Service::Blog, &links.home(Service::Blog));
    vec![rule("#/portal/signin", sign_in), rule("#/portal", links.home(Service::Account))]
}
