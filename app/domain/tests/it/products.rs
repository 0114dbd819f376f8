//! What marketplaces sell, and how many there are of it.
use crate::database::{Fresh, on_both};
use crate::desk::tobias;
use crate::shelf::noon;
use contracts::blog::Picture;
use contracts::cache::{Changes, Tag};
use contracts::market::{
    Aisle, Amount, Availability, Categories, Category, CategoryName, CategoryRemoved,
    CategorySaved, CategoryWriting, Marketplace, Marketplaces, Product, ProductName, ProductSaved,
    ProductState, ProductWriting, Products, Seen, Unit, Vat,
};
use contracts::{CategoryId, FixedClock, MarketplaceId, Money, Place, ProductId};
use domain::stock::{self, Taken};
use domain::{SqlCategories, SqlChanges, SqlMarketplaces, SqlProducts};
use sea_orm::{ConnectionTrait, TransactionTrait};
use std::num::NonZeroU16;
use std::sync::Arc;

pub fn products(db: &Fresh) -> SqlProducts {
    SqlProducts::new((**db).clone(), Arc::new(FixedClock(noon())))
}

fn categories(db: &Fresh) -> SqlCategories {
    SqlCategories::new((**db).clone(), Arc::new(FixedClock(noon())))
}

pub async fn bakery(db: &Fresh) -> anyhow::Result<MarketplaceId> {
    let bakery = Marketplace { id: MarketplaceId::new(), name: "Bakery".into() };
    let all = SqlMarketplaces::new((**db).clone(), Arc::new(FixedClock(noon())));
    all.create(&bakery, "Tobias").await?;
    Ok(bakery.id)
}

pub fn loaf(name: &str) -> ProductWriting {
    ProductWriting {
        name: ProductName::read(name).unwrap(),
        slug: None,
        category: None,
        description: "Slowly *risen*.".into(),
        price: Money::pence(320),
        vat: Vat::Zero,
        amount: Amount::new(800, Unit::Gram).unwrap(),
        stock_was: Some(10),
        stock: Some(10),
        state: ProductState::Open,
        pictures: vec![Picture {
            src: "/a.svg".into(),
            alt: "A loaf".into(),
            ..Picture::default()
        }],
    }
}

pub async fn save(
    db: &Fresh,
    shop: MarketplaceId,
    writing: &ProductWriting,
) -> anyhow::Result<Product> {
    match products(db).save((shop, ProductId::new()), None, writing, &tobias()).await? {
        ProductSaved::Done(product) => Ok(*product),
        other => anyhow::bail!("{other:?}"),
    }
}

async fn again(
    db: &Fresh,
    product: &Product,
    writing: &ProductWriting,
) -> anyhow::Result<ProductSaved> {
    let which = (product.marketplace, product.card.id);
    Ok(products(db).save(which, Some(product.version), writing, &tobias()).await?)
}

fn shelf(name: &str, parent: Option<CategoryId>) -> CategoryWriting {
    let name = CategoryName::read(name).unwrap();
    CategoryWriting { name, slug: None, parent, position: 0 }
}

async fn shelve(
    db: &Fresh,
    shop: MarketplaceId,
    writing: CategoryWriting,
) -> anyhow::Result<Category> {
    match categories(db).save((shop, CategoryId::new()), None, &writing, &tobias()).await? {
        CategorySaved::Done(category) => Ok(*category),
        other => anyhow::bail!("{other:?}"),
    }
}

pub async fn names(db: &Fresh, of: Aisle, words: &str) -> anyhow::Result<Vec<String>> {
    let page = products(db).listing(of, Some(words), Place::Start).await?;
    Ok(page.items.into_iter().map(|card| card.name).collect())
}

pub fn everything(marketplace: MarketplaceId) -> Aisle {
    Aisle { marketplace, category: None, seen: Seen::ByEverybody }
}

async fn take(db: &Fresh, product: ProductId, pieces: u16) -> anyhow::Result<Taken> {
    let transaction = db.begin().await?;
    let taken = stock::take(&transaction, product, pieces.try_into()?, noon()).await?;
    transaction.commit().await?;
    Ok(taken)
}

