//! Keeping what somebody said of an author.
use super::{news, row, slugs};
use crate::blog::{WRITTEN, refresh};
use crate::former::AUTHORS;
use chrono::{DateTime, Utc};
use contracts::about::About;
use contracts::authors::{AuthorSaved, AuthorWriting};
use contracts::blog::Picture;
use contracts::people::Person;
use contracts::{AuthorId, Error, Result, Slug};
use entities::author::{Entity, Model};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel};

/// What somebody said, and what they began from.
pub struct Save<'a> {
    pub id: AuthorId,
    pub from: Option<i32>,
    pub writing: &'a AuthorWriting,
    pub by: &'a Person,
    pub now: DateTime<Utc>,
}

impl Save<'_> {
    /// Keeps it, in a transaction that is to be given up unless it is [`AuthorSaved::Done`].
    pub async fn run(&self, db: &DatabaseTransaction) -> Result<AuthorSaved> {
        self.hold(db).await.map_err(Error::storage)?;
        let here = row::to_change(db, self.id.0).await.map_err(Error::storage)?;
        match &here {
            None if self.from.is_some() => return Err(Error::NotFound),
            Some(here) if self.from != Some(here.version) => {
                return Ok(AuthorSaved::Stale(row::kept(db, here.clone()).await?.into()));
            }
            _ => {}
        }
        if let Some(other) = self.namesake(db, here.as_ref()).await? {
            return Ok(AuthorSaved::NameTaken(row::byline(&other)?));
        }
        let slug = match &self.writing.slug {
            None => slugs::free(db, self.writing.name.as_str(), self.id.0).await?,
            Some(slug) => slug.clone(),
        };
        if let Some(other) = slugs::holder(db, &slug, self.id.0).await.map_err(Error::storage)? {
            return Ok(AuthorSaved::SlugTaken(row::byline(&other)?));
        }
        self.write(db, here, &slug).await
    }

    /// Posts first, where their cards may change: whoever saves one holds it before its authors.
    async fn hold(&self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        let AuthorWriting { name, slug, .. } = self.writing;
        let Some(here) = Entity::find_by_id(self.id.0).one(db).await? else { return Ok(()) };
        let same_slug = slug.as_ref().is_some_and(|slug| slug.as_str() == here.slug);
        if same_slug && here.name == name.as_str() {
            Ok(())
        } else {
            WRITTEN.hold(db, here.id).await
        }
    }

    /// Another author of the name, unless it was so before: two of Ghost's may share one.
    async fn namesake(
        &self,
        db: &DatabaseTransaction,
        here: Option<&Model>,
    ) -> Result<Option<Model>> {
        let name = self.writing.name.as_str();
        if here.is_some_and(|here| here.name == name) {
            return Ok(None);
        }
        row::namesake(db, name, self.id.0).await.map_err(Error::storage)
    }

    async fn write(
        &self,
        db: &DatabaseTransaction,
        here: Option<Model>,
        slug: &Slug,
    ) -> Result<AuthorSaved> {
        let fresh = || Model { version: 0, ..row::blank(self.id.0, self.now) };
        let author = self.author(here.clone().unwrap_or_else(fresh), slug);
        if let Some(here) = here.as_ref().filter(|here| is_as_it_was(here, &author)) {
            return Ok(AuthorSaved::Done(row::kept(db, here.clone()).await?.into()));
        }
        self.put(db, here.as_ref(), &author).await.map_err(Error::storage)?;
        if here.as_ref().is_some_and(|here| looks_other(here, &author)) {
            let posts = WRITTEN.posts(db, author.id).await.map_err(Error::storage)?;
            refresh(db, &posts).await?;
        }
        news::tell(db, &author, "Update", (self.by, self.now)).await.map_err(Error::storage)?;
        Ok(AuthorSaved::Done(row::kept(db, author).await?.into()))
    }

    async fn put(
        &self,
        db: &DatabaseTransaction,
        here: Option<&Model>,
        author: &Model,
    ) -> Result<(), DbErr> {
        let Some(here) = here else {
            Entity::insert(author.clone().into_active_model()).exec_without_returning(db).await?;
            return Ok(());
        };
        if here.slug != author.slug {
            AUTHORS.remember(db, &here.slug, author.id, self.now).await?;
        }
        author.clone().into_active_model().reset_all().update(db).await?;
        Ok(())
    }

    fn author(&self, before: Model, slug: &Slug) -> Model {
        let AuthorWriting { name, about, cover, location, website, handles, .. } = self.writing;
        let About { text, picture, meta } = about;
        let handles = handles.clone();
        Model {
            slug: slug.to_string(),
            name: name.to_string(),
            bio: text.clone(),
            location: location.clone(),
            website: website.clone(),
            picture_src: picture.as_ref().map(|picture| picture.src.clone()),
            picture_alt: alt(picture.as_ref()),
            cover_src: cover.as_ref().map(|cover| cover.src.clone()),
            cover_alt: alt(cover.as_ref()),
            facebook: handles.facebook,
            twitter: handles.twitter,
            threads: handles.threads,
            bluesky: handles.bluesky,
            mastodon: handles.mastodon,
            tiktok: handles.tiktok,
            youtube: handles.youtube,
            instagram: handles.instagram,
            linkedin: handles.linkedin,
            meta_title: meta.title.clone(),
            meta_description: meta.description.clone(),
            og_title: meta.og_title.clone(),
            og_description: meta.og_description.clone(),
            og_image: meta.og_image.clone(),
            twitter_title: meta.twitter.title.clone(),
            twitter_description: meta.twitter.description.clone(),
            twitter_image: meta.twitter.image.clone(),
            canonical_url: meta.canonical_url.clone(),
            version: before.version + 1,
            updated_at: self.now,
            ..before
        }
    }
}

/// What a picture shows, where that is said.
fn alt(picture: Option<&Picture>) -> Option<String> {
    picture.map(|picture| picture.alt.clone()).filter(|alt| !alt.is_empty())
}

/// Whether nothing was said that is new.
fn is_as_it_was(before: &Model, author: &Model) -> bool {
    let (version, updated_at) = (before.version, before.updated_at);
    Model { version, updated_at, ..author.clone() } == *before
}

/// Whether cards of posts show them otherwise.
fn looks_other(before: &Model, author: &Model) -> bool {
    (&before.slug, &before.name) != (&author.slug, &author.name)
}
