//! Contracts for tests of everything that is not the database: they hold what they are given.
use crate::activities::{Activities, Activity};
use crate::blog::{
    Author, Body, Found, Further, Hit, Hits, Listing, Meta, Post, PostCard, PostKind, Posts,
    SitemapEntry, SitemapPart, Tag, TagLabel, Visibility,
};
use crate::cache::{Change, Changes};
use crate::sessions::{SessionRow, SessionRows};
use crate::site::{Site, Sites};
use crate::{Error, Paged, Position, PostId, Result, Slug, UserId};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

mod authors;
mod carts;
mod comments;
mod containers;
mod desk;
mod entries;
mod federation;
mod files;
mod ghost;
mod jobs;
mod likes;
mod media;
mod members;
mod menu;
mod orders;
mod payment_settings;
mod products;
mod signed_in;
mod tags;

pub use authors::FakeAuthors;
pub use carts::FakeCarts;
pub use comments::FakeComments;
pub use containers::{FakeCalendars, FakeContainers, FakeMarketplaces};
pub use entries::{FakeEntries, FakeTicketTypes, FakeTickets};
pub use files::FakeFiles;
pub use likes::FakeLikes;
pub use media::{FakeMedia, FakeSnippets};
pub use members::{FakePeople, FakeSignIns};
pub use menu::FakeNavigation;
pub use products::{FakeCategories, FakeProducts};
pub use signed_in::{FakeGrants, person};

/// A store that is down.
#[derive(Clone, Copy, Debug)]
pub struct Down;

fn down<T>() -> Result<T> {
    Err(Error::storage("the store is down"))
}

/// A public post of 1 November 2026 with one paragraph, by nobody in particular.
///
/// # Panics
///
/// When the slug is none.
#[must_use]
#[expect(clippy::expect_used, reason = "a test that names nonsense should stop")]
pub fn post(slug: &str, title: &str) -> Post {
    let published_at = DateTime::from_timestamp(1_793_523_600, 0).unwrap_or_default();
    let card = PostCard {
        id: PostId::new(),
        slug: slug.parse().expect("a slug"),
        title: title.to_owned(),
        excerpt: format!("{title}, in short."),
        picture: None,
        published_at,
        reading_minutes: 1,
        visibility: Visibility::Public,
        featured: false,
        authors: Vec::new(),
        tag: None,
    };
    Post {
        card,
        kind: PostKind::Post,
        body: Body::Lexical(paragraph(title)),
        tags: Vec::new(),
        updated_at: published_at,
        show_title_and_picture: true,
        unlisted: false,
        guid: None,
        meta: Meta::default(),
    }
}

/// A Lexical document of one paragraph.
#[must_use]
pub fn paragraph(text: &str) -> String {
    format!(
        r#"{{"root":{{"children":[{{"type":"paragraph","children":[{{"type":"extended-text","text":"{text}"}}]}}]}}}}"#
    )
}

/// Posts in memory, newest first.
#[derive(Clone, Debug, Default)]
pub struct FakePosts {
    /// Every post and page.
    pub posts: Vec<Post>,
    /// Every tag.
    pub tags: Vec<Tag>,
    /// Every author.
    pub authors: Vec<Author>,
    /// Where what moved has gone.
    pub moved: HashMap<Slug, Slug>,
    /// Who answers for the HTML that all of them embed.
    pub voucher: Option<UserId>,
}

impl FakePosts {
    fn dated(&self) -> impl Iterator<Item = &Post> {
        self.posts.iter().filter(|post| post.kind == PostKind::Post)
    }
}

#[async_trait]
impl Posts for FakePosts {
    async fn listing(&self, of: &Listing, _: Position, limit: u64) -> Result<Paged<PostCard>> {
        let within = |post: &&Post| match of {
            Listing::Between(from, to) => (*from..*to).contains(&post.card.published_at),
            _ => true,
        };
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let items = self.dated().filter(within).take(limit).map(|post| post.card.clone());
        Ok(Paged { items: items.collect(), newer: None, older: None })
    }

    async fn at(&self, slug: &Slug) -> Result<Found> {
        if let Some(to) = self.moved.get(slug) {
            return Ok(Found::Moved(to.clone()));
        }
        let found = self.posts.iter().find(|post| post.card.slug == *slug);
        found.map(|post| Found::Here(Box::new(post.clone()))).ok_or(Error::NotFound)
    }

    async fn newest(&self, _: &Listing, limit: u64) -> Result<Vec<Post>> {
        Ok(self.dated().take(usize::try_from(limit).unwrap_or(usize::MAX)).cloned().collect())
    }

    async fn vouched_by(&self, _: &Post) -> Result<Option<UserId>> {
        Ok(self.voucher)
    }

    async fn further(&self, post: &PostCard, related: u64) -> Result<Further> {
        let cards: Vec<_> = self.dated().map(|post| post.card.clone()).collect();
        let at = cards.iter().position(|card| card.id == post.id).ok_or(Error::NotFound)?;
        let near = at.saturating_sub(1)..=at + 1;
        let far = cards.iter().enumerate().filter(|(n, _)| !near.contains(n));
        let related = far.map(|(_, card)| card.clone()).take(usize::try_from(related).unwrap_or(0));
        Ok(Further {
            newer: at.checked_sub(1).and_then(|at| cards.get(at)).cloned(),
            older: cards.get(at + 1).cloned(),
            related: related.collect(),
        })
    }