on_both! {
    async fn a_product_is_made_found_changed_and_told_of(db: &Fresh) {
        let shop = bakery(db).await?;
        let rye = save(db, shop, &loaf("Rye, sliced")).await?;
        assert_eq!(rye.card.slug.as_str(), "rye-sliced");
        assert_eq!(rye.card.unit_price().unwrap().to_string(), "£4.00 / kg");
        assert_eq!(products(db).at(shop, &rye.card.slug).await?, rye);
        let ProductSaved::Done(same) = again(db, &rye, &loaf("Rye, sliced")).await? else { panic!() };
        assert_eq!(same.version, 1, "nothing was new");
        let renamed = ProductWriting { slug: Some(rye.card.slug.clone()), ..loaf("Dark rye") };
        let ProductSaved::Done(other) = again(db, &rye, &renamed).await? else { panic!() };
        assert_eq!((other.version, &other.card.slug), (2, &rye.card.slug), "its address stays");
        let late = again(db, &rye, &loaf("Light rye")).await?;
        assert_eq!(late, ProductSaved::Stale(other));
        let second = save(db, shop, &loaf("Rye, sliced")).await?;
        assert_eq!(second.card.slug.as_str(), "rye-sliced-2");
        let told = SqlChanges((**db).clone()).since(noon()).await?;
        let tags = [Tag::marketplace(shop), Tag::PRODUCTS.into()];
        assert_eq!(told.iter().filter(|change| change.tags == tags).count(), 3);
    }

    async fn an_address_that_a_product_left_leads_to_it_until_another_stands_there(db: &Fresh) {
        let (shop, elsewhere) = (bakery(db).await?, bakery(db).await?);
        let rye = save(db, shop, &loaf("Rye")).await?;
        let ProductSaved::Done(dark) = again(db, &rye, &loaf("Dark rye")).await? else { panic!() };
        assert_eq!(dark.card.slug.as_str(), "dark-rye");
        let (all, old) = (products(db), rye.card.slug);
        assert_eq!(all.at(shop, &old).await?.card.slug, dark.card.slug);
        assert!(all.at(elsewhere, &old).await.is_err(), "of another shop");
        let light = ProductWriting { slug: Some("light-rye".parse()?), ..loaf("Light rye") };
        let ProductSaved::Done(light) = again(db, &dark, &light).await? else { panic!() };
        for left in [&old, &dark.card.slug] {
            assert_eq!(all.at(shop, left).await?.card.slug, light.card.slug);
        }
        let closed = all.turn((shop, light.card.id), (light.version, ProductState::Closed), &tobias()).await?;
        assert!(matches!(closed, ProductSaved::Done(_)), "{closed:?}");
        assert!(all.at(shop, &old).await.is_err(), "closed");
        let other = save(db, shop, &loaf("Rye")).await?;
        assert_eq!(all.at(shop, &old).await?, other);
    }

    async fn a_product_is_closed_once_and_opened_again(db: &Fresh) {
        let shop = bakery(db).await?;
        let rye = save(db, shop, &loaf("Rye")).await?;
        let (all, which) = (products(db), (shop, rye.card.id));
        let ProductSaved::Done(closed) = all.turn(which, (1, ProductState::Closed), &tobias()).await? else { panic!() };
        assert_eq!((closed.version, closed.card.state), (2, ProductState::Closed));
        assert_eq!((closed.card.stock, &closed.pictures), (Some(10), &rye.pictures), "the rest stays");
        let late = all.turn(which, (1, ProductState::Open), &tobias()).await?;
        assert_eq!(late, ProductSaved::Stale(closed.clone()));
        assert_eq!(all.turn(which, (2, ProductState::Closed), &tobias()).await?, ProductSaved::Done(closed));
        let ProductSaved::Done(open) = all.turn(which, (2, ProductState::Open), &tobias()).await? else { panic!() };
        assert_eq!((open.version, open.card.state), (3, ProductState::Open));
        let elsewhere = (bakery(db).await?, rye.card.id);
        assert!(all.turn(elsewhere, (3, ProductState::Closed), &tobias()).await.is_err());
        let told = SqlChanges((**db).clone()).since(noon()).await?;
        assert_eq!(told.iter().filter(|change| change.tags.contains(&Tag::marketplace(shop))).count(), 3);
    }

    async fn an_address_that_a_category_left_leads_to_it(db: &Fresh) {
        let (shop, elsewhere) = (bakery(db).await?, bakery(db).await?);
        let bread = shelve(db, shop, shelf("Bread", None)).await?;
        let all = categories(db);
        let moved = all.save((shop, bread.id), Some(1), &shelf("Loaves", None), &tobias()).await?;
        let CategorySaved::Done(moved) = moved else { panic!("{moved:?}") };
        assert_eq!(moved.slug.as_str(), "loaves");
        assert_eq!(all.formerly_at(shop, &bread.slug).await?, bread.id);
        assert!(all.formerly_at(elsewhere, &bread.slug).await.is_err());
        assert!(all.formerly_at(shop, &moved.slug).await.is_err(), "it was never left");
        all.remove((shop, bread.id), 2, &tobias()).await?;
        assert!(all.formerly_at(shop, &bread.slug).await.is_err(), "it is gone with it");
    }

    async fn an_address_that_is_taken_is_said_so(db: &Fresh) {
        let shop = bakery(db).await?;
        save(db, shop, &loaf("Rye")).await?;
        let writing = ProductWriting { slug: Some("rye".parse()?), ..loaf("Wheat") };
        let saved = products(db).save((shop, ProductId::new()), None, &writing, &tobias()).await?;
        assert_eq!(saved, ProductSaved::SlugTaken("Rye".into()));
        let elsewhere = save(db, bakery(db).await?, &writing).await?;
        assert_eq!(elsewhere.card.slug.as_str(), "rye", "of another shop");
        let missing = ProductWriting { category: Some(CategoryId::new()), ..loaf("Oat") };
        let saved = products(db).save((shop, ProductId::new()), None, &missing, &tobias()).await?;
        assert_eq!(saved, ProductSaved::CategoryGone);
    }

    async fn lists_are_by_name_by_category_and_by_words(db: &Fresh) {
        let shop = bakery(db).await?;
        let bread = shelve(db, shop, shelf("Bread", None)).await?;
        let dark = shelve(db, shop, shelf("Dark", Some(bread.id))).await?;
        let within = |category: &Category, name: &str| ProductWriting { category: Some(category.id), ..loaf(name) };
        save(db, shop, &within(&dark, "rye 100%")).await?;
        save(db, shop, &within(&bread, "Baguette")).await?;
        save(db, shop, &ProductWriting { description: "ÇAY for two".into(), ..loaf("Tea") }).await?;
        save(db, shop, &ProductWriting { state: ProductState::Closed, ..loaf("Secret") }).await?;
        let aisle = |category| Aisle { category, ..everything(shop) };
        assert_eq!(names(db, aisle(None), "").await?, ["Baguette", "rye 100%", "Tea"]);
        assert_eq!(names(db, aisle(Some(bread.id)), "").await?, ["Baguette", "rye 100%"]);
        assert_eq!(names(db, aisle(Some(dark.id)), "").await?, ["rye 100%"]);
        assert_eq!(names(db, aisle(None), "RYE risen").await?, ["rye 100%"]);
        assert_eq!(names(db, aisle(None), "100%").await?, ["rye 100%"]);
        assert_eq!(names(db, aisle(None), "çay").await?, ["Tea"]);
        assert_eq!(names(db, aisle(None), "_").await?, Vec::<String>::new());
        assert_eq!(names(db, Aisle { seen: Seen::ByShopkeepers, ..aisle(None) }, "secret").await?, ["Secret"]);
        assert!(products(db).at(shop, &"secret".parse()?).await.is_err());
    }

    async fn a_long_list_is_read_page_by_page_and_back(db: &Fresh) {
        let shop = bakery(db).await?;
        for n in 10..60 {
            save(db, shop, &loaf(&format!("Bun {n}"))).await?;
        }
        let all = products(db);
        let first = all.listing(everything(shop), None, Place::Start).await?;
        assert_eq!((first.items.len(), first.before), (24, None));
        let second = all.listing(everything(shop), None, Place::After(first.after.unwrap())).await?;
        assert_eq!(second.items[0].name, "Bun 34");
        let third = all.listing(everything(shop), None, Place::After(second.after.unwrap())).await?;
        assert_eq!((third.items.len(), third.after), (2, None));
        let back = all.listing(everything(shop), None, Place::Before(second.before.unwrap())).await?;
        assert_eq!(back.items, first.items);
    }

    async fn categories_have_two_levels_and_an_order(db: &Fresh) {
        let shop = bakery(db).await?;
        let later = CategoryWriting { position: 5, ..shelf("Bread", None) };
        let bread = shelve(db, shop, later).await?;
        let dark = shelve(db, shop, shelf("Dark", Some(bread.id))).await?;
        let cakes = shelve(db, shop, shelf("Cakes", None)).await?;
        assert_eq!(categories(db).of(shop).await?, [cakes.clone(), bread.clone(), dark.clone()]);
        let third = (shop, CategoryId::new());
        let all = categories(db);
        assert_eq!(all.save(third, None, &shelf("Rye", Some(dark.id)), &tobias()).await?, CategorySaved::TooDeep);
        let into = shelf("Bread", Some(cakes.id));
        assert_eq!(all.save((shop, bread.id), Some(1), &into, &tobias()).await?, CategorySaved::TooDeep);
        assert_eq!(all.save((shop, bread.id), Some(9), &into, &tobias()).await?, CategorySaved::Stale(bread.clone().into()));
        let gone = shelf("Rye", Some(CategoryId::new()));
        assert_eq!(all.save(third, None, &gone, &tobias()).await?, CategorySaved::ParentGone);
        let elsewhere = (bakery(db).await?, CategoryId::new());
        let theirs = shelf("Rye", Some(cakes.id));
        assert_eq!(all.save(elsewhere, None, &theirs, &tobias()).await?, CategorySaved::ParentGone);
        let row = |parent: CategoryId, level| format!(
            "INSERT INTO categories SELECT {}, marketplace_id, {}, 1, {level}, 'x', 'x', 0, 1, created_at, updated_at
            FROM categories WHERE slug = 'cakes'", quoted(db, CategoryId::new()), quoted(db, parent));
        for wrong in [row(dark.id, 0), row(dark.id, 1), row(CategoryId::new(), 0)] {
            assert!(db.execute_unprepared(&wrong).await.is_err(), "{wrong}");
        }
        db.execute_unprepared(&row(cakes.id, 0)).await?;
    }

    async fn what_stood_in_a_category_that_goes_stays(db: &Fresh) {
        let shop = bakery(db).await?;
        let bread = shelve(db, shop, shelf("Bread", None)).await?;
        let dark = shelve(db, shop, shelf("Dark", Some(bread.id))).await?;
        let rye = save(db, shop, &ProductWriting { category: Some(dark.id), ..loaf("Rye") }).await?;
        let all = categories(db);
        assert_eq!(all.remove((shop, bread.id), 1, &tobias()).await?, CategoryRemoved::NotEmpty);
        assert_eq!(all.remove((shop, dark.id), 2, &tobias()).await?, CategoryRemoved::Stale);
        assert_eq!(all.remove((shop, dark.id), 1, &tobias()).await?, CategoryRemoved::Done);
        assert_eq!(products(db).open(shop, rye.card.id).await?.category, Some(bread.id));
        assert_eq!(all.remove((shop, bread.id), 1, &tobias()).await?, CategoryRemoved::Done);
        assert_eq!(products(db).open(shop, rye.card.id).await?.category, None);
    }

    async fn the_database_itself_refuses_what_no_product_can_be(db: &Fresh) {
        let shop = bakery(db).await?;
        save(db, shop, &loaf("Rye")).await?;
        save(db, shop, &loaf("Oat")).await?;
        for wrong in [
            "UPDATE products SET stock = -1",
            "UPDATE products SET price_minor = -1",
            "UPDATE products SET currency = 'USD'",
            "UPDATE products SET vat_rate = 1750",
            "UPDATE products SET unit = 'stone'",
            "UPDATE products SET unit_quantity = 0",
            "UPDATE products SET state = 'asleep'",
            "UPDATE products SET slug = 'same'",
            "UPDATE products SET name = ''",
            "UPDATE products SET marketplace_id = id",
            "UPDATE products SET category_id = id",
            "UPDATE product_pictures SET alt = ''",
        ] {
            assert!(db.execute_unprepared(wrong).await.is_err(), "{wrong}");
        }
    }

    async fn of_ten_pieces_fifty_buyers_at_once_get_ten(db: &Fresh) {
        let shop = bakery(db).await?;
        let rye = save(db, shop, &loaf("Rye")).await?.card.id;
        let mut buyers = tokio::task::JoinSet::new();
        for _ in 0..50 {
            let db = (**db).clone();
            buyers.spawn(async move {
                let transaction = db.begin().await?;
                let taken = stock::take(&transaction, rye, NonZeroU16::MIN, noon()).await?;
                transaction.commit().await?;
                anyhow::Ok(taken)
            });
        }
        let all = buyers.join_all().await.into_iter().collect::<anyhow::Result<Vec<_>>>()?;
        assert_eq!(all.iter().filter(|taken| **taken == Taken::Done).count(), 10);
        assert_eq!(all.iter().filter(|taken| **taken == Taken::Short(0)).count(), 40);
        let product = products(db).open(shop, rye).await?;
        assert_eq!((product.card.stock, product.card.availability()), (Some(0), Availability::SoldOut));
        let told = SqlChanges((**db).clone()).since(noon()).await?;
        assert_eq!(told.iter().filter(|change| change.tags.contains(&Tag::marketplace(shop))).count(), 2, "made, and sold out");
    }

    async fn pieces_are_taken_whole_or_not_at_all_and_given_back(db: &Fresh) {
        let shop = bakery(db).await?;
        let rye = save(db, shop, &loaf("Rye")).await?.card.id;
        assert_eq!(take(db, rye, 7).await?, Taken::Done);
        assert_eq!(take(db, rye, 4).await?, Taken::Short(3));
        assert_eq!(take(db, rye, 3).await?, Taken::Done);
        let transaction = db.begin().await?;
        stock::give_back(&transaction, rye, 3.try_into()?, noon()).await?;
        transaction.commit().await?;
        assert_eq!(products(db).open(shop, rye).await?.card.stock, Some(3));
        let undone = db.begin().await?;
        assert_eq!(stock::take(&undone, rye, 1.try_into()?, noon()).await?, Taken::Done);
        undone.rollback().await?;
        assert_eq!(products(db).open(shop, rye).await?.card.stock, Some(3));
        let to_order = ProductWriting { stock: None, stock_was: None, ..loaf("Cake") };
        let cake = save(db, shop, &to_order).await?;
        assert_eq!(cake.card.availability(), Availability::MadeToOrder);
        assert_eq!(take(db, cake.card.id, 60).await?, Taken::Done);
        for state in [ProductState::Closed, ProductState::SoldOut] {
            let shut = save(db, shop, &ProductWriting { state, ..loaf("Bun") }).await?;
            assert_eq!(take(db, shut.card.id, 1).await?, Taken::NotForSale);
        }
        assert_eq!(take(db, ProductId::new(), 1).await?, Taken::NotForSale);
    }

    async fn what_is_bought_while_a_form_is_open_is_not_forgotten(db: &Fresh) {
        let shop = bakery(db).await?;
        let rye = save(db, shop, &loaf("Rye")).await?;
        take(db, rye.card.id, 4).await?;
        let renamed = again(db, &rye, &loaf("Dark rye")).await?;
        let ProductSaved::Done(renamed) = renamed else { panic!("{renamed:?}") };
        assert_eq!(renamed.card.stock, Some(6), "what was not counted anew stays");
        let counted = ProductWriting { stock: Some(20), ..loaf("Dark rye") };
        assert_eq!(again(db, &renamed, &counted).await?, ProductSaved::Stale(renamed.clone()));
        let counted = ProductWriting { stock_was: Some(6), ..counted };
        let ProductSaved::Done(counted) = again(db, &renamed, &counted).await? else { panic!() };
        assert_eq!(counted.card.stock, Some(20));
    }
}

/// An id as SQL of this database.
fn quoted(db: &Fresh, id: CategoryId) -> String {
    match db.get_database_backend() {
        sea_orm::DbBackend::Postgres => format!("'{id}'::uuid"),
        _ => format!("x'{}'", id.0.simple()),
    }
}
