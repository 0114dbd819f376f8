//! Keeping what somebody said of a tag.
use super::{news, row, slugs};
use crate::blog::{TAGGED, refresh};
use crate::former::TAGS;
use chrono::{DateTime, Utc};
use contracts::about::About;
use contracts::people::Person;
use contracts::tags::{TagSaved, TagWriting};
use contracts::{Error, Result, Slug, TagId};
use entities::tag::{Entity, Model, Visibility};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel};

/// What somebody said, and what they began from.
pub struct Save<'a> {
    pub id: TagId,
    pub from: Option<i32>,
    pub writing: &'a TagWriting,
    pub by: &'a Person,
    pub now: DateTime<Utc>,
}

impl Save<'_> {
    /// Keeps it, in a transaction that is to be given up unless it is [`TagSaved::Done`].
    pub async fn run(&self, db: &DatabaseTransaction) -> Result<TagSaved> {
        self.hold(db).await.map_err(Error::storage)?;
        let here = row::to_change(db, self.id.0).await.map_err(Error::storage)?;
        match &here {
            None if self.from.is_some() => return Err(Error::NotFound),
            Some(here) if self.from != Some(here.version) => {
                return Ok(TagSaved::Stale(row::kept(db, here.clone()).await?.into()));
            }
            _ => {}
        }
        if let Some(other) = self.namesake(db, here.as_ref()).await? {
            return Ok(TagSaved::NameTaken(row::label(&other)?));
        }
        let slug = match &self.writing.slug {
            None => slugs::free(db, &self.writing.name, self.id.0).await?,
            Some(slug) => slug.clone(),
        };
        if let Some(other) = slugs::holder(db, &slug, self.id.0).await.map_err(Error::storage)? {
            return Ok(TagSaved::SlugTaken(row::label(&other)?));
        }
        self.write(db, here, &slug).await
    }

    /// Posts first, where their cards may change: whoever saves one holds it before its tags.
    async fn hold(&self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        let TagWriting { name, slug, .. } = self.writing;
        let Some(here) = Entity::find_by_id(self.id.0).one(db).await? else { return Ok(()) };
        let same_slug = slug.as_ref().is_some_and(|slug| slug.as_str() == here.slug);
        if same_slug && here.name == name.as_str() {
            Ok(())
        } else {
            TAGGED.hold(db, here.id).await
        }
    }

    /// Another tag of the name, unless it was so before: two of Ghost's may share one.
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
    ) -> Result<TagSaved> {
        let fresh = || Model { version: 0, ..row::blank(self.id.0, self.now) };
        let tag = self.tag(here.clone().unwrap_or_else(fresh), slug);
        if let Some(here) = here.as_ref().filter(|here| is_as_it_was(here, &tag)) {
            return Ok(TagSaved::Done(row::kept(db, here.clone()).await?.into()));
        }
        self.put(db, here.as_ref(), &tag).await.map_err(Error::storage)?;
        if here.as_ref().is_some_and(|here| looks_other(here, &tag)) {
            let posts = TAGGED.posts(db, tag.id).await.map_err(Error::storage)?;
            refresh(db, &posts).await?;
        }
        news::tell(db, &tag, "Update", (self.by, self.now)).await.map_err(Error::storage)?;
        Ok(TagSaved::Done(row::kept(db, tag).await?.into()))
    }

    async fn put(
        &self,
        db: &DatabaseTransaction,
        here: Option<&Model>,
        tag: &Model,
    ) -> Result<(), DbErr> {
        let Some(here) = here else {
            Entity::insert(tag.clone().into_active_model()).exec_without_returning(db).await?;
            return Ok(());
        };
        if here.slug != tag.slug {
            TAGS.remember(db, &here.slug, tag.id, self.now).await?;
        }
        tag.clone().into_active_model().reset_all().update(db).await?;
        Ok(())
    }

    fn tag(&self, before: Model, slug: &Slug) -> Model {
        let TagWriting { name, about, accent_colour, .. } = self.writing;
        let About { text, picture, meta } = about;
        let visibility = match before.visibility {
            _ if name.is_internal() => Visibility::Internal,
            visibility if before.name == name.as_str() => visibility,
            _ => Visibility::Public,
        };
        Model {
            slug: slug.to_string(),
            name: name.to_string(),
            visibility,
            description: text.clone(),
            picture_src: picture.as_ref().map(|picture| picture.src.clone()),
            picture_alt: picture.as_ref().map(|picture| picture.alt.clone()),
            accent_colour: accent_colour.clone(),
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

/// Whether nothing was said that is new.
fn is_as_it_was(before: &Model, tag: &Model) -> bool {
    let (version, updated_at) = (before.version, before.updated_at);
    Model { version, updated_at, ..tag.clone() } == *before
}

/// Whether cards of posts show it otherwise.
fn looks_other(before: &Model, tag: &Model) -> bool {
    (&before.slug, &before.name, before.visibility) != (&tag.slug, &tag.name, tag.visibility)
}
