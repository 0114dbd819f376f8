//! Keeping what somebody wrote.
use super::{authors, manuscript, revision, row, slugs, tags};
use crate::activities;
use crate::blog::text::{Words, excerpt, reading_minutes};
use crate::blog::write::{self, SearchText};
use crate::blog::{news, refresh};
use crate::former::POSTS;
use crate::media;
use crate::times::whole_micros;
use chrono::{DateTime, Utc};
use contracts::blog::Visibility;
use contracts::desk::{Manuscript, Saved, Standing, Timing, Writing};
use contracts::people::Person;
use contracts::{Error, PostId, Result, Slug};
use entities::post::{Model, Status};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, DbErr, IntoActiveModel};

/// What somebody wrote, and what they began from.
pub struct Save<'a> {
    pub id: PostId,
    pub from: Option<i32>,
    pub writing: &'a Writing,
    pub by: &'a Person,
    pub now: DateTime<Utc>,
}

impl Save<'_> {
    /// Keeps it, in a transaction that is to be given up unless it is [`Saved::Done`].
    pub async fn run(&self, db: &DatabaseTransaction) -> Result<Saved> {
        let here = manuscript::locked(db, self.id.0).await.map_err(Error::storage)?;
        if here.as_ref().is_some_and(|post| post.deleted_at.is_some()) {
            return Err(Error::NotFound);
        }
        if here.is_none() && self.from.is_some() {
            return Err(Error::NotFound);
        }
        if let Some(here) = &here {
            let current = manuscript::manuscript(db, here.clone()).await?;
            if self.from != Some(here.version) {
                return Ok(Saved::Stale(current.into()));
            }
            if *self.writing == current.writing {
                return Ok(Saved::Done(current.into()));
            }
        }
        self.write(db, here).await
    }

    async fn write(&self, db: &DatabaseTransaction, here: Option<Model>) -> Result<Saved> {
        let Writing { slug, title, authors, tags, .. } = self.writing;
        let slug = match slugs::claim(db, slug.as_ref(), title, self.id).await? {
            Ok(slug) => slug,
            Err(refused) => return Ok(refused),
        };
        let authors = match authors::named(db, authors, self.by, self.now).await? {
            Ok(authors) => authors,
            Err(name) => return Ok(Saved::NoSuchAuthor(name)),
        };
        let tags = tags::named(db, tags, self.now).await?;
        let words = self.words()?;
        let size = self.picture_size(db, here.as_ref()).await.map_err(Error::storage)?;
        let post = self.post(here.clone(), slug, &words, size);
        self.put(db, here.as_ref(), &post).await.map_err(Error::storage)?;
        write::set_tags(db, post.id, &tags).await.map_err(Error::storage)?;
        write::set_authors(db, post.id, &authors).await.map_err(Error::storage)?;
        revision::keep(db, &post, Some(self.by), self.now).await.map_err(Error::storage)?;
        let search = SearchText::of(&post, words.public);
        write::put_texts(db, [search]).await.map_err(Error::storage)?;
        refresh(db, &[post.id]).await?;
        let news = news::of(here.as_ref(), &post, &self.by.name, self.now);
        let news = news.into_iter().collect();
        activities::publish(db, news, self.now).await.map_err(Error::storage)?;
        let kept: Manuscript = manuscript::open(db, self.id).await?;
        Ok(Saved::Done(kept.into()))
    }

    /// What it was stays among the revisions, with the tags and authors it had.
    async fn put(
        &self,
        db: &DatabaseTransaction,
        here: Option<&Model>,
        post: &Model,
    ) -> Result<(), DbErr> {
        match here {
            None => write::insert(db, vec![post.clone()]).await,
            Some(here) => {
                revision::keep(db, here, None, here.updated_at).await?;
                if here.slug != post.slug && was_out(here) {
                    POSTS.remember(db, &here.slug, post.id, self.now).await?;
                }
                post.clone().into_active_model().reset_all().update(db).await?;
                Ok(())
            }
        }
    }

    fn words(&self) -> Result<Words> {
        let is_open = self.writing.visibility == Visibility::Public;
        Words::of(&self.writing.document, is_open).map_err(Error::storage)
    }

    fn post(
        &self,
        here: Option<Model>,
        slug: Slug,
        words: &Words,
        size: Option<(i32, i32)>,
    ) -> Model {
        let Writing { meta, picture, .. } = self.writing;
        let timing = self.timing(here.as_ref());
        let base = here.unwrap_or_else(|| self.blank());
        Model {
            status: self.status(timing),
            visibility: row::visibility(self.writing.visibility),
            slug: slug.into(),
            published_at: timing.map(|timing| timing.at),
            published_zone: timing.and_then(|timing| Some(timing.zone?.name().to_owned())),
            updated_at: self.now,
            title: self.writing.title.clone(),
            excerpt: self.writing.excerpt.clone().unwrap_or_else(|| excerpt(&words.introduction)),
            custom_excerpt: self.writing.excerpt.clone(),
            featured: self.writing.featured,
            reading_minutes: reading_minutes(&words.whole),
            show_title_and_picture: self.writing.show_title_and_picture,
            picture_src: picture.as_ref().map(|picture| picture.src.clone()),
            picture_alt: picture.as_ref().map(|picture| picture.alt.clone()),
            picture_caption: picture.as_ref().and_then(|picture| picture.caption.clone()),
            picture_width: size.map(|(width, _)| width),
            picture_height: size.map(|(_, height)| height),
            meta_title: meta.title.clone(),
            meta_description: meta.description.clone(),
            og_title: meta.og_title.clone(),
            og_description: meta.og_description.clone(),
            og_image: meta.og_image.clone(),
            canonical_url: meta.canonical_url.clone(),
            twitter_title: meta.twitter.title.clone(),
            twitter_description: meta.twitter.description.clone(),
            twitter_image: meta.twitter.image.clone(),
            lexical: Some(self.writing.document.clone()),
            version: base.version + 1,
            ..base
        }
    }

    fn blank(&self) -> Model {
        let blank = write::blank(row::kind(self.writing.kind), self.now);
        Model { id: self.id.0, version: 0, ..blank }
    }

    /// What is out without a time is dated by the clock.
    fn timing(&self, here: Option<&Model>) -> Option<Timing> {
        let chosen =
            self.writing.timing.map(|timing| Timing { at: whole_micros(timing.at), ..timing });
        match self.writing.standing {
            Standing::Draft => chosen,
            _ => chosen
                .or_else(|| here.and_then(row::timing))
                .or(Some(Timing { at: self.now, zone: None })),
        }
    }

    /// What is to be out at a time to come waits for it.
    fn status(&self, timing: Option<Timing>) -> Status {
        match self.writing.standing {
            Standing::Published if timing.is_some_and(|timing| timing.at > self.now) => {
                Status::Scheduled
            }
            standing => row::status(standing),
        }
    }

    /// The size of the picture at the head, where we know it.
    async fn picture_size(
        &self,
        db: &DatabaseTransaction,
        here: Option<&Model>,
    ) -> Result<Option<(i32, i32)>, DbErr> {
        let Some(picture) = &self.writing.picture else { return Ok(None) };
        if let Some(here) = here
            && here.picture_src.as_ref() == Some(&picture.src)
        {
            return Ok(here.picture_width.zip(here.picture_height));
        }
        media::size(db, &picture.src).await
    }
}

fn was_out(post: &Model) -> bool {
    matches!(post.status, Status::Published | Status::Unlisted | Status::Sent)
}
