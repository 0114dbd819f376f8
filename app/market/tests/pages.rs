//! The pages of market over fakes.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
use axum::http::{StatusCode, header};
use contracts::blog::PostKind;
use contracts::containers::{Attachment, AttachmentKind, Container, ContainerType};
use contracts::fakes::{FakeCategories, FakeContainers, FakePosts, FakeProducts, post};
use contracts::market::{Amount, Category, Product, ProductCard, ProductState, Unit, Vat};
use contracts::{CategoryId, ContainerId, MarketplaceId, Money, PostId, ProductId, Service};
use platform::Domains;
use platform::testing::{Browser, Page, domains, platform};
use std::sync::Arc;
use uuid::Uuid;

fn attached() -> Attachment {
    Attachment {
        id: Uuid::now_v7(),
        kind: AttachmentKind::Marketplace,
        label: "The bakery counter".into(),
        slug: "bakery".parse().unwrap(),
        container: Container { kind: ContainerType::Page, id: ContainerId::new() },
        container_label: "Visit us".into(),
        container_slug: "visit".parse().unwrap(),
    }
}

async fn read(attachments: Vec<Attachment>, path: &str) -> Page {
    let containers = Arc::new(FakeContainers::of(attachments));
    let platform = platform(Domains { containers, ..domains() });
    Browser::new(&platform, vec![market::mounted(&platform, "no-such-folder".into())])
        .get(Service::Market, path)
        .await
}

#[tokio::test]
async fn the_front_page_leads_to_what_there_is() {
    let page = read(vec![attached()], "/").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("/visit/bakery/"), "{}", page.body);
}

#[tokio::test]
async fn the_front_page_never_says_a_name_twice() {
    let mut here = attached();
    here.container_label = here.label.clone();
    let page = read(vec![here.clone()], "/").await;
    assert_eq!(page.all("main").concat().matches(&here.label).count(), 1, "{}", page.body);
}

#[tokio::test]
async fn what_there_is_is_told_by_the_page_it_hangs_off() {
    let here = attached();
    let mut page = post("visit", "Visit us");
    page.kind = PostKind::Page;
    page.card.id = PostId(here.container.id.0);
    page.card.excerpt = "Behind the green gates.".into();
    let posts = Arc::new(FakePosts { posts: vec![page], ..FakePosts::default() });
    let containers = Arc::new(FakeContainers::of(vec![here]));
    let platform = platform(Domains { containers, posts, ..domains() });
    let browser =
        Browser::new(&platform, vec![market::mounted(&platform, "no-such-folder".into())]);
    let front = browser.get(Service::Market, "/").await;
    assert!(front.body.contains("Behind the green gates."), "{}", front.body);
}

#[tokio::test]
async fn a_front_page_without_anything_says_so() {
    let page = read(Vec::new(), "/").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.all("main").concat().contains("No "), "{:?}", page.all("main"));
}

