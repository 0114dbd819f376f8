//! What is sold, for carts and orders: of market and of events at once.
use crate::{containers, products};
use chrono::{DateTime, Utc};
use contracts::blog::Picture;
use contracts::cart::{Goods, Item, Left};
use contracts::containers::Attachment;
use contracts::{Currency, Error, Money, ProductId, Result, TicketTypeId};
use entities::container_relation::ChildKind;
use entities::{entry, product, product_picture, ticket_type};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::HashMap;
use uuid::Uuid;

/// All of these that there are, whether they can be had or not: five statements at most, however many.
pub async fn look_up(
    db: &impl ConnectionTrait,
    items: &[Item],
    now: DateTime<Utc>,
) -> Result<HashMap<Item, Goods>> {
    let mut all = of_market(db, items, now).await?;
    all.extend(of_events(db, items, now).await?);
    Ok(all.into_iter().map(|goods| (goods.item, goods)).collect())
}

async fn of_market(
    db: &impl ConnectionTrait,
    items: &[Item],
    now: DateTime<Utc>,
) -> Result<Vec<Goods>> {
    let ids = |item: &Item| if let Item::Product(ProductId(id)) = item { Some(*id) } else { None };
    let ids: Vec<Uuid> = items.iter().filter_map(ids).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = product::Entity::find().filter(product::Column::Id.is_in(ids.iter().copied()));
    let rows = rows.all(db).await.map_err(Error::storage)?;
    let pictures = product_picture::Entity::find()
        .filter(product_picture::Column::ProductId.is_in(ids))
        .filter(product_picture::Column::Position.eq(0));
    let pictures = pictures.all(db).await.map_err(Error::storage)?;
    let shops: Vec<Uuid> = rows.iter().map(|row| row.marketplace_id).collect();
    let places = places(db, ChildKind::Marketplace, &shops, now).await?;
    let goods = |row: product::Model| {
        let picture = pictures.iter().find(|picture| picture.product_id == row.id);
        let place = places.iter().find(|place| place.id == row.marketplace_id);
        of_product(row, picture, place.cloned())
    };
    rows.into_iter().map(goods).collect()
}

fn of_product(
    row: product::Model,
    picture: Option<&product_picture::Model>,
    place: Option<Attachment>,
) -> Result<Goods> {
    let left = match row.stock {
        _ if row.state != product::State::Open || place.is_none() => Left::Gone,
        None => Left::Endless,
        Some(stock) => some(stock),
    };
    let amount = products::row::amount(row.unit_quantity, row.unit)?;
    Ok(Goods {
        item: Item::Product(ProductId(row.id)),
        title: row.name,
        detail: amount.to_string(),
        price: price(row.price_minor, &row.currency)?,
        vat_rate: row.vat_rate,
        picture: picture.map(|row| products::row::picture(row.src.clone(), row.alt.clone())),
        place,
        slug: row.slug,
        left,
    })
}

async fn of_events(
    db: &impl ConnectionTrait,
    items: &[Item],
    now: DateTime<Utc>,
) -> Result<Vec<Goods>> {
    let ids =
        |item: &Item| if let Item::Ticket(TicketTypeId(id)) = item { Some(*id) } else { None };
    let ids: Vec<Uuid> = items.iter().filter_map(ids).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = ticket_type::Entity::find().filter(ticket_type::Column::Id.is_in(ids));
    let rows = rows.all(db).await.map_err(Error::storage)?;
    let entries: Vec<Uuid> = rows.iter().map(|row| row.entry_id).collect();
    let entries = entry::Entity::find().filter(entry::Column::Id.is_in(entries));
    let entries = entries.all(db).await.map_err(Error::storage)?;
    let calendars: Vec<Uuid> = entries.iter().map(|row| row.calendar_id).collect();
    let places = places(db, ChildKind::Calendar, &calendars, now).await?;
    let goods = |row: ticket_type::Model| {
        let entry = entries.iter().find(|entry| entry.id == row.entry_id)?;
        let place = places.iter().find(|place| place.id == entry.calendar_id);
        Some(of_ticket(&row, entry, place.cloned(), now))
    };
    rows.into_iter().filter_map(goods).collect()
}

fn of_ticket(
    row: &ticket_type::Model,
    entry: &entry::Model,
    place: Option<Attachment>,
    now: DateTime<Utc>,
) -> Result<Goods> {
    let is_on = entry.state == entry::State::Planned && entry.ends_at > now;
    let own = row.capacity.map(|capacity| capacity - row.taken);
    let shared = entry.capacity.map(|capacity| capacity - entry.taken);
    let left = match own.into_iter().chain(shared).min() {
        _ if !row.open || !is_on || place.is_none() => Left::Gone,
        None => Left::Endless,
        Some(left) => some(left),
    };
    let zone: chrono_tz::Tz = entry.zone.parse().map_err(Error::storage)?;
    let when = entry.starts_at.with_timezone(&zone).format("%a %-d %B %Y, %H:%M");
    let alt = entry.picture_alt.clone();
    let picture = |src| Picture { src, alt, ..Picture::default() };
    Ok(Goods {
        item: Item::Ticket(TicketTypeId(row.id)),
        title: entry.title.clone(),
        detail: format!("{}, {when}", row.name),
        price: price(row.price_minor, &row.currency)?,
        vat_rate: row.vat_rate,
        picture: entry.picture.clone().map(picture),
        place,
        slug: entry.slug.clone(),
        left,
    })
}

async fn places(
    db: &impl ConnectionTrait,
    kind: ChildKind,
    children: &[Uuid],
    now: DateTime<Utc>,
) -> Result<Vec<Attachment>> {
    let rows = containers::public_places(db, kind, children, now).await.map_err(Error::storage)?;
    rows.into_iter().map(containers::attachment).collect()
}

fn some(left: i32) -> Left {
    match u16::try_from(left.max(0)) {
        Ok(0) => Left::Gone,
        Ok(left) => Left::Some(left),
        Err(_) => Left::Some(u16::MAX),
    }
}

fn price(minor: i64, currency: &str) -> Result<Money> {
    let currency: Currency = currency.parse().map_err(Error::storage)?;
    Ok(Money::minor(minor, currency))
}
