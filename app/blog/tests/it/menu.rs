//! Editors arrange the menu, over fakes.
use axum::http::{StatusCode, header};
use contracts::fakes::{FakeGrants, FakeNavigation, FakePosts, person, post};
use contracts::navigation::{Entry, Object, Target};
use contracts::people::Role;
use contracts::{NodeId, PostId, Service};
use platform::testing::{Guest, Page, domains, platform};
use platform::{Domains, Hosts};
use std::sync::Arc;

const MENU: &str = "/settings/menu";

fn page(depth: u8) -> Entry {
    let object = Object::Page(PostId::new());
    Entry { id: NodeId::new(), depth, label: None, object, hidden: false }
}

fn link(label: &str, url: &str) -> Entry {
    let object = Object::Address(Target::Elsewhere(url.into()));
    Entry { id: NodeId::new(), depth: 0, label: Some(label.into()), object, hidden: false }
}

async fn editor(navigation: Arc<FakeNavigation>, role: Option<Role>) -> Guest {
    let tobias = person("tobias", role);
    let grants = Arc::new(FakeGrants::default());
    let grant = grants.give(&tobias);
    let posts = Arc::new(FakePosts { posts: vec![post("bread", "Bread")], ..FakePosts::default() });
    let platform = platform(Domains { grants, navigation, posts, ..domains() });
    let hosts = Hosts::new(&platform, vec![blog::mounted(&platform, "no-such-folder".into())]);
    Guest::signed_in(&hosts, &platform, tobias.id, grant).await
}

/// What the form sends of these entries, and what it asks.
fn form<'f>(
    entries: &'f [(String, Entry)],
    version: &'f str,
    deed: &'f str,
) -> Vec<(&'f str, &'f str)> {
    let mut fields = vec![("version", version), ("do", deed)];
    for (id, entry) in entries {
        let depth = ["0", "1", "2"][usize::from(entry.depth)];
        fields.extend([("row", id.as_str()), ("depth", depth)]);
        fields.push(("label", entry.label.as_deref().unwrap_or_default()));
        match &entry.object {
            Object::Address(Target::Elsewhere(url)) => {
                fields.extend([("to", "elsewhere:"), ("url", url)]);
            }
            _ => fields.push(("to", "page:0191b2d4-7c3e-7f60-9a41-5d2e8c6b1f03")),
        }
    }
    fields
}

fn named(entries: &[Entry]) -> Vec<(String, Entry)> {
    entries.iter().map(|entry| (entry.id.to_string(), entry.clone())).collect()
}

async fn send(guest: &Guest, entries: &[Entry], version: &str, deed: &str) -> Page {
    guest.post(Service::Blog, MENU, &form(&named(entries), version, deed)).await
}

fn depths(page: &Page) -> Vec<u8> {
    let rows = page.body.split("class=\"menu-row\"").skip(1);
    rows.filter_map(|row| row.split("data-depth=\"").nth(1)?.as_bytes().first().map(|b| b - b'0'))
        .collect()
}

#[tokio::test]
async fn the_menu_is_for_editors() {
    let menu = || Arc::new(FakeNavigation::default());
    let page = editor(menu(), None).await.get(Service::Blog, MENU).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    let page = editor(menu(), Some(Role::Editor)).await.get(Service::Blog, MENU).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.header(header::CACHE_CONTROL), "private, no-store");
}

#[tokio::test]
async fn a_button_moves_an_entry_and_saves_nothing() {
    let entries = [page(0), page(0)];
    let menu = Arc::new(FakeNavigation::of(3, entries.to_vec()));
    let tobias = editor(menu.clone(), Some(Role::Editor)).await;
    let moved = send(&tobias, &entries, "3", &format!("in:{}", entries[1].id)).await;
    assert_eq!(moved.status, StatusCode::OK);
    assert_eq!(depths(&moved), [0, 1]);
    assert_eq!(menu.whole().version, 3);
    let saved = send(&tobias, &entries, "3", "").await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    assert!(saved.header(header::LOCATION).ends_with("/settings/menu?saved=yes"));
    assert_eq!(menu.whole().version, 4);
}

#[tokio::test]
async fn what_cannot_be_saved_stands_in_the_form_again() {
    let menu = Arc::new(FakeNavigation::of(3, Vec::new()));
    let tobias = editor(menu.clone(), Some(Role::Editor)).await;
    let long = "a".repeat(61);
    for entry in [
        link("Evil", "javascript:alert(1)"),
        link(&long, "https://example.org/"),
        link("", "https://example.org/"),
    ] {
        let page = send(&tobias, &[entry], "3", "").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.all("[aria-invalid=true]").len(), 1);
    }
    let many: Vec<Entry> = (0..201).map(|_| page(0)).collect();
    assert_eq!(send(&tobias, &many, "3", "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(menu.whole().version, 3);
}

#[tokio::test]
async fn who_saves_second_sees_both_menus_and_may_save_again() {
    let menu = Arc::new(FakeNavigation::of(4, vec![link("Hers", "https://hers.example/")]));
    let tobias = editor(menu.clone(), Some(Role::Editor)).await;
    let his = [link("His", "https://his.example/")];
    let stale = send(&tobias, &his, "3", "").await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(stale.text(".menu-theirs li").as_deref(), Some("Hers"));
    assert!(
        stale.body.contains("value=\"His\"") && stale.body.contains("name=\"version\" value=\"4\"")
    );
    assert_eq!(menu.whole().lines[0].label(), "Hers");
    assert_eq!(send(&tobias, &his, "4", "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(menu.whole().lines[0].label(), "His");
}

#[tokio::test]
async fn a_form_that_is_none_of_ours_is_a_bad_request() {
    let tobias = editor(Arc::default(), Some(Role::Editor)).await;
    let id = "0191b2d4-7c3e-7f60-9a41-5d2e8c6b1f03";
    let row = [("version", "0"), ("row", id), ("depth", "0")];
    for (name, value) in [
        ("to", "blog://evil.example/"),
        ("to", "blog:javascript:x"),
        ("to", "moon:/"),
        ("to", "page:x"),
        ("to", "market:/a\\b"),
        ("nothing", ""),
    ] {
        let page = tobias.post(Service::Blog, MENU, &[&row[..], &[(name, value)]].concat()).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{name}={value}");
    }
    let twice = [&row[..], &[("to", "blog:/")], &row[1..], &[("to", "blog:/")]].concat();
    assert_eq!(tobias.post(Service::Blog, MENU, &twice).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_menu_of_markup_is_shown_as_words() {
    let evil = "<script>alert(1)</script>";
    let menu = Arc::new(FakeNavigation::of(0, vec![link(evil, "https://example.org/")]));
    let page = editor(menu, Some(Role::Editor)).await.get(Service::Blog, MENU).await;
    assert!(!page.body.contains(evil), "{}", page.body);
}
