//! Keeping what a shopkeeper said of a category.
use super::row;
use crate::former::CATEGORIES;
use crate::products::news::Told;
use crate::slugs;
use chrono::{DateTime, Utc};
use contracts::market::{Category, CategorySaved, CategoryWriting};
use contracts::people::Person;
use contracts::{CategoryId, Error, MarketplaceId, Result, Slug};
use entities::category::{Column, Entity, Model};
use sea_orm::sea_query::LockType;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QuerySelect,
};

/// What somebody said, and what they began from.
pub struct Save<'a> {
    pub which: (MarketplaceId, CategoryId),
    pub from: Option<i32>,
    pub writing: &'a CategoryWriting,
    pub by: &'a Person,
    pub now: DateTime<Utc>,
}

impl Save<'_> {
    /// Keeps it, in a transaction that is to be given up unless it is [`CategorySaved::Done`].
    pub async fn run(&self, db: &DatabaseTransaction) -> Result<CategorySaved> {
        let here = row::to_change(db, self.which.1).await.map_err(Error::storage)?;
        match &here {
            None if self.from.is_some() => return Err(Error::NotFound),
            Some(here) if here.marketplace_id != self.which.0.0 => return Err(Error::NotFound),
            Some(here) if self.from != Some(here.version) => {
                return Ok(CategorySaved::Stale(row::category(here.clone())?.into()));
            }
            _ => {}
        }
        if let Some(refused) = self.refused(db, here.as_ref()).await.map_err(Error::storage)? {
            return Ok(refused);
        }
        let slug = match &self.writing.slug {
            None => self.free(db).await?,
            Some(slug) => {
                let other = row::named(db, self.which, slug).await.map_err(Error::storage)?;
                if let Some(other) = other {
                    return Ok(CategorySaved::SlugTaken(other.name));
                }
                slug.clone()
            }
        };
        self.write(db, here.as_ref(), &slug).await
    }

    /// Why it cannot be where it shall be, if it cannot.
    async fn refused(
        &self,
        db: &DatabaseTransaction,
        here: Option<&Model>,
    ) -> Result<Option<CategorySaved>, DbErr> {
        let ours = Column::MarketplaceId.eq(self.which.0.0);
        if here.is_none() && Entity::find().filter(ours.clone()).count(db).await? >= Category::MOST
        {
            return Ok(Some(CategorySaved::TooMany));
        }
        let Some(parent) = self.writing.parent else { return Ok(None) };
        let held = Entity::find_by_id(parent.0).filter(ours).lock(LockType::KeyShare);
        let Some(parent) = held.one(db).await? else { return Ok(Some(CategorySaved::ParentGone)) };
        let own = self.which.1.0;
        let deep = parent.id == own || parent.level > 0 || row::holds_some(db, own).await?;
        Ok(deep.then_some(CategorySaved::TooDeep))
    }

    async fn free(&self, db: &DatabaseTransaction) -> Result<Slug> {
        let taken = async |slug: Slug| Ok(row::named(db, self.which, &slug).await?.is_some());
        slugs::free(self.writing.name.as_str(), self.which.1.0, taken).await
    }

    async fn write(
        &self,
        db: &DatabaseTransaction,
        here: Option<&Model>,
        slug: &Slug,
    ) -> Result<CategorySaved> {
        let kept = self.category(here, slug);
        let row = kept.clone().into_active_model();
        let put = match here {
            None => Entity::insert(row).exec_without_returning(db).await.map(drop),
            Some(_) => row.reset_all().update(db).await.map(drop),
        };
        put.map_err(Error::storage)?;
        if let Some(here) = here.filter(|here| here.slug != kept.slug) {
            let was = (here.marketplace_id, here.slug.as_str());
            CATEGORIES.remember(db, was, here.id, self.now).await.map_err(Error::storage)?;
        }
        let told = Told {
            marketplace: kept.marketplace_id,
            verb: if here.is_some() { "Update" } else { "Create" },
            object: ("Category", kept.id),
            name: &kept.name,
            by: &self.by.name,
            now: self.now,
        };
        told.tell(db).await.map_err(Error::storage)?;
        Ok(CategorySaved::Done(row::category(kept)?.into()))
    }

    fn category(&self, before: Option<&Model>, slug: &Slug) -> Model {
        let CategoryWriting { name, parent, position, .. } = self.writing;
        Model {
            id: self.which.1.0,
            marketplace_id: self.which.0.0,
            parent_id: parent.map(|id| id.0),
            level: i32::from(parent.is_some()),
            parent_level: parent.map(|_| 0),
            slug: slug.to_string(),
            name: name.to_string(),
            position: *position,
            version: before.map_or(0, |here| here.version) + 1,
            created_at: before.map_or(self.now, |here| here.created_at),
            updated_at: self.now,
        }
    }
}