    async fn tag(&self, slug: &Slug) -> Result<Tag> {
        self.tags.iter().find(|tag| tag.label.slug == *slug).cloned().ok_or(Error::NotFound)
    }

    async fn tags(&self, _: u64) -> Result<Vec<TagLabel>> {
        Ok(self.tags.iter().map(|tag| tag.label.clone()).collect())
    }

    async fn author(&self, slug: &Slug) -> Result<Author> {
        let mut authors = self.authors.iter();
        authors.find(|author| author.byline.slug == *slug).cloned().ok_or(Error::NotFound)
    }

    async fn span(&self) -> Result<Option<(DateTime<Utc>, DateTime<Utc>)>> {
        let times = || self.dated().map(|post| post.card.published_at);
        Ok(times().min().zip(times().max()))
    }

    async fn any_between(&self, spans: &[(DateTime<Utc>, DateTime<Utc>)]) -> Result<Vec<bool>> {
        let busy = |(from, to): &(DateTime<Utc>, DateTime<Utc>)| {
            self.dated().any(|post| (*from..*to).contains(&post.card.published_at))
        };
        Ok(spans.iter().map(busy).collect())
    }

    async fn pages(&self, _: u64) -> Result<Vec<PostCard>> {
        let pages = self.posts.iter().filter(|post| post.kind == PostKind::Page);
        Ok(pages.map(|post| post.card.clone()).collect())
    }

    async fn search(&self, words: &str, _: u64, _: u64) -> Result<Hits> {
        let found = self.posts.iter().filter(|post| post.card.title.contains(words));
        let hit = |post: &Post| Hit {
            slug: post.card.slug.clone(),
            kind: post.kind,
            title: post.card.title.clone(),
            snippet: Vec::new(),
            published_at: post.card.published_at,
        };
        Ok(Hits { items: found.map(hit).collect(), ..Hits::default() })
    }

    async fn sitemap(&self, _: SitemapPart) -> Result<Vec<SitemapEntry>> {
        let entry = |post: &Post| SitemapEntry {
            slug: post.card.slug.clone(),
            updated_at: post.updated_at,
        };
        Ok(self.posts.iter().map(entry).collect())
    }
}

/// Activities in memory.
#[derive(Clone, Debug, Default)]
pub struct FakeActivities(pub Vec<Activity>);

#[async_trait]
impl Activities for FakeActivities {
    async fn recent(&self, _: u64) -> Result<Vec<Activity>> {
        Ok(self.0.clone())
    }
}

/// A site with its default settings.
#[derive(Clone, Copy, Debug, Default)]
pub struct FakeSites;

#[async_trait]
impl Sites for FakeSites {
    async fn site(&self) -> Result<Site> {
        Ok(Site::default())
    }
}

#[async_trait]
impl Sites for Down {
    async fn site(&self) -> Result<Site> {
        down()
    }
}

/// News in memory.
#[derive(Debug, Default)]
pub struct FakeChanges(pub Mutex<Vec<Change>>);

#[async_trait]
impl Changes for FakeChanges {
    async fn since(&self, at: DateTime<Utc>) -> Result<Vec<Change>> {
        let changes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(changes.iter().filter(|change| change.at >= at).cloned().collect())
    }
}

#[async_trait]
impl Changes for Down {
    async fn since(&self, _: DateTime<Utc>) -> Result<Vec<Change>> {
        down()
    }
}

/// Sessions in memory, with a count of how often they were looked for.
#[derive(Debug, Default)]
pub struct FakeSessions {
    rows: Mutex<HashMap<String, SessionRow>>,
    looked: std::sync::atomic::AtomicU64,
}

impl FakeSessions {
    /// How often a session was looked for.
    pub fn looked(&self) -> u64 {
        self.looked.load(std::sync::atomic::Ordering::Relaxed)
    }

    fn rows(&self) -> std::sync::MutexGuard<'_, HashMap<String, SessionRow>> {
        self.rows.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl SessionRows for FakeSessions {
    async fn create(&self, row: SessionRow) -> Result<bool> {
        let mut rows = self.rows();
        let free = !rows.contains_key(&row.key);
        if free {
            rows.insert(row.key.clone(), row);
        }
        Ok(free)
    }

    async fn save(&self, row: SessionRow) -> Result<()> {
        self.rows().insert(row.key.clone(), row);
        Ok(())
    }

    async fn load(&self, key: &str, now: DateTime<Utc>) -> Result<Option<SessionRow>> {
        self.looked.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        Ok(self.rows().get(key).filter(|row| row.expires_at > now).cloned())
    }

    async fn delete(&self, key: &str) -> Result<()> {
        self.rows().remove(key);
        Ok(())
    }

    async fn delete_ended(&self, now: DateTime<Utc>) -> Result<u64> {
        let mut rows = self.rows();
        let before = rows.len();
        rows.retain(|_, row| row.expires_at > now);
        Ok((before - rows.len()) as u64)
    }
}
