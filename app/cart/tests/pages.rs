//! The pages of cart over fakes.
use axum::http::StatusCode;
use contracts::Service;
use platform::testing::{Browser, Page, domains, platform};

async fn read(path: &str) -> Page {
    let platform = platform(domains());
    Browser::new(&platform, vec![cart::mounted(&platform)]).get(Service::Cart, path).await
}

#[tokio::test]
async fn an_empty_basket_says_so() {
    let page = read("/").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Nothing in it yet"), "{}", page.body);
}

#[tokio::test]
async fn the_basket_in_the_header_leads_to_the_basket() {
    let mini = read("/internal/fragments/cart-mini").await;
    assert_eq!(mini.status, StatusCode::OK);
    assert_eq!(mini.text("a").as_deref(), Some("Basket"));
    assert!(mini.body.contains("href=\"http://cart.rose-ash.localhost:8000/\""), "{}", mini.body);
}