#[tokio::test]
async fn each_has_a_page_of_its_own_and_nothing_else_has() {
    let page = read(vec![attached()], "/visit/bakery/").await;
    assert!(page.text("h1").is_some_and(|h1| h1.contains("The bakery counter")), "{}", page.body);
    for path in ["/visit/nothing/", "/elsewhere/bakery/", "/Visit/bakery/"] {
        assert_eq!(read(vec![attached()], path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn the_old_address_of_a_page_leads_on() {
    let moved = [("us".parse().unwrap(), "visit".parse().unwrap())].into();
    let posts = Arc::new(FakePosts { moved, ..FakePosts::default() });
    let containers = Arc::new(FakeContainers::of(vec![attached()]));
    let platform = platform(Domains { containers, posts, ..domains() });
    let browser =
        Browser::new(&platform, vec![market::mounted(&platform, "no-such-folder".into())]);
    let on = browser.get(Service::Market, "/us/bakery/").await;
    assert_eq!(on.status, StatusCode::MOVED_PERMANENTLY);
    assert!(on.header(header::LOCATION).ends_with("/visit/bakery/"), "{on:?}");
    let nothing = browser.get(Service::Market, "/us/nothing/").await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_hangs_off_a_page_is_lent_to_it() {
    let here = attached();
    let of =
        |id| format!("/internal/fragments/container-nav?container_type=page&container_id={id}");
    let fragment = read(vec![here.clone()], &of(here.container.id)).await;
    assert!(fragment.body.contains("The bakery counter"), "{}", fragment.body);
    let elsewhere = read(vec![here], &of(ContainerId::new())).await;
    assert_eq!((elsewhere.status, elsewhere.body.as_str()), (StatusCode::OK, ""));
}

fn bread(shop: &Attachment) -> Category {
    Category {
        id: CategoryId::new(),
        marketplace: MarketplaceId(shop.id),
        parent: None,
        slug: "bread".parse().unwrap(),
        name: "Bread".into(),
        position: 0,
        version: 1,
        updated_at: platform::testing::noon(),
    }
}

fn rye(shop: &Attachment, category: &Category) -> Product {
    Product {
        card: ProductCard {
            id: ProductId::new(),
            slug: "rye".parse().unwrap(),
            name: "Rye".into(),
            price: Money::pence(320),
            amount: Amount::new(800, Unit::Gram).unwrap(),
            stock: Some(0),
            state: ProductState::Open,
            picture: None,
        },
        marketplace: MarketplaceId(shop.id),
        category: Some(category.id),
        description: "Dark. <script>alert(1)</script> *Slow*.".into(),
        vat: Vat::Zero,
        pictures: Vec::new(),
        version: 1,
        updated_at: platform::testing::noon(),
    }
}

async fn shopping(path: &str) -> Page {
    let shop = attached();
    let category = bread(&shop);
    let open = rye(&shop, &category);
    let mut closed = open.clone();
    closed.card.state = ProductState::Closed;
    closed.card.slug = "secret".parse().unwrap();
    let products = Arc::new(FakeProducts(vec![open, closed]));
    let categories = Arc::new(FakeCategories(vec![category]));
    let containers = Arc::new(FakeContainers::of(vec![shop]));
    let platform = platform(Domains { containers, products, categories, ..domains() });
    Browser::new(&platform, vec![market::mounted(&platform, "no-such-folder".into())])
        .get(Service::Market, path)
        .await
}

#[tokio::test]
async fn a_shop_shows_its_shelves_and_prices_to_compare() {
    for path in ["/visit/bakery/", "/visit/bakery/in/bread/", "/visit/bakery/?q=Rye"] {
        let page = shopping(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let card = page.text(".product-card").unwrap();
        assert!(card.contains("Rye") && card.contains("£3.20"), "{card}");
        assert!(card.contains("£4.00 / kg") && card.contains("Sold out"), "{card}");
        assert!(page.all(".product-shelves a").contains(&"Bread".into()), "{}", page.body);
    }
    let nothing = shopping("/visit/bakery/?q=spelt").await;
    assert!(nothing.body.contains("Nothing found for “spelt”"), "{}", nothing.body);
    for path in ["/visit/bakery/in/cakes/", "/visit/bakery/in/Bread!/", "/visit/bakery/spelt/"] {
        assert_eq!(shopping(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_product_says_what_it_is_to_people_and_to_machines() {
    let page = shopping("/visit/bakery/rye/").await;
    assert_eq!(page.text("h1").as_deref(), Some("Rye"));
    assert!(page.body.contains("<em>Slow</em>") && !page.body.contains("<script>alert"));
    for said in [
        "\"@type\":\"Product\"",
        "\"price\":\"3.20\"",
        "\"priceCurrency\":\"GBP\"",
        "https://schema.org/SoldOut",
    ] {
        assert!(page.body.contains(said), "{said}: {}", page.body);
    }
    assert_eq!(shopping("/visit/bakery/secret/").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_product_is_lent_to_other_pages_as_a_card() {
    let at = "/internal/fragments/link-card?path=%2Fvisit%2Fbakery%2Frye%2F&variant=card";
    let card = shopping(at).await;
    assert_eq!(card.status, StatusCode::OK);
    assert!(card.body.contains("£3.20 800\u{a0}g, £4.00 / kg, sold out"), "{}", card.body);
}
