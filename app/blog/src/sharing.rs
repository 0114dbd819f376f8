//! Posts as the fediverse reads them.
use crate::BlogState;
use crate::documents::{self, Embedded, Reader};
use activitypub::vocabulary::{Article, Kind, Picture, Tag};
use async_trait::async_trait;
use contracts::blog::{Found, Post, PostKind};
use contracts::federation::Voice;
use contracts::jobs::{NOT_OURS, Task, TaskKind, Trouble, Worker};
use contracts::{Error, PostId, Service};
use platform::fediverse::{self, Names, Shared};

/// Has the fediverse know posts as they are.
pub(crate) struct Sharer(pub BlogState);

#[async_trait]
impl Worker for Sharer {
    fn kinds(&self) -> &'static [TaskKind] {
        &[TaskKind::SharePost]
    }

    async fn work(&self, task: &Task) -> Result<(), Trouble> {
        let Task::SharePost { post, is_news, .. } = task else { return Err(NOT_OURS.into()) };
        let blog = &self.0;
        let out = self.out(*post).await?;
        let (voice, url) = match &out {
            Some(post) => (self.voice(post).await?, blog.links.post(&post.card.slug)),
            None => (Voice::house(Service::Blog), String::new()),
        };
        let shared = Shared {
            source: post.0,
            voice,
            is_news: *is_news,
            url,
            kind: Kind::Article,
            inboxes: Vec::new(),
        };
        let html = match &out {
            Some(post) => Some(self.html(post).await?),
            None => None,
        };
        let write =
            out.as_ref().zip(html).map(|(post, html)| move |names| self.article(names, post, html));
        Ok(blog.shell.platform().share(Service::Blog, &shared, write).await?)
    }
}

impl Sharer {
    /// A post as everybody may find it, if they may.
    async fn out(&self, id: PostId) -> contracts::Result<Option<Post>> {
        let slug = match self.0.manuscripts.open(id).await {
            Ok(manuscript) => manuscript.slug,
            Err(Error::NotFound) => return Ok(None),
            Err(error) => return Err(error),
        };
        match self.0.posts.at(&slug).await {
            Ok(Found::Here(post)) if post.card.id == id => {
                Ok(Some(*post).filter(|post| post.kind == PostKind::Post && !post.unlisted))
            }
            Ok(_) | Err(Error::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Whose it is: of the first who wrote it and has an account, or else the house's.
    async fn voice(&self, post: &Post) -> contracts::Result<Voice> {
        for author in &post.card.authors {
            let id = self.0.posts.author(&author.slug).await?.id;
            if let Some(handle) = self.0.authors.handle(id).await? {
                return Ok(Voice::of(Service::Blog, &handle));
            }
        }
        Ok(Voice::house(Service::Blog))
    }

    /// What a stranger reads of it.
    async fn html(&self, post: &Post) -> Result<String, Trouble> {
        let platform = self.0.shell.platform();
        let html = documents::html(platform, post, Reader::Stranger, Embedded::Sanitised).await?;
        Ok(html.as_str().to_owned())
    }

    fn article(&self, names: Names, post: &Post, content: String) -> Article {
        let links = &self.0.links;
        let card = &post.card;
        let id = |url: &str| fediverse::id(links, &links.whole(Service::Blog, url)).ok();
        let picture = card.picture.as_ref().and_then(|picture| {
            let description = Some(picture.alt.clone()).filter(|alt| !alt.is_empty());
            Some(Picture {
                url: id(&picture.src)?,
                media_type: None,
                description,
                size: picture.size,
            })
        });
        let tag = |tag: &contracts::blog::TagLabel| Tag::Hashtag {
            name: tag.name.split_whitespace().collect(),
            href: id(&links.tag(&tag.slug)),
        };
        Article {
            url: id(&links.post(&card.slug)).unwrap_or_else(|| names.id.clone()),
            id: names.id,
            author: names.author,
            title: card.title.clone(),
            summary: Some(card.excerpt.clone()).filter(|excerpt| !excerpt.is_empty()),
            content,
            image: picture,
            published: card.published_at,
            updated: Some(post.updated_at).filter(|at| *at > card.published_at),
            audience: names.audience,
            tags: post.tags.iter().map(tag).collect(),
        }
    }
}
