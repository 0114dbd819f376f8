//! The settings of a live connection to a Ghost, and where Ghost tells of changes.
use crate::house::House;
use axum::http::{StatusCode, header};
use contracts::Service;
use contracts::Service::Blog;
use contracts::people::Person;
use platform::testing::{Guest, Page};

async fn admin(house: &House) -> (Person, Guest) {
    house.signed_in("ada").await
}

async fn post(guest: &Guest, path: &str, fields: &[(&str, &str)]) -> Page {
    guest.post(Service::Blog, path, fields).await
}

const KEY: &str = "6b041fd9afba9a0bfdaa4a6d:00112233445566778899aabbccddeeff";

#[tokio::test]
async fn what_is_wrong_is_said_beside_its_field_and_no_key_is_shown_again() {
    let house = House::build().await;
    let (_, ada) = admin(&house).await;
    let page = ada.get(Blog, "/settings/ghost").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.header(header::CACHE_CONTROL), "private, no-store");
    for (site, key, field) in [
        ("", KEY, "site"),
        ("ftp://willow.example", KEY, "site"),
        ("https://willow.example", "no key", "key"),
        ("http://127.0.0.1:9", KEY, "site"),
    ] {
        let fields = [("site", site), ("key", key), ("direction", "both")];
        let page = post(&ada, "/settings/ghost", &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{site}");
        assert!(page.text(&format!("#ghost-{field}-error")).is_some(), "{site}: {}", page.body);
        assert!(!page.body.contains(key), "the key is shown: {}", page.body);
        assert!(page.body.contains(&format!("value=\"{site}\"")), "what was typed is lost");
    }
}

#[tokio::test]
async fn what_there_is_not_cannot_be_paused() {
    let house = House::build().await;
    let (_, ada) = admin(&house).await;
    for deed in ["pull", "pause", "resumption"] {
        let page = post(&ada, &format!("/settings/ghost/{deed}"), &[]).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{deed}");
    }
    assert_eq!(ada.get(Blog, "/settings/ghost/progress").await.status, StatusCode::NOT_FOUND);
    let page = ada.get(Blog, "/settings/ghost/collisions/nonsense").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_webhook_of_a_connection_that_is_no_more_is_told_to_stop() {
    let house = House::build().await;
    let ghost = Guest::new(&house.hosts);
    let page = post(&ghost, "/webhooks/ghost?connection=gone", &[("a", "b")]).await;
    assert_eq!(page.status, StatusCode::GONE);
}
