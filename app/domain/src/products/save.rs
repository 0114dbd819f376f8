//! Keeping what a shopkeeper said of a product.
use super::{news, row};
use crate::former::PRODUCTS;
use crate::slugs;
use chrono::{DateTime, Utc};
use contracts::market::{ProductSaved, ProductWriting};
use contracts::people::Person;
use contracts::{CategoryId, Error, MarketplaceId, ProductId, Result, Slug};
use entities::category;
use entities::product::{Entity, Model};
use entities::product_picture;
use sea_orm::sea_query::LockType;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect,
};

/// What somebody said, and what they began from.
pub struct Save<'a> {
    pub which: (MarketplaceId, ProductId),
    pub from: Option<i32>,
    pub writing: &'a ProductWriting,
    pub by: &'a Person,
    pub now: DateTime<Utc>,
}

impl Save<'_> {
    /// Keeps it, in a transaction that is to be given up unless it is [`ProductSaved::Done`].
    pub async fn run(&self, db: &DatabaseTransaction) -> Result<ProductSaved> {
        let here = row::to_change(db, self.which.1.0).await.map_err(Error::storage)?;
        match &here {
            None if self.from.is_some() => return Err(Error::NotFound),
            Some(here) if here.marketplace_id != self.which.0.0 => return Err(Error::NotFound),
            Some(here) if self.is_late(here) => {
                return Ok(ProductSaved::Stale(row::whole(db, here.clone()).await?.into()));
            }
            _ => {}
        }
        if !self.has_category(db).await.map_err(Error::storage)? {
            return Ok(ProductSaved::CategoryGone);
        }
        let slug = match &self.writing.slug {
            None => self.free(db).await?,
            Some(slug) => match self.holder(db, slug).await.map_err(Error::storage)? {
                Some(other) => return Ok(ProductSaved::SlugTaken(other)),
                None => slug.clone(),
            },
        };
        self.write(db, here, &slug).await
    }

    /// Whether it was saved by another, or was counted anew while some of it was bought.
    fn is_late(&self, here: &Model) -> bool {
        let ProductWriting { stock, stock_was, .. } = self.writing;
        self.from != Some(here.version) || (stock != stock_was && *stock_was != here.stock)
    }

    /// Nobody removes it until it is done.
    async fn has_category(&self, db: &DatabaseTransaction) -> Result<bool, DbErr> {
        let Some(CategoryId(id)) = self.writing.category else { return Ok(true) };
        let found = category::Entity::find_by_id(id)
            .filter(category::Column::MarketplaceId.eq(self.which.0.0))
            .lock(LockType::KeyShare)
            .one(db)
            .await?;
        Ok(found.is_some())
    }

    async fn free(&self, db: &DatabaseTransaction) -> Result<Slug> {
        let taken = async |slug: Slug| Ok(self.holder(db, &slug).await?.is_some());
        slugs::free(self.writing.name.as_str(), self.which.1.0, taken).await
    }

    /// The name of what else has this address.
    async fn holder(&self, db: &DatabaseTransaction, slug: &Slug) -> Result<Option<String>, DbErr> {
        Ok(row::named(db, self.which, slug).await?.map(|other| other.name))
    }

    async fn write(
        &self,
        db: &DatabaseTransaction,
        here: Option<Model>,
        slug: &Slug,
    ) -> Result<ProductSaved> {
        let product = self.product(here.as_ref(), slug);
        let before = row::pictures(db, product.id).await.map_err(Error::storage)?;
        let same = |here: &&Model| is_as_it_was(here, &product) && before == self.writing.pictures;
        if let Some(here) = here.as_ref().filter(same) {
            return Ok(ProductSaved::Done(row::product(here.clone(), before)?.into()));
        }
        self.put(db, here.as_ref(), &product).await.map_err(Error::storage)?;
        let told = news::Told {
            marketplace: product.marketplace_id,
            verb: if here.is_some() { "Update" } else { "Create" },
            object: ("Product", product.id),
            name: &product.name,
            by: &self.by.name,
            now: self.now,
        };
        told.tell(db).await.map_err(Error::storage)?;
        Ok(ProductSaved::Done(row::product(product, self.writing.pictures.clone())?.into()))
    }

    async fn put(
        &self,
        db: &DatabaseTransaction,
        here: Option<&Model>,
        product: &Model,
    ) -> Result<(), DbErr> {
        let row = product.clone().into_active_model();
        match here {
            None => Entity::insert(row).exec_without_returning(db).await.map(drop)?,
            Some(_) => row.reset_all().update(db).await.map(drop)?,
        }
        if let Some(here) = here.filter(|here| here.slug != product.slug) {
            let was = (here.marketplace_id, here.slug.as_str());
            PRODUCTS.remember(db, was, here.id, self.now).await?;
        }
        self.hang(db, product).await
    }

    /// Its pictures, in place of those that were there.
    async fn hang(&self, db: &DatabaseTransaction, product: &Model) -> Result<(), DbErr> {
        let theirs = product_picture::Column::ProductId.eq(product.id);
        product_picture::Entity::delete_many().filter(theirs).exec(db).await?;
        let pictures = self.writing.pictures.iter().zip(0..).map(|(picture, position)| {
            let (src, alt) = (picture.src.clone(), picture.alt.clone());
            product_picture::Model { product_id: product.id, position, src, alt }
                .into_active_model()
        });
        let pictures: Vec<_> = pictures.collect();
        if !pictures.is_empty() {
            let all = product_picture::Entity::insert_many(pictures);
            all.exec_without_returning(db).await?;
        }
        Ok(())
    }

    fn product(&self, before: Option<&Model>, slug: &Slug) -> Model {
        let writing = self.writing;
        let counted = writing.stock != writing.stock_was;
        Model {
            id: self.which.1.0,
            marketplace_id: self.which.0.0,
            category_id: writing.category.map(|id| id.0),
            slug: slug.to_string(),
            name: writing.name.to_string(),
            code: before.and_then(|here| here.code.clone()),
            description: writing.description.clone(),
            words: words(writing.name.as_str(), slug.as_str(), &writing.description),
            price_minor: writing.price.in_minor(),
            currency: writing.price.currency().code().to_owned(),
            vat_rate: writing.vat.basis_points(),
            unit: row::kept_unit(writing.amount.unit()),
            unit_quantity: writing.amount.quantity(),
            stock: before.filter(|_| !counted).map_or(writing.stock, |here| here.stock),
            state: row::kept_state(writing.state),
            version: before.map_or(0, |here| here.version) + 1,
            created_at: before.map_or(self.now, |here| here.created_at),
            updated_at: self.now,
        }
    }
}

/// What is searched of a product: small letters, in every alphabet.
pub fn words(name: &str, slug: &str, description: &str) -> String {
    format!("{name} {slug} {description}").to_lowercase()
}

/// Whether nothing was said that is new.
fn is_as_it_was(before: &Model, product: &Model) -> bool {
    let (version, updated_at) = (before.version, before.updated_at);
    Model { version, updated_at, ..product.clone() } == *before
}
