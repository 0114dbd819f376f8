//! The pages of account over fakes.
use axum::http::{StatusCode, header};
use contracts::Service;
use platform::testing::{Browser, Page, domains, platform};

async fn read(path: &str) -> Page {
    let platform = platform(domains());
    Browser::new(&platform, vec![account::mounted(&platform)]).get(Service::Account, path).await
}

#[tokio::test]
async fn the_front_page_says_where_to_sign_in_and_what_will_be_found_there() {
    let page = read("/").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.text("main h2").as_deref(), Some("You are not signed in"));
    assert_eq!(page.all(".promises li").len(), 3, "{}", page.body);
    assert_eq!(page.text("main a[href='/auth/login']").as_deref(), Some("Sign in"));
    assert_eq!(page.header(header::CACHE_CONTROL), "private, no-store");
    assert_eq!(page.header(header::ETAG), "", "kept");
}

#[tokio::test]
async fn the_person_in_the_header_is_signed_out() {
    let menu = read("/internal/fragments/auth-menu").await;
    assert_eq!(menu.status, StatusCode::OK);
    assert_eq!(menu.header("x-visitor".parse().unwrap()), "nobody");
    assert!(menu.body.contains("href=\"/auth/login\""), "{}", menu.body);
}
