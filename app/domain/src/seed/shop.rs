//! What the demo's bakehouse sells.
use super::manuscript::picture;
use crate::products::words;
use chrono::{DateTime, Utc};
use entities::product::{State, Unit};
use entities::{category, product, product_picture};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, IntoActiveModel};
use std::collections::HashMap;
use uuid::Uuid;

/// Shelves: address, name, the one it is in. What others are in comes before them.
const SHELVES: [(&str, &str, &str); 7] = [
    ("bread", "Bread", ""),
    ("every-day", "Every day", "bread"),
    ("dark-and-sour", "Dark and sour", "bread"),
    ("sweet", "Buns and cakes", ""),
    ("buns", "Buns", "sweet"),
    ("cakes", "Cakes", "sweet"),
    ("pantry", "Pantry", ""),
];

/// Something to buy.
struct Goods {
    slug: &'static str,
    name: &'static str,
    shelf: &'static str,
    pence: i64,
    vat_rate: i32,
    amount: (i32, Unit),
    stock: Option<i32>,
    pictures: &'static [&'static str],
    about: &'static str,
}

const GOODS: [Goods; 12] = [
    goods(
        "field-loaf",
        "Field loaf",
        "every-day",
        320,
        (800, Unit::Gram),
        Some(24),
        &["bread", "oven"],
        "The one most people mean when they say bread: wheat from the lower field, water, salt, and **two days** to think about it.\n\nContains wheat. Keeps four days in a cloth.",
    ),
    goods(
        "tin-loaf",
        "Tin loaf",
        "every-day",
        280,
        (800, Unit::Gram),
        Some(18),
        &["tin-loaf"],
        "Square enough for a sandwich, soft enough for small people. Contains wheat and milk.",
    ),
    goods(
        "baguette",
        "Baguette",
        "every-day",
        160,
        (250, Unit::Gram),
        Some(0),
        &["baguette"],
        "Gone by ten, most days. Contains wheat.",
    ),
    goods(
        "dark-rye",
        "Dark rye",
        "dark-and-sour",
        420,
        (900, Unit::Gram),
        Some(12),
        &["rye"],
        "All rye, baked overnight in the falling oven. Better on its second day, and on its fifth. Contains rye.",
    ),
    goods(
        "seeded-sourdough",
        "Seeded sourdough",
        "dark-and-sour",
        460,
        (900, Unit::Gram),
        Some(10),
        &["seeded"],
        "Linseed, sunflower and pumpkin, soaked until they give in. Contains wheat and rye.",
    ),
    goods(
        "cardamom-bun",
        "Cardamom bun",
        "buns",
        180,
        (1, Unit::Each),
        Some(40),
        &["cardamom"],
        "Knotted by hand on Tuesdays and Fridays. Contains wheat, milk and egg.",
    ),
    goods(
        "six-plain-buns",
        "Six plain buns",
        "buns",
        420,
        (6, Unit::Each),
        Some(15),
        &["buns"],
        "For soup, and for what is left of the cheese. Contains wheat and milk.",
    ),
    goods(
        "apple-pie",
        "Apple pie",
        "cakes",
        1_200,
        (1_200, Unit::Gram),
        Some(4),
        &["pie", "orchard"],
        "Windfalls from our own orchard under a lid of butter pastry. Serves eight, or four who mean it. Contains wheat and milk.",
    ),
    goods(
        "birthday-cake",
        "Birthday cake",
        "cakes",
        2_400,
        (1, Unit::Each),
        None,
        &["cake"],
        "Made when you order it: say whose birthday it is two days before. Contains wheat, milk and egg.",
    ),
    goods(
        "orchard-honey",
        "Orchard honey",
        "pantry",
        650,
        (340, Unit::Gram),
        Some(30),
        &["honey"],
        "From the four hives by the old wall. Never warmed.",
    ),
    goods(
        "plum-jam",
        "Plum jam",
        "pantry",
        400,
        (340, Unit::Gram),
        Some(20),
        &["jam"],
        "Three plums, less sugar than you think.",
    ),
    Goods {
        vat_rate: 2_000,
        ..goods(
            "linen-bread-bag",
            "Linen bread bag",
            "pantry",
            950,
            (1, Unit::Each),
            Some(25),
            &["bread-bag"],
            "Woven on the loom in the coach house. Keeps a loaf four days, and lasts longer than we will.",
        )
    },
];

#[expect(clippy::too_many_arguments, reason = "a column each")]
const fn goods(
    slug: &'static str,
    name: &'static str,
    shelf: &'static str,
    pence: i64,
    amount: (i32, Unit),
    stock: Option<i32>,
    pictures: &'static [&'static str],
    about: &'static str,
) -> Goods {
    Goods { slug, name, shelf, pence, vat_rate: 0, amount, stock, pictures, about }
}

/// Fills the shelves of this marketplace.
pub async fn fill(db: &impl ConnectionTrait, shop: Uuid, now: DateTime<Utc>) -> Result<(), DbErr> {
    let mut shelves = HashMap::new();
    for ((slug, name, parent), position) in SHELVES.into_iter().zip(0..) {
        let parent_id: Option<Uuid> = shelves.get(parent).copied();
        let shelf = category::Model {
            id: Uuid::now_v7(),
            marketplace_id: shop,
            parent_id,
            level: i32::from(parent_id.is_some()),
            parent_level: parent_id.map(|_| 0),
            slug: slug.to_owned(),
            name: name.to_owned(),
            position,
            version: 1,
            created_at: now,
            updated_at: now,
        };
        shelves.insert(slug, shelf.id);
        category::Entity::insert(shelf.into_active_model()).exec_without_returning(db).await?;
    }
    for goods in &GOODS {
        put(db, goods, (shop, shelves.get(goods.shelf).copied()), now).await?;
    }
    Ok(())
}

async fn put(
    db: &impl ConnectionTrait,
    goods: &Goods,
    (shop, category_id): (Uuid, Option<Uuid>),
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let product = product::Model {
        id: Uuid::now_v7(),
        marketplace_id: shop,
        category_id,
        slug: goods.slug.to_owned(),
        name: goods.name.to_owned(),
        code: None,
        description: goods.about.to_owned(),
        words: words(goods.name, goods.slug, goods.about),
        price_minor: goods.pence,
        currency: "GBP".to_owned(),
        vat_rate: goods.vat_rate,
        unit: goods.amount.1,
        unit_quantity: goods.amount.0,
        stock: goods.stock,
        state: State::Open,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    let id = product.id;
    product::Entity::insert(product.into_active_model()).exec_without_returning(db).await?;
    let pictures = goods.pictures.iter().zip(0..).map(|(name, position)| {
        let (src, alt) = picture(name);
        let alt = alt.to_owned();
        product_picture::Model { product_id: id, position, src, alt }.into_active_model()
    });
    product_picture::Entity::insert_many(pictures).exec_without_returning(db).await?;
    Ok(())
}
