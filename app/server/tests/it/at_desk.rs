//! The desk as a whole: the ways between its places, and who sees which.
use crate::editor::editor;
use crate::house::House;
use axum::http::StatusCode;
use contracts::Service::{Account, Blog};
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
        assert_eq!(ada.get(Blog, place).await.all(".desk-nav a").len(), PLACES.len() + 7);
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
    let menu = edith.get(Account, "/internal/fragments/auth-menu").await;
    assert!(own(menu.all(".person-sheet a")), "{}", menu.body);
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

#[tokio::test]
async fn one_post_in_the_bin_is_looked_at_put_back_and_deleted_by_itself() {
    let house = House::build().await;
    let edith = editor(&house).await;
    for title in ["Rye", "Plum cake"] {
        let id = contracts::PostId::new().to_string();
        let words = [("id", id.as_str()), ("title", title), ("markdown", "Warm, with *seeds*.")];
        edith.post(Blog, "/desk/", &words).await;
        edith.post(Blog, &format!("/desk/{id}/removal"), &[]).await;
        let at = format!("/desk/bin/{id}/");
        let shown = edith.get(Blog, &at).await;
        assert_eq!(shown.status, StatusCode::OK);
        assert!(shown.text(".prose").unwrap().contains("Warm, with seeds."), "{}", shown.body);
        assert_eq!(shown.text(".desk-nav [aria-current]").as_deref(), Some("Bin"));
        if title == "Rye" {
            edith.post(Blog, &format!("/desk/{id}/restoration"), &[]).await;
            assert_eq!(edith.get(Blog, &format!("/desk/{id}/")).await.status, StatusCode::OK);
        } else {
            let deletion = format!("{at}deletion");
            assert!(edith.get(Blog, &deletion).await.body.contains("goes for good"));
            let gone = edith.post(Blog, &deletion, &[]).await;
            assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.body);
        }
        assert_eq!(edith.get(Blog, &at).await.status, StatusCode::NOT_FOUND);
        assert_eq!(
            edith.post(Blog, &format!("{at}deletion"), &[]).await.status,
            StatusCode::NOT_FOUND
        );
    }
}

#[tokio::test]
async fn all_shelves_are_searched_at_once_by_title_author_and_tag() {
    let house = House::build().await;
    let edith = editor(&house).await;
    for (title, kind, standing, tags) in [
        ("Rye", "post", "draft", "Bakery"),
        ("Visit us", "page", "published", ""),
        ("Ryegrass", "post", "published", ""),
    ] {
        let id = contracts::PostId::new().to_string();
        let words = [
            ("id", &*id),
            ("title", title),
            ("kind", kind),
            ("standing", standing),
            ("tags", tags),
        ];
        edith.post(Blog, "/desk/", &words).await;
    }
    let found = async |words: &str| {
        edith.get(Blog, &format!("/desk/?shelf=all&words={words}")).await.all(".desk-title").len()
    };
    assert_eq!([found("rye").await, found("bakery").await, found("edith").await], [2, 1, 3]);
    let line = edith.get(Blog, "/desk/?words=bakery").await.text(".desk-line").unwrap();
    for said in ["Rye", "Draft", "by edith", "Bakery"] {
        assert!(line.contains(said), "{said}: {line}");
    }
}

/// A supper for everybody, and then at another address for members alone: where its form is.
async fn supper(edith: &Guest) -> String {
    let id = contracts::PostId::new().to_string();
    let at = format!("/desk/{id}/");
    let first = [
        ("id", &*id),
        ("title", "Supper"),
        ("slug", "supper"),
        ("markdown", "For everybody."),
        ("excerpt", "In short."),
        ("tags", "Bakery"),
        ("standing", "published"),
    ];
    edith.post(Blog, "/desk/", &first).await;
    let second = [
        ("version", "1"),
        ("title", "Our supper"),
        ("slug", "our-supper"),
        ("markdown", "For us."),
        ("visibility", "members"),
        ("standing", "published"),
    ];
    assert_eq!(edith.post(Blog, &at, &second).await.status, StatusCode::SEE_OTHER);
    at
}

#[tokio::test]
async fn a_version_brings_back_all_but_its_address_and_opens_nothing_unasked() {
    let house = House::build().await;
    let edith = editor(&house).await;
    let at = supper(&edith).await;
    let compared = edith.get(Blog, &format!("{at}revisions/1")).await;
    let table = compared.text(".table").unwrap();
    for said in ["Address", "our-supper", "Bakery", "In short.", "members"] {
        assert!(table.contains(said), "{said}: {table}");
    }
    assert!(compared.body.contains("name=\"readers\"") && compared.body.contains("name=\"slug\""));

    let restoration = format!("{at}revisions/1/restoration");
    let late = edith.post(Blog, &restoration, &[("version", "1")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("somebody saved it meanwhile"));
    let back = edith.post(Blog, &restoration, &[("version", "2")]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.body);
    let form = edith.get(Blog, &at).await;
    assert!(form.body.contains("value=\"our-supper\"") && form.body.contains("In short."));
    assert!(form.body.contains("value=\"Bakery\""));
    let stranger = Guest::new(&house.hosts);
    assert!(!stranger.get(Blog, "/our-supper/").await.body.contains("For everybody."));

    let also = [("version", "3"), ("slug", "yes"), ("readers", "yes")];
    assert_eq!(edith.post(Blog, &restoration, &also).await.status, StatusCode::SEE_OTHER);
    assert!(stranger.get(Blog, "/supper/").await.body.contains("For everybody."));

    let members = format!("{at}revisions/2/restoration");
    assert!(edith.get(Blog, &format!("{at}revisions/2")).await.body.contains("for members"));
    assert_eq!(edith.post(Blog, &members, &[("version", "4")]).await.status, StatusCode::SEE_OTHER);
    assert!(!stranger.get(Blog, "/supper/").await.body.contains("For us."));
}

#[tokio::test]
async fn a_new_post_of_which_nothing_was_written_is_not_offered_again() {
    let house = House::build().await;
    let edith = editor(&house).await;
    let id = contracts::PostId::new().to_string();
    let copy = format!("/desk/{id}/working-copy");
    let empty = r#"{"root":{"children":[{"type":"paragraph","children":[]}],"type":"root"}}"#;
    let begun = async || edith.get(Blog, "/desk/").await.body.contains("Begun and not saved");
    for (title, document, kept) in [("", empty, false), ("Leek", empty, true), (" ", empty, false)]
    {
        let sent = edith.post(Blog, &copy, &[("title", title), ("document", document)]).await;
        assert_eq!(sent.status, StatusCode::NO_CONTENT);
        assert_eq!(begun().await, kept, "{title}");
    }
}
