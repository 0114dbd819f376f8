//! The pages of account over fakes.
use axum::http::StatusCode;
use contracts::Service;
use platform::testing::{Browser, Page, domains, platform};

async fn read(path: &str) -> Page {
    let platform = platform(domains());
    Browser::new(&platform, vec![account::mounted(&platform)]).get(Service::Account, path).await
}

#[tokio::test]
async fn the_front_page_says_what_will_be_found_there() {
    let page = read("/").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.text("main h2").as_deref(), Some("You cannot sign in yet"));
    assert_eq!(page.all(".promises li").len(), 3, "{}", page.body);
}

#[tokio::test]
async fn the_person_in_the_header_is_signed_out() {
    let menu = read("/internal/fragments/auth-menu").await;
    assert_eq!(menu.status, StatusCode::OK);
    assert!(
        menu.body.contains("href=\"http://account.rose-ash.localhost:8000/\""),
        "{}",
        menu.body
    );
}
