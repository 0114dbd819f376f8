//! One product.
use crate::former::PRODUCTS;
use contracts::blog::Picture;
use contracts::market::{Amount, Product, ProductCard, ProductState, Unit, Vat};
use contracts::{CategoryId, Currency, Error, MarketplaceId, Money, ProductId, Result, Slug};
use entities::product::{self, Column, Entity, Model, State};
use entities::product_picture;
use sea_orm::sea_query::LockType;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

type Which = (MarketplaceId, ProductId);

/// One of them, whatever its state.
pub async fn one(
    db: &impl ConnectionTrait,
    (marketplace, id): Which,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id.0).filter(Column::MarketplaceId.eq(marketplace.0)).one(db).await
}

/// The one that everybody finds at this address.
pub async fn at(
    db: &impl ConnectionTrait,
    marketplace: MarketplaceId,
    slug: &Slug,
) -> Result<Option<Model>, DbErr> {
    let open = Column::State.ne(State::Closed);
    holder(marketplace, slug).filter(open).one(db).await
}

/// The one that everybody finds that left this address last.
pub async fn formerly_at(
    db: &impl ConnectionTrait,
    marketplace: MarketplaceId,
    slug: &Slug,
) -> Result<Option<Model>, DbErr> {
    let Some(id) = PRODUCTS.at(db, (marketplace.0, slug.as_str())).await? else { return Ok(None) };
    Entity::find_by_id(id).filter(Column::State.ne(State::Closed)).one(db).await
}

/// Another one that has this address.
pub async fn named(
    db: &impl ConnectionTrait,
    (marketplace, id): Which,
    slug: &Slug,
) -> Result<Option<Model>, DbErr> {
    holder(marketplace, slug).filter(Column::Id.ne(id.0)).one(db).await
}

/// A product for a change, in a transaction: whoever comes next, buyers too, waits until it is done.
pub async fn to_change(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock(LockType::NoKeyUpdate).one(db).await
}

/// A row with its pictures: one statement.
pub async fn whole(db: &impl ConnectionTrait, row: Model) -> Result<Product> {
    let pictures = pictures(db, row.id).await.map_err(Error::storage)?;
    product(row, pictures)
}

/// A product's pictures, in their order.
pub async fn pictures(db: &impl ConnectionTrait, id: Uuid) -> Result<Vec<Picture>, DbErr> {
    let all = product_picture::Entity::find()
        .filter(product_picture::Column::ProductId.eq(id))
        .order_by_asc(product_picture::Column::Position);
    Ok(all.all(db).await?.into_iter().map(|row| picture(row.src, row.alt)).collect())
}

/// A picture as it is kept.
pub fn picture(src: String, alt: String) -> Picture {
    Picture { src, alt, ..Picture::default() }
}

/// A row and its pictures as others know it.
pub fn product(row: Model, pictures: Vec<Picture>) -> Result<Product> {
    Ok(Product {
        card: ProductCard {
            id: ProductId(row.id),
            slug: row.slug.try_into().map_err(Error::storage)?,
            name: row.name,
            price: price(row.price_minor, &row.currency)?,
            amount: amount(row.unit_quantity, row.unit)?,
            stock: row.stock,
            state: state(row.state),
            picture: pictures.first().cloned(),
        },
        marketplace: MarketplaceId(row.marketplace_id),
        category: row.category_id.map(CategoryId),
        description: row.description,
        vat: Vat::of(row.vat_rate).ok_or_else(|| Error::storage("no rate of VAT"))?,
        pictures,
        version: row.version,
        updated_at: row.updated_at,
    })
}

pub fn price(minor: i64, currency: &str) -> Result<Money> {
    let currency: Currency = currency.parse().map_err(Error::storage)?;
    Ok(Money::minor(minor, currency))
}

pub fn amount(quantity: i32, unit: product::Unit) -> Result<Amount> {
    let unit = match unit {
        product::Unit::Each => Unit::Each,
        product::Unit::Gram => Unit::Gram,
        product::Unit::Kilogram => Unit::Kilogram,
        product::Unit::Millilitre => Unit::Millilitre,
        product::Unit::Litre => Unit::Litre,
    };
    Amount::new(quantity, unit).ok_or_else(|| Error::storage("no amount"))
}

/// A unit as it is kept.
pub const fn kept_unit(unit: Unit) -> product::Unit {
    match unit {
        Unit::Each => product::Unit::Each,
        Unit::Gram => product::Unit::Gram,
        Unit::Kilogram => product::Unit::Kilogram,
        Unit::Millilitre => product::Unit::Millilitre,
        Unit::Litre => product::Unit::Litre,
    }
}

pub const fn state(kept: State) -> ProductState {
    match kept {
        State::Open => ProductState::Open,
        State::SoldOut => ProductState::SoldOut,
        State::Closed => ProductState::Closed,
    }
}

/// A state as it is kept.
pub const fn kept_state(state: ProductState) -> State {
    match state {
        ProductState::Open => State::Open,
        ProductState::SoldOut => State::SoldOut,
        ProductState::Closed => State::Closed,
    }
}

fn holder(marketplace: MarketplaceId, slug: &Slug) -> Select<Entity> {
    Entity::find()
        .filter(Column::MarketplaceId.eq(marketplace.0))
        .filter(Column::Slug.eq(slug.as_str()))
}
