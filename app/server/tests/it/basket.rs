//! What strangers and tamperers do with a basket, with every form as a browser without scripts sends it.
use crate::house::House;
use axum::http::{StatusCode, header};
use contracts::FixedClock;
use contracts::Service::{Cart, Market};
use contracts::market::{Aisle, Seen};
use contracts::{Place, containers::AttachmentKind};
use platform::testing::{Guest, Page, noon};

/// A house with the demo, and the id of its field loaf.
async fn demo() -> (House, String, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    drop(House::over(folder.path(), || {}).await);
    let db = domain::open(&crate::house::database_url(folder.path())).await.unwrap();
    domain::seed::seed(&db, &FixedClock(noon())).await.unwrap();
    let house = House::over(folder.path(), || {}).await;
    let domains = &house.platform.domains;
    let shops = domains.containers.all(AttachmentKind::Marketplace, 50).await.unwrap();
    let counter = shops.iter().find(|at| at.slug.as_str() == "counter").unwrap();
    let marketplace = contracts::MarketplaceId(counter.id);
    let of = Aisle { marketplace, category: None, seen: Seen::ByEverybody };
    let found = domains.products.listing(of, Some("field loaf"), Place::Start).await.unwrap();
    (house, found.items[0].id.to_string(), folder)
}

async fn add(guest: &Guest, fields: &[(&str, &str)]) -> Page {
    guest.post(Cart, "/lines/", fields).await
}

#[tokio::test]
async fn what_nobody_sells_and_numbers_nobody_means_are_refused() {
    let (house, loaf, _folder) = demo().await;
    let guest = Guest::new(&house.hosts);
    let favour = add(&guest, &[("kind", "favour"), ("item", loaf.as_str())]).await;
    assert_eq!(favour.status, StatusCode::BAD_REQUEST);
    for quantity in ["0", "-1", "100", "1e3", "one"] {
        let wanted = [("kind", "product"), ("item", loaf.as_str()), ("quantity", quantity)];
        let refused = add(&guest, &wanted).await;
        assert!(refused.header(header::LOCATION).ends_with("/?done=no-number"), "{quantity}");
        let quiet = add(&guest, &[wanted.as_slice(), &[("quiet", "true")]].concat()).await;
        assert!(quiet.body.contains("from 1 to 99"), "{quantity}");
    }
    let told = guest.get(Cart, "/?done=no-number").await;
    assert!(told.body.contains("from 1 to 99") && told.body.contains("Nothing in it yet"));
    let no_id = add(&guest, &[("kind", "product"), ("item", "loaf")]).await;
    assert!(no_id.status.is_client_error(), "{no_id:?}");
    let price =
        [("kind", "product"), ("item", loaf.as_str()), ("price", "1"), ("price_minor", "1")];
    assert_eq!(add(&guest, &price).await.status, StatusCode::SEE_OTHER);
    let basket = guest.get(Cart, "/").await;
    assert!(basket.text(".basket-total").unwrap().contains("£3.20"), "{}", basket.body);
    let tampered = guest.post(Cart, &format!("/lines/product/{loaf}"), &[("change", "free")]).await;
    assert_eq!(tampered.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn nobody_is_led_elsewhere_and_no_two_browsers_share_a_basket() {
    let (house, loaf, _folder) = demo().await;
    let (one, other) = (Guest::new(&house.hosts), Guest::new(&house.hosts));
    let shop = house.platform.links.at(Market, "/the-bakery-counter/counter/");
    for (back, to) in [
        (shop.as_str(), shop.as_str()),
        ("https://evil.example/", "http://cart.rose-ash.localhost:8000/"),
        ("//evil.example/", "http://cart.rose-ash.localhost:8000/"),
    ] {
        let led = add(&one, &[("kind", "product"), ("item", &loaf), ("back", back)]).await;
        assert_eq!((led.status, led.header(header::LOCATION)), (StatusCode::SEE_OTHER, to));
    }
    assert!(one.get(Cart, "/").await.text(".basket-total").unwrap().contains("3 things"));
    assert!(other.get(Cart, "/").await.body.contains("Nothing in it yet"));
    let mini = one.get(Cart, "/internal/fragments/cart-mini").await;
    assert!(mini.body.contains("3 items") && mini.body.contains("£9.60"), "{}", mini.body);
}

#[tokio::test]
async fn a_script_is_told_in_a_sentence() {
    let (house, loaf, _folder) = demo().await;
    let guest = Guest::new(&house.hosts);
    let quiet = |item| [("kind", "product"), ("item", item), ("quantity", "20"), ("quiet", "true")];
    let put = add(&guest, &quiet(loaf.as_str())).await;
    assert_eq!((put.status, put.body.as_str()), (StatusCode::OK, "It is in your basket."));
    let short = add(&guest, &quiet(loaf.as_str())).await;
    assert_eq!(short.body, "All that are left are in your basket.");
    let gone = uuid::Uuid::now_v7().to_string();
    let none = add(&guest, &quiet(gone.as_str())).await;
    assert_eq!(none.body, "This cannot be had just now.");
}

#[tokio::test]
async fn where_nothing_is_sold_nothing_is_put_in() {
    let house = House::build().await;
    let (_, ada) = house.signed_in("ada").await;
    let id = uuid::Uuid::now_v7().to_string();
    let led = add(&ada, &[("kind", "ticket"), ("item", &id)]).await;
    assert!(led.header(header::LOCATION).ends_with("/?done=gone"), "{led:?}");
    let basket = ada.get(Cart, "/?done=gone").await;
    assert!(basket.text(".flash").unwrap().contains("Nothing was put in"), "{}", basket.body);
}
