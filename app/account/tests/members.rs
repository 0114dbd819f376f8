//! What members and admins do in account, over fakes.
use axum::http::{StatusCode, header};
use chrono::Duration;
use contracts::Service;
use contracts::fakes::{FakeGrants, FakePeople, FakeSignIns, person};
use contracts::people::{Person, Role};
use platform::testing::{Guest, Page, domains, noon, platform};
use platform::{Domains, Hosts};
use std::sync::Arc;

/// Account, and one person in it who signed in so long ago.
async fn account(of: &Person, ago: Duration) -> Guest {
    let grants = Arc::new(FakeGrants::default());
    let grant = grants.give_since(of, noon() - ago);
    let people = Arc::new(FakePeople::of([of.clone(), person("grace", [])]));
    let sign_ins = Arc::new(FakeSignIns::default());
    let platform = platform(Domains { grants, people, sign_ins, ..domains() });
    let hosts = Hosts::new(&platform, vec![account::mounted(&platform)]);
    Guest::signed_in(&hosts, &platform, of.id, grant).await
}

async fn member() -> Guest {
    account(&person("ada", []), Duration::minutes(1)).await
}

async fn get(guest: &Guest, path: &str) -> Page {
    guest.get(Service::Account, path).await
}

async fn post(guest: &Guest, path: &str, fields: &[(&str, &str)]) -> Page {
    guest.post(Service::Account, path, fields).await
}

#[tokio::test]
async fn the_front_page_is_ones_own_and_kept_by_nobody() {
    let page = get(&member().await, "/").await;
    assert_eq!(page.text("h1").as_deref(), Some("Hello, ada"));
    assert_eq!(page.header(header::CACHE_CONTROL), "private, no-store");
    assert_eq!(page.header(header::ETAG), "");
}

#[tokio::test]
async fn a_name_that_cannot_be_stands_in_the_form_again() {
    let ada = member().await;
    let long = "a".repeat(101);
    for name in ["", "   ", long.as_str(), "a\nb"] {
        let page = post(&ada, "/profile", &[("name", name)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name:?}");
        assert_eq!(page.all("[aria-invalid=true]").len(), 1, "{name:?}");
    }
    let page = post(&ada, "/profile", &[("name", &long)]).await;
    assert!(page.body.contains(&long), "what was typed is lost");
    let page = post(&ada, "/profile", &[("name", " Ada Okafor ")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert!(page.header(header::LOCATION).ends_with("/profile?saved=yes"));
}

#[tokio::test]
async fn what_is_sensitive_asks_who_signed_in_long_ago_to_do_it_again() {
    let admin = person("ada", [Role::Admin]);
    let late = account(&admin, Duration::minutes(31)).await;
    let to = |page: &str| format!("/auth/login?fresh=1&return_to={}", page.replace('/', "%2F"));
    for path in ["/security", "/security/authenticator", "/people/grace/roles"] {
        let sent = get(&late, path).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{path}");
        let on = sent.header(header::LOCATION).replace("%2E", ".");
        assert_eq!(on, to(path), "{path}");
    }
    for (path, page) in [
        ("/security/passkeys", "/security"),
        ("/security/passkeys/options", "/security"),
        ("/security/authenticator", "/security/authenticator"),
        ("/security/authenticator/removal", "/security"),
        ("/sign-ins/others/ending", "/sign%2Dins"),
        ("/people/grace/roles", "/people/grace/roles"),
    ] {
        let sent = post(&late, path, &[("name", "x")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(sent.header(header::LOCATION), to(page), "{path}");
    }
    assert_eq!(get(&late, "/sign-ins").await.status, StatusCode::OK, "looking is not changing");
    let lately = account(&admin, Duration::minutes(30)).await;
    assert_eq!(get(&lately, "/people/grace/roles").await.status, StatusCode::OK);
}

#[tokio::test]
async fn people_are_for_admins() {
    let ada = member().await;
    for path in ["/people", "/people/grace/roles"] {
        assert_eq!(get(&ada, path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let posted = post(&ada, "/people/ada/roles", &[("admin", "yes")]).await;
    assert_eq!(posted.status, StatusCode::FORBIDDEN);
    let admin = account(&person("ada", [Role::Admin]), Duration::minutes(1)).await;
    assert_eq!(get(&admin, "/people").await.all(".rows .row").len(), 2);
    let here = get(&admin, "/people").await.text(".desk-nav [aria-current]");
    assert_eq!(here.as_deref(), Some("People"), "it is a place of the desk");
    assert_eq!(get(&admin, "/people?words=gra").await.all(".rows .row").len(), 1);
    assert_eq!(get(&admin, "/people/nobody/roles").await.status, StatusCode::NOT_FOUND);
    assert_eq!(get(&admin, "/people?older=nonsense").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_last_admin_reads_why_they_stay_one() {
    let admin = account(&person("ada", [Role::Admin]), Duration::minutes(1)).await;
    let page = post(&admin, "/people/ada/roles", &[("editor", "yes")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.all("[aria-invalid=true]").len(), 1, "{}", page.body);
    assert!(page.text("input[name=editor][checked]").is_some(), "what was ticked is lost");
}
