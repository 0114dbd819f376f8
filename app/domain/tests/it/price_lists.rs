//! Price lists of suppliers: what they change, and what they leave as it was.
use crate::database::{Fresh, on_both};
use crate::desk::tobias;
use crate::products::{bakery, everything, loaf, names, products, save};
use crate::shelf::noon;
use chrono::TimeDelta;
use contracts::market::{
    Amount, Category, CategoryName, Comparison, Listed, PriceList, PriceLists, Product,
    ProductName, Products, Unit, Vat,
};
use contracts::{Error, FixedClock, MarketplaceId, Money};
use domain::SqlPriceLists;
use futures_util::future::join_all;
use std::sync::Arc;

fn lists(db: &Fresh) -> SqlPriceLists {
    SqlPriceLists::new((**db).clone(), Arc::new(FixedClock(noon())))
}

fn later(db: &Fresh, by: TimeDelta) -> SqlPriceLists {
    SqlPriceLists::new((**db).clone(), Arc::new(FixedClock(noon() + by)))
}

fn listed(name: &str, pence: i64) -> Listed {
    Listed {
        name: ProductName::read(name).unwrap(),
        code: None,
        category: None,
        price: Money::pence(pence),
        vat: None,
        amount: None,
        stock: None,
        description: String::new(),
    }
}

async fn take(db: &Fresh, shop: MarketplaceId, all: &[Listed]) -> anyhow::Result<Comparison> {
    Ok(lists(db).take(shop, all, Vat::Standard, &tobias()).await?)
}

async fn at(db: &Fresh, shop: MarketplaceId, slug: &str) -> anyhow::Result<Product> {
    Ok(products(db).at(shop, &slug.parse()?).await?)
}

on_both! {
    async fn a_list_adds_what_is_new_and_a_second_time_nothing(db: &Fresh) {
        let shop = bakery(db).await?;
        let flour = Listed {
            code: Some("F-1".into()),
            category: Some(CategoryName::read("Flour")?),
            vat: Some(Vat::Zero),
            amount: Amount::new(1, Unit::Kilogram),
            stock: Some(40),
            description: "Stone ground.".into(),
            ..listed("Rye flour", 180)
        };
        let all = [flour, listed("Rye flour!", 190), listed("Apron", 1_500)];
        let found = lists(db).compare(shop, &all).await?;
        let new = Comparison { new: 3, categories: 1, ..Comparison::default() };
        assert_eq!(found, new);
        assert_eq!(names(db, everything(shop), "").await?, Vec::<String>::new());
        assert_eq!(take(db, shop, &all).await?, new);
        let flour = at(db, shop, "rye-flour").await?;
        assert_eq!((flour.card.price, flour.vat, flour.card.stock), (Money::pence(180), Vat::Zero, Some(40)));
        assert_eq!(flour.card.amount.to_string(), "1\u{a0}kg");
        assert!(flour.category.is_some());
        let apron = at(db, shop, "apron").await?;
        assert_eq!((apron.vat, apron.card.stock, apron.category), (Vat::Standard, None, None));
        assert_eq!(at(db, shop, "rye-flour-2").await?.card.name, "Rye flour!");
        let again = take(db, shop, &all).await?;
        assert_eq!(again, Comparison { same: 3, ..Comparison::default() });
        assert_eq!(at(db, shop, "apron").await?.version, 1);
    }

    async fn what_is_there_gets_the_list_s_price_and_keeps_what_was_written_of_it(db: &Fresh) {
        let shop = bakery(db).await?;
        let rye = save(db, shop, &loaf("Dark rye")).await?;
        let coded = Listed { code: Some("R1".into()), ..listed("DARK RYE", 350) };
        take(db, shop, &[coded]).await?;
        let renamed = Listed {
            code: Some("r1".into()),
            description: "Theirs".into(),
            stock: Some(7),
            category: Some(CategoryName::read("Bread")?),
            ..listed("Rye bread, dark, 900 g", 360)
        };
        let changed = take(db, shop, &[renamed]).await?;
        assert_eq!(changed, Comparison { changed: 1, categories: 1, ..Comparison::default() });
        let now = products(db).open(shop, rye.card.id).await?;
        assert_eq!(now.card.name, "Dark rye");
        assert_eq!((now.card.price, now.card.stock), (Money::pence(360), Some(7)));
        assert_eq!((now.description.as_str(), now.pictures.len()), ("Slowly *risen*.", 1));
        assert!(now.category.is_some(), "it had none");
        assert_eq!((now.version, now.vat), (rye.version + 2, Vat::Zero));
        let written = save_again(db, &now).await?;
        assert_eq!(written.card.price, Money::pence(320));
        let by_code = Listed { code: Some("R1".into()), ..listed("Whatever", 1) };
        assert_eq!(lists(db).compare(shop, &[by_code]).await?.changed, 1, "the number is kept");
    }

    async fn a_shop_has_room_for_so_many_categories(db: &Fresh) {
        let shop = bakery(db).await?;
        let shelved = (0..=Category::MOST).map(|n| Listed {
            category: CategoryName::read(&format!("Shelf {n}")).ok(),
            ..listed(&format!("Thing {n}"), 100)
        });
        let shelved: Vec<_> = shelved.collect();
        assert!(take(db, shop, &shelved).await?.has_too_many_categories);
        assert_eq!(names(db, everything(shop), "").await?, Vec::<String>::new());
        assert!(!take(db, shop, &shelved[1..]).await?.has_too_many_categories);
    }

    async fn two_who_take_the_same_list_take_it_once(db: &Fresh) {
        let shop = bakery(db).await?;
        let all: Vec<_> = (0..600).map(|n| listed(&format!("Thing {n}"), 100)).collect();
        let taken = join_all((0..4).map(|_| take(db, shop, &all))).await;
        let taken: Vec<_> = taken.into_iter().collect::<Result<_, _>>()?;
        assert_eq!(taken.iter().map(|one| one.new).sum::<usize>(), 600);
        assert_eq!(taken.iter().map(|one| one.same).sum::<usize>(), 1_800);
    }

    async fn a_file_waits_for_a_day_and_for_its_own_shop(db: &Fresh) {
        let (shop, other) = (bakery(db).await?, bakery(db).await?);
        let id = lists(db).keep(shop, ("list.csv", b"Name,Price".to_vec())).await?;
        let kept = PriceList { id, name: "list.csv".into(), bytes: b"Name,Price".to_vec() };
        assert_eq!(later(db, TimeDelta::hours(23)).open(shop, id).await?, kept);
        assert!(matches!(lists(db).open(other, id).await, Err(Error::NotFound)));
        let tomorrow = later(db, TimeDelta::hours(PriceList::HOURS));
        assert!(matches!(tomorrow.open(shop, id).await, Err(Error::NotFound)));
        tomorrow.keep(shop, ("next.csv", b"Name,Price".to_vec())).await?;
        assert!(matches!(lists(db).open(shop, id).await, Err(Error::NotFound)), "it was forgotten");
    }
}

async fn save_again(db: &Fresh, product: &Product) -> anyhow::Result<Product> {
    let writing = contracts::market::ProductWriting {
        stock_was: product.card.stock,
        stock: product.card.stock,
        category: product.category,
        ..loaf("Dark rye")
    };
    let which = (product.marketplace, product.card.id);
    match products(db).save(which, Some(product.version), &writing, &tobias()).await? {
        contracts::market::ProductSaved::Done(product) => Ok(*product),
        other => anyhow::bail!("{other:?}"),
    }
}
