//! What the rest of the platform may ask of posts, pages, tags and authors.
use crate::about::About;
use crate::authors::Handles;
use crate::{AuthorId, Paged, Position, PostId, Result, Slug, TagId, UserId};
use async_trait::async_trait;
use chrono::{DateTime, Utc};

mod reserved;

pub use reserved::{RESERVED, is_reserved};

/// A post has its day; a page stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PostKind {
    /// Dated, listed, in the feed.
    Post,
    /// Undated, unlisted; what calendars and marketplaces hang off.
    Page,
}

/// Who may read the whole of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Visibility {
    /// Everybody.
    #[default]
    Public,
    /// Whoever is signed in.
    Members,
    /// Members who pay.
    Paid,
}

/// A picture and what it shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// Its address; a path on blog's host when it begins with a slash.
    pub src: String,
    /// What it shows, for who cannot see it. Empty for decoration.
    pub alt: String,
    /// Words beneath it, as HTML not yet made safe.
    pub caption: Option<String>,
    /// Its own size in pixels, where known: (width, height).
    pub size: Option<(u32, u32)>,
}

/// A tag as a label on something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagLabel {
    /// Its part of the address.
    pub slug: Slug,
    /// Its name.
    pub name: String,
}

/// An author as a name on something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Byline {
    /// Their part of the address.
    pub slug: Slug,
    /// Their name.
    pub name: String,
}

/// A post in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostCard {
    /// Which post.
    pub id: PostId,
    /// Its part of the address.
    pub slug: Slug,
    /// Its title, as text.
    pub title: String,
    /// A few sentences, as text.
    pub excerpt: String,
    /// The picture at its head.
    pub picture: Option<Picture>,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// How many minutes an unhurried reader takes (275 words a minute); at least 1.
    pub reading_minutes: i32,
    /// Who may read all of it.
    pub visibility: Visibility,
    /// Whether its editors want it seen first.
    pub featured: bool,
    /// Who wrote it, first author first.
    pub authors: Vec<Byline>,
    /// Its first public tag.
    pub tag: Option<TagLabel>,
}

/// The text of a post, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Lexical JSON in Ghost's node types.
    Lexical(String),
    /// HTML from elsewhere, not yet made safe.
    Html(String),
}

impl Body {
    /// Whether there may be HTML in it that somebody wrote by hand.
    #[must_use]
    pub fn may_embed_html(&self) -> bool {
        matches!(self, Self::Lexical(json) if json.contains("\"html\""))
    }
}

/// How a post presents itself to search engines and in shared links; what is `None` follows the
/// post itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// Title for search engines.
    pub title: Option<String>,
    /// Description for search engines.
    pub description: Option<String>,
    /// Title where it is shared.
    pub og_title: Option<String>,
    /// Description where it is shared.
    pub og_description: Option<String>,
    /// Picture where it is shared.
    pub og_image: Option<String>,
    /// Where it was published first, if not here.
    pub canonical_url: Option<String>,
    /// How it is shared on Twitter, and on what takes after it, if that is otherwise.
    pub twitter: Shared,
}

/// How something presents itself where it is shared; what is `None` follows the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// Its title.
    pub title: Option<String>,
    /// Its description.
    pub description: Option<String>,
    /// Its picture.
    pub image: Option<String>,
}

/// A whole post or page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// What lists show of it.
    pub card: PostCard,
    /// Post or page.
    pub kind: PostKind,
    /// Its text.
    pub body: Body,
    /// Every public tag, first tag first.
    pub tags: Vec<TagLabel>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// Whether its page begins with its title and picture.
    pub show_title_and_picture: bool,
    /// Whether it is only for who has its address: in no list, and for no search engine.
    pub unlisted: bool,
    /// What the site that it came from called it in its feed, so that subscribers who move along
    /// do not get it again.
    pub guid: Option<String>,
    /// How it presents itself elsewhere.
    pub meta: Meta,
}

/// What stands at an address of the blog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A post or a page.
    Here(Box<Post>),
    /// What once stood here has moved to this address.
    Moved(Slug),
}

/// A tag with its own page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Which tag.
    pub id: TagId,
    /// Its part of the address and name.
    pub label: TagLabel,
    /// What its page says of it.
    pub about: About,
    /// A colour for the browser around its page: `#rrggbb`.
    pub accent_colour: Option<String>,
}

