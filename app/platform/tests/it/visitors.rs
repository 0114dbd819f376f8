//! Who is who to a service, and what happens when that cannot be told.
use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use contracts::fakes::{Down, FakeGrants, person};
use contracts::oauth::Grants;
use contracts::people::Role;
use contracts::{GrantId, Service};
use platform::auth::{Authorized, Member};
use platform::testing::{Browser, Guest, Page, domains, platform, surroundings};
use platform::{
    Domains, Hosts, Internal, Mounted, Options, Platform, Routes, Surroundings, Visitor,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Cart, with a page for everybody, one for members, one for admins, and one that says who asks.
fn cart(platform: &Arc<Platform>) -> Hosts {
    Hosts::new(platform, vec![mounted(platform)])
}

fn mounted(platform: &Arc<Platform>) -> Mounted {
    let shell = platform.shell(Service::Cart);
    let show = async move || {
        let cart = contracts::cart::Cart::default();
        shell.page(&components::cart::BasketPage { cart: &cart, done: None }, Vec::new()).await
    };
    let mine = async |member: Authorized<Member>| member.person.handle.to_string().into_response();
    let who = async |visitor: Visitor| {
        tokio::task::yield_now().await;
        visitor.person.map_or("nobody".to_owned(), |person| person.handle.to_string())
    };
    let pages = Routes::new()
        .everyone("/", get(show))
        .everyone("/who", get(who))
        .member("/mine", get(mine))
        .role(Role::Admin, "/all", get(async || "all"));
    Mounted { service: Service::Cart, pages, fragments: Router::new() }
}

async fn read(guest: &Guest, path: &str) -> Page {
    guest.get(Service::Cart, path).await
}

#[tokio::test]
async fn a_session_whose_grant_is_revoked_is_nobodys() {
    let (grants, ada) = (Arc::new(FakeGrants::default()), person("ada", []));
    let platform = platform(Domains { grants: grants.clone(), ..domains() });
    let (hosts, grant) = (cart(&platform), grants.give(&ada));
    let browser = Guest::signed_in(&hosts, &platform, ada.id, grant).await;
    assert_eq!(read(&browser, "/mine").await.body, "ada");
    assert_eq!(read(&browser, "/all").await.status, StatusCode::FORBIDDEN);
    grants.revoke(ada.id, grant).await.unwrap();
    platform.cache.invalidate(&[contracts::cache::Tag::grant(grant)]).await;
    assert_eq!(read(&browser, "/who").await.body, "nobody");
    let sent_away = read(&browser, "/mine").await;
    assert_eq!(sent_away.status, StatusCode::SEE_OTHER);
    assert_eq!(sent_away.header(header::LOCATION), "/auth/login?return_to=%2Fmine");
    let posted = browser.post(Service::Cart, "/mine", &[]).await;
    assert_ne!(posted.status, StatusCode::OK);
}

#[tokio::test]
async fn a_grant_of_somebody_else_opens_nothing() {
    let grants = Arc::new(FakeGrants::default());
    let platform = platform(Domains { grants: grants.clone(), ..domains() });
    let (hosts, grace) = (cart(&platform), person("grace", []));
    let grant = grants.give(&person("ada", [Role::Admin]));
    let browser = Guest::signed_in(&hosts, &platform, grace.id, grant).await;
    assert_eq!(read(&browser, "/who").await.body, "nobody");
}

#[tokio::test]
async fn who_cannot_be_asked_after_gets_in_nowhere_and_reads_what_is_public() {
    let sessions = Arc::new(contracts::fakes::FakeSessions::default());
    let up = platform(Domains { sessions: sessions.clone(), ..domains() });
    let guest = async |down: Domains| {
        let down = platform(down);
        let hosts = cart(&down);
        Guest::signed_in(&hosts, &up, person("ada", []).id, GrantId::new()).await
    };
    let no_grants =
        guest(Domains { sessions: sessions.clone(), grants: Arc::new(Down), ..domains() }).await;
    let no_sessions = guest(Domains { sessions: Arc::new(Down), ..domains() }).await;
    for (browser, status) in [(no_grants, 500), (no_sessions, 503)] {
        for path in ["/mine", "/all"] {
            assert_eq!(read(&browser, path).await.status.as_u16(), status, "{path}");
            let posted = browser.post(Service::Cart, path, &[]).await;
            assert!(posted.status.is_server_error() || posted.status == 405, "{path}");
        }
        let public = read(&browser, "/").await;
        assert_eq!(public.status, StatusCode::OK);
        assert!(public.text("h1").is_some());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn who_asks_at_the_same_time_as_others_gets_their_own_answer() {
    let grants = Arc::new(FakeGrants::default());
    let platform = platform(Domains { grants: grants.clone(), ..domains() });
    let hosts = cart(&platform);
    let mut browsers = vec![("nobody".to_owned(), Guest::new(&hosts))];
    for name in ["ada", "grace", "mina"] {
        let person = person(name, []);
        let grant = grants.give(&person);
        let browser = Guest::signed_in(&hosts, &platform, person.id, grant).await;
        browsers.push((name.to_owned(), browser));
    }
    let mut asked = tokio::task::JoinSet::new();
    for (name, browser) in std::iter::repeat_n(&browsers, 200).flatten() {
        let (name, browser) = (name.clone(), browser.clone());
        asked.spawn(async move { (name, read(&browser, "/who").await.body) });
    }
    for (name, told) in asked.join_all().await {
        assert_eq!(name, told);
    }
}

/// Cart, with something at federation's door that says it is alive.
async fn cart_beside_federation() -> anyhow::Result<Hosts> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let internal = Internal::new(listener.local_addr()?, BTreeMap::new());
    let alive = Router::new().route("/healthz", get(async || "alive"));
    tokio::spawn(async move { axum::serve(listener, alive).await });
    let around = Surroundings { internal, ..surroundings() };
    Ok(cart(&Platform::new(domains(), around, Options::default())))
}

#[tokio::test]
async fn who_signs_in_afresh_is_asked_again() -> anyhow::Result<()> {
    let guest = Guest::new(&cart_beside_federation().await?);
    for (wish, prompt) in [("fresh=1", "prompt=login"), ("create=1", "prompt=create")] {
        let sent = read(&guest, &format!("/auth/login?{wish}&return_to=%2Fmine")).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        assert!(sent.header(header::LOCATION).contains(prompt), "{sent:?}");
    }
    let plain = read(&guest, "/auth/login").await;
    assert!(!plain.header(header::LOCATION).contains("prompt"), "{plain:?}");
    Ok(())
}

#[tokio::test]
async fn sign_ins_left_lying_lock_nobody_out() -> anyhow::Result<()> {
    let hosts = cart_beside_federation().await?;
    for far in ["a", &"a".repeat(1190), &"%22".repeat(1190)] {
        let guest = Guest::new(&hosts);
        for _ in 0..42 {
            let sent = read(&guest, &format!("/auth/login?return_to=%2F{far}")).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER);
        }
        assert_eq!(read(&guest, "/").await.status, StatusCode::OK, "{}", far.len());
    }
    Ok(())
}

#[tokio::test]
async fn nobody_is_sent_to_a_federation_that_does_not_answer() {
    let guest = Guest::new(&cart(&platform(domains()))); // nothing listens where it should be
    let told = read(&guest, "/auth/login").await;
    assert_eq!(told.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(told.text("h1").as_deref(), Some("Nobody can sign in just now"));
    assert_eq!(told.header(header::SET_COOKIE), "");
    assert_eq!(told.header(header::RETRY_AFTER), "60");
}

#[tokio::test]
async fn a_sign_in_that_came_to_nothing_offers_another() {
    let guest = Guest::new(&cart(&platform(domains())));
    let told = read(&guest, "/auth/callback?state=begun-elsewhere").await;
    assert_eq!(told.status, StatusCode::BAD_REQUEST);
    assert_eq!(told.text("main a[href='/auth/login']").as_deref(), Some("Sign in again"));
}

#[tokio::test]
async fn signing_out_leaves_people_on_the_host_they_were_on() {
    let cases = [
        ("http://market.rose-ash.localhost:8000/", "http://market.rose-ash.localhost:8000/"),
        ("http://cart.rose-ash.localhost:8000/mine", "http://cart.rose-ash.localhost:8000/"),
        ("http://evil.example/", "http://cart.rose-ash.localhost:8000/"),
    ];
    for (from, to) in cases {
        let grants = Arc::new(FakeGrants::default());
        let platform = platform(Domains { grants: grants.clone(), ..domains() });
        let (hosts, ada) = (cart(&platform), person("ada", []));
        let guest = Guest::signed_in(&hosts, &platform, ada.id, grants.give(&ada)).await;
        let headers =
            [(header::REFERER, from), (header::ORIGIN, "http://market.rose-ash.localhost:8000")];
        let left = guest.post_with(Service::Cart, "/auth/logout", &[], &headers).await;
        assert_eq!((left.status, left.header(header::LOCATION)), (StatusCode::SEE_OTHER, to));
        assert_eq!(read(&guest, "/who").await.body, "nobody", "{from}");
    }
}

/// RFC 9700 §2.3: an access token is for federation alone. No other host so much as reads one.
#[tokio::test]
async fn a_bearer_token_opens_nothing_beside_federation() {
    let platform = platform(domains());
    let token = "Bearer r1Zk0cF3sXq5wq2mTz9bVY8d";
    let browser = Browser::new(&platform, vec![mounted(&platform)]);
    let browser = browser.with(header::AUTHORIZATION, token);
    assert_eq!(browser.get(Service::Cart, "/who").await.body, "nobody");
    for path in ["/mine", "/all"] {
        assert_eq!(browser.get(Service::Cart, path).await.status, StatusCode::SEE_OTHER, "{path}");
    }
}
