//! The desk as a whole: the ways between its places, and who sees which.
mod editor;
mod house;

use axum::http::StatusCode;
use contracts::Service::{Account, Blog};
use editor::editor;
use house::House;
use platform::testing::Guest;

const PLACES: [&str; 7] = [
    "/desk/",
    "/desk/tags/",
    "/desk/authors/",
    "/comments",
    "/uploads",
    "/settings/menu",
    "/desk/?shelf=bin",
];

#[tokio::test]
async fn every_place_of_the_desk_leads_to_all_others_that_one_may_go_to() {
    let house = House::build().await;
    let edith = editor(&house).await;
    let (_, ada) = house.signed_in("ada").await;
    for place in PLACES {
        let page = edith.get(Blog, place).await;
        assert_eq!(page.status, StatusCode::OK, "{place}");
        assert_eq!(page.all(".desk-nav a").len(), PLACES.len(), "{place}");
        assert_eq!(page.all(".desk-nav [aria-current]").len(), 1, "{place}");
        assert_eq!(ada.get(Blog, place).await.all(".desk-nav a").len(), PLACES.len() + 2);
    }
    let named = edith.get(Blog, "/desk/?shelf=bin").await.text(".desk-nav [aria-current]");
    assert_eq!(named.as_deref(), Some("Bin"));
    for inside in ["/desk/new", "/desk/tags/new", "/desk/authors/new"] {
        assert_eq!(edith.get(Blog, inside).await.all(".desk-nav [aria-current]").len(), 1);
    }
    assert_eq!(ada.get(Blog, "/settings/ghost").await.all(".desk-nav [aria-current]").len(), 1);
}

#[tokio::test]
async fn whoever_publishes_finds_their_page_as_an_author_from_every_place() {
    let house = House::build().await;
    let edith = editor(&house).await;
    let own = |ways: Vec<String>| ways.iter().any(|way| way == "Your page");
    assert!(!own(edith.get(Blog, "/desk/").await.all(".desk-nav a")));
    let id = contracts::PostId::new().to_string();
    let words = [("id", id.as_str()), ("title", "Rye"), ("standing", "published")];
    edith.post(Blog, "/desk/", &words).await;
    assert!(own(edith.get(Blog, "/desk/").await.all(".desk-nav a")));
    let page = edith.get(Blog, "/desk/authors/own").await;
    assert_eq!(page.text(".desk-nav [aria-current]").as_deref(), Some("Your page"));
}

#[tokio::test]
async fn without_a_script_the_header_claims_nothing_and_leads_an_editor_to_the_desk() {
    let house = House::build().await;
    let edith = editor(&house).await;
    let header = edith.get(Blog, "/").await.text("#slot-auth-menu");
    assert_eq!(header.as_deref(), Some("Account"));
    let stranger = Guest::new(&house.hosts).get(Account, "/").await;
    assert!(stranger.body.contains("You are not signed in"));
    assert!(stranger.all(".account-desk a").is_empty());
    let ways = edith.get(Account, "/").await.all(".account-desk a");
    assert_eq!(ways.len(), PLACES.len(), "{ways:?}");
}