/// An author with their own page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// Which author.
    pub id: AuthorId,
    /// Their part of the address and name.
    pub byline: Byline,
    /// What their page says of them; its picture is their likeness.
    pub about: About,
    /// A wide picture at the head of their page.
    pub cover: Option<Picture>,
    /// Where they are.
    pub location: Option<String>,
    /// Their own site, http or https.
    pub website: Option<String>,
    /// Who they are on networks.
    pub handles: Handles<Option<String>>,
}

/// Which posts a list holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listing {
    /// Every published post.
    All,
    /// Those under a tag.
    Tag(TagId),
    /// Those by an author.
    Author(AuthorId),
    /// Those of a year, in the site's zone given as the half-open span of time it covers.
    Between(DateTime<Utc>, DateTime<Utc>),
}

/// Where a reader of a post may go on to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Further {
    /// The post that was published next.
    pub newer: Option<PostCard>,
    /// The post that was published before.
    pub older: Option<PostCard>,
    /// Others: those that share most public tags first, then the newest.
    pub related: Vec<PostCard>,
}

/// Something found by searching.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its part of the address.
    pub slug: Slug,
    /// Post or page.
    pub kind: PostKind,
    /// Its title.
    pub title: String,
    /// Where the words stand in it, split into plain and matching stretches.
    pub snippet: Vec<Stretch>,
    /// When it was published.
    pub published_at: DateTime<Utc>,
}

/// A stretch of a snippet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// Words around.
    Plain(String),
    /// Words that were searched for.
    Match(String),
}

/// A page of what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// Best first.
    pub items: Vec<Hit>,
    /// Whether there is a further page.
    pub more: bool,
    /// Public tags of which a word begins with what was asked for; on the first page only.
    pub tags: Vec<TagLabel>,
    /// Authors, likewise.
    pub authors: Vec<Byline>,
}

/// One address in the sitemap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitemapEntry {
    /// Its part of the address.
    pub slug: Slug,
    /// When what stands there last changed.
    pub updated_at: DateTime<Utc>,
}

/// Which part of the sitemap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SitemapPart {
    /// Every page.
    Pages,
    /// Posts published in this half-open span of time.
    Posts(DateTime<Utc>, DateTime<Utc>),
    /// Every public tag of a published post, as old as the newest of them.
    Tags,
    /// Every author of a published post, likewise.
    Authors,
}

/// Every published post and page. Nothing here shows drafts, or posts before their time.
#[async_trait]
pub trait Posts: Send + Sync {
    /// One page of a list, newest first.
    async fn listing(&self, of: &Listing, at: Position, limit: u64) -> Result<Paged<PostCard>>;

    /// What stands at an address: a post, a page, or the way to where it moved.
    async fn at(&self, slug: &Slug) -> Result<Found>;

    /// The newest whole posts of a list, for feeds.
    async fn newest(&self, of: &Listing, limit: u64) -> Result<Vec<Post>>;

    /// Who answers for the HTML that a post embeds: whoever saved these very words, and was allowed
    /// to embed HTML then. Whether they still are is for who asks to find out.
    async fn vouched_by(&self, post: &Post) -> Result<Option<UserId>>;

    /// Where a reader of this post may go on to, with at most `related` others, none of them told
    /// twice.
    async fn further(&self, post: &PostCard, related: u64) -> Result<Further>;

    /// A public tag by its address, or else by one it had: then its label names the present one.
    async fn tag(&self, slug: &Slug) -> Result<Tag>;

    /// Public tags by name, at most `limit`.
    async fn tags(&self, limit: u64) -> Result<Vec<TagLabel>>;

    /// An author by their address, or else by one they had: then their byline names the present one.
    async fn author(&self, slug: &Slug) -> Result<Author>;

    /// The times of the first and the last published post, if there is one.
    async fn span(&self) -> Result<Option<(DateTime<Utc>, DateTime<Utc>)>>;

    /// Which of these half-open spans of time hold at least one published post, in their order.
    async fn any_between(&self, spans: &[(DateTime<Utc>, DateTime<Utc>)]) -> Result<Vec<bool>>;

    /// The pages (not posts), by title, at most `limit`.
    async fn pages(&self, limit: u64) -> Result<Vec<PostCard>>;

    /// Posts and pages that hold every word of `words`, the last word as a beginning; best first.
    /// `page` counts from 0. Only public text is searched and shown.
    async fn search(&self, words: &str, page: u64, limit: u64) -> Result<Hits>;

    /// A part of the sitemap, at most 50,000 entries (sitemaps.org's limit).
    async fn sitemap(&self, part: SitemapPart) -> Result<Vec<SitemapEntry>>;
}
