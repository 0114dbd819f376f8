//! A marketplace takes in what a price list has: all of it, or nothing.
use super::changes::Changes;
use crate::products::{news::Told, row, words};
use crate::{categories, slugs};
use chrono::{DateTime, Utc};
use contracts::market::{
    Amount, CategorySaved, CategoryWriting, Comparison, Listed, ProductState, Unit, Vat,
};
use contracts::people::Person;
use contracts::{CategoryId, Error, MarketplaceId, Result};
use entities::product::{ActiveModel, Column, Entity, Model};
use entities::{category, marketplace};
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::sea_query::LockType;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, QueryFilter, QuerySelect, Select,
};
use std::collections::HashSet;
use uuid::Uuid;

/// How many products one statement adds: SQLite takes 32,766 values at a time.
const AT_ONCE: usize = 500;

/// Who takes what into which marketplace.
pub struct Taking<'a> {
    pub marketplace: MarketplaceId,
    pub listed: &'a [Listed],
    pub vat: Vat,
    pub by: &'a Person,
    pub now: DateTime<Utc>,
}

/// All that a marketplace sells or sold.
pub fn goods(marketplace: MarketplaceId) -> Select<Entity> {
    Entity::find().filter(Column::MarketplaceId.eq(marketplace.0))
}

/// Its categories.
pub async fn shelves(
    db: &impl ConnectionTrait,
    marketplace: MarketplaceId,
) -> Result<Vec<category::Model>, DbErr> {
    let ours = category::Column::MarketplaceId.eq(marketplace.0);
    category::Entity::find().filter(ours).all(db).await
}

impl Taking<'_> {
    /// Takes it all in, in a transaction. Of two lists at a time the second waits for the first, and
    /// so does whoever buys what is in it.
    pub async fn run(&self, db: &DatabaseTransaction) -> Result<Comparison> {
        let shop = marketplace::Entity::find_by_id(self.marketplace.0).lock(LockType::NoKeyUpdate);
        let shop = shop.one(db).await.map_err(Error::storage)?.ok_or(Error::NotFound)?;
        let shelves = shelves(db, self.marketplace).await.map_err(Error::storage)?;
        let goods = goods(self.marketplace).lock(LockType::NoKeyUpdate);
        let goods = goods.all(db).await.map_err(Error::storage)?;
        let changes = Changes::find(&goods, &shelves, self.listed);
        let comparison = changes.comparison();
        if !comparison.has_too_many_categories {
            self.categories(db, &changes).await?;
            self.write(db, &goods, changes).await?;
            self.tell(db, &shop).await.map_err(Error::storage)?;
        }
        Ok(comparison)
    }

    async fn categories(&self, db: &DatabaseTransaction, changes: &Changes<'_>) -> Result<()> {
        for (id, name) in &changes.categories {
            let writing = CategoryWriting {
                name: (*name).clone(),
                slug: None,
                parent: None,
                position: contracts::market::Category::LAST,
            };
            let which = (self.marketplace, *id);
            let save = categories::Save {
                which,
                from: None,
                writing: &writing,
                by: self.by,
                now: self.now,
            };
            let CategorySaved::Done(_) = save.run(db).await? else { return Err(Error::Conflict) };
        }
        Ok(())
    }

    async fn write(
        &self,
        db: &DatabaseTransaction,
        goods: &[Model],
        changes: Changes<'_>,
    ) -> Result<()> {
        for there in changes.changed {
            self.change(db, there).await.map_err(Error::storage)?;
        }
        let mut taken: HashSet<_> = goods.iter().map(|row| row.slug.clone()).collect();
        let new = changes.new.into_iter().map(|(listed, category)| {
            self.product(listed, category, &mut taken).map(IntoActiveModel::into_active_model)
        });
        let new: Vec<_> = new.collect::<Result<_>>()?;
        for some in new.chunks(AT_ONCE) {
            let some = Entity::insert_many(some.to_vec());
            some.exec_without_returning(db).await.map_err(Error::storage)?;
        }
        Ok(())
    }

    async fn change(&self, db: &DatabaseTransaction, there: Model) -> Result<(), DbErr> {
        let words = words(&there.name, &there.slug, &there.description);
        let row = ActiveModel {
            id: Unchanged(there.id),
            code: Set(there.code),
            category_id: Set(there.category_id),
            description: Set(there.description),
            words: Set(words),
            price_minor: Set(there.price_minor),
            currency: Set(there.currency),
            vat_rate: Set(there.vat_rate),
            unit: Set(there.unit),
            unit_quantity: Set(there.unit_quantity),
            stock: Set(there.stock),
            version: Set(there.version + 1),
            updated_at: Set(self.now),
            ..Default::default()
        };
        row.update(db).await.map(drop)
    }

    fn product(
        &self,
        listed: &Listed,
        category: Option<CategoryId>,
        taken: &mut HashSet<String>,
    ) -> Result<Model> {
        let (id, name) = (Uuid::now_v7(), listed.name.as_str());
        let base = lexical::slug(name);
        let mut free = slugs::tries(&base, id);
        let slug = free.find(|slug| taken.insert(slug.clone())).ok_or(Error::Conflict)?;
        let amount = listed.amount.or_else(|| Amount::new(1, Unit::Each));
        let amount = amount.ok_or(Error::Conflict)?;
        Ok(Model {
            id,
            marketplace_id: self.marketplace.0,
            category_id: category.map(|id| id.0),
            words: words(name, &slug, &listed.description),
            slug,
            name: name.to_owned(),
            code: listed.code.clone(),
            description: listed.description.clone(),
            price_minor: listed.price.in_minor(),
            currency: listed.price.currency().code().to_owned(),
            vat_rate: listed.vat.unwrap_or(self.vat).basis_points(),
            unit: row::kept_unit(amount.unit()),
            unit_quantity: amount.quantity(),
            stock: listed.stock,
            state: row::kept_state(ProductState::Open),
            version: 1,
            created_at: self.now,
            updated_at: self.now,
        })
    }

    /// One word for all of it: the bus carries no product by itself.
    async fn tell(&self, db: &DatabaseTransaction, shop: &marketplace::Model) -> Result<(), DbErr> {
        let told = Told {
            marketplace: shop.id,
            verb: "Update",
            object: ("Marketplace", shop.id),
            name: &shop.name,
            by: &self.by.name,
            now: self.now,
        };
        told.tell(db).await
    }
}
