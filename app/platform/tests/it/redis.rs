//! What Redis is for, against a real one: `TEST_REDIS_URL`, as `bin/test` sets it.
use bytes::Bytes;
use contracts::fakes::FakeSessions;
use contracts::{Links, sessions::SessionRows};
use platform::SessionStores;
use platform::cache::{Cache, Content, Fingerprint, Shared};
use platform::limits::{Limit, Limits};
use redis::aio::ConnectionManager;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tower_sessions::session::{Id, Record};
use tower_sessions::{SessionStore, cookie::time::OffsetDateTime};
use uuid::Uuid;

#[expect(clippy::disallowed_methods, reason = "tests are told where their servers are")]
async fn redis() -> Option<ConnectionManager> {
    let Ok(url) = std::env::var("TEST_REDIS_URL") else {
        eprintln!("SKIPPED: TEST_REDIS_URL is not set, so nothing was tested against Redis");
        return None;
    };
    Some(Shared::connect(&url).await.expect("the Redis of TEST_REDIS_URL"))
}

fn content(body: &'static str, tag: &str) -> Content {
    Content {
        media_type: "text/html".into(),
        body: Bytes::from_static(body.as_bytes()),
        tags: vec![tag.into()],
        ttl: Duration::from_mins(1),
    }
}

async fn ask(cache: &Cache, key: Fingerprint, body: &'static str, tag: &str) -> Bytes {
    let make = async { Ok::<_, Infallible>(content(body, tag)) };
    cache.get_or_make(key, make).await.expect("it is made").content().body.clone()
}

/// Two processes that share a Redis.
fn two(redis: &ConnectionManager) -> (Cache, Cache) {
    let process = || Cache::new(1 << 20, Some(Shared::new(redis.clone())));
    (process(), process())
}

#[tokio::test]
async fn what_one_process_made_the_other_one_finds() {
    let Some(redis) = redis().await else { return };
    let ((ada, grace), tag) = (two(&redis), Uuid::now_v7().to_string());
    let key = Fingerprint::of(&[tag.as_bytes()]);
    assert_eq!(&ask(&ada, key, "by Ada", &tag).await[..], b"by Ada");
    assert_eq!(&ask(&grace, key, "by Grace", &tag).await[..], b"by Ada");
}

#[tokio::test]
async fn a_change_that_one_process_hears_drops_what_all_of_them_share() {
    let Some(redis) = redis().await else { return };
    let ((ada, grace), tag) = (two(&redis), Uuid::now_v7().to_string());
    let key = Fingerprint::of(&[tag.as_bytes()]);
    ask(&ada, key, "old", &tag).await;
    ada.invalidate(&[tag.as_str().into()]).await;
    assert_eq!(&ask(&grace, key, "new", &tag).await[..], b"new");
}

#[tokio::test]
async fn what_changed_while_it_was_made_is_not_shared() {
    let Some(redis) = redis().await else { return };
    let ((ada, grace), tag) = (two(&redis), Uuid::now_v7().to_string());
    let key = Fingerprint::of(&[tag.as_bytes()]);
    let make = async {
        grace.invalidate(&[tag.as_str().into()]).await; // Grace hears while Ada still reads
        Ok::<_, Infallible>(content("read too early", &tag))
    };
    ada.get_or_make(key, make).await.expect("it is made");
    assert_eq!(&ask(&grace, key, "in time", &tag).await[..], b"in time");
}

#[tokio::test]
async fn a_redis_that_goes_away_is_not_missed() {
    let gone = redis::Client::open("redis://127.0.0.1:1").unwrap();
    let lazy = ConnectionManager::new_lazy_with_config(
        gone,
        redis::aio::ConnectionManagerConfig::new().set_number_of_retries(0),
    )
    .unwrap();
    let cache = Cache::new(1 << 20, Some(Shared::new(lazy)));
    let begun = std::time::Instant::now();
    for n in 0_u8..20 {
        ask(&cache, Fingerprint::of(&[&[n]]), "made here", "posts").await;
    }
    assert!(begun.elapsed() < Duration::from_secs(2), "visitors waited for a Redis that is away");
}

fn record() -> Record {
    let mut record = Record {
        id: Id::default(),
        data: std::collections::HashMap::default(),
        expiry_date: OffsetDateTime::now_utc() + Duration::from_mins(1),
    };
    record.data.insert("cart".into(), "sourdough".into());
    record
}

/// The rules of a session store, whatever is behind it.
async fn keeps_sessions(store: SessionStores) {
    let mut ada = record();
    store.create(&mut ada).await.unwrap();
    assert_eq!(store.load(&ada.id).await.unwrap().as_ref(), Some(&ada));

    let mut grace = Record { id: ada.id, ..record() };
    store.create(&mut grace).await.unwrap();
    assert_ne!(grace.id, ada.id, "a taken id is drawn again");

    ada.data.insert("cart".into(), "rye".into());
    store.save(&ada).await.unwrap();
    assert_eq!(store.load(&ada.id).await.unwrap().as_ref(), Some(&ada));

    store.delete(&ada.id).await.unwrap();
    assert_eq!(store.load(&ada.id).await.unwrap(), None);
    assert!(store.load(&grace.id).await.unwrap().is_some(), "one session ends, the other stays");
}

#[tokio::test]
async fn redis_keeps_sessions() {
    let Some(redis) = redis().await else { return };
    keeps_sessions(SessionStores::Redis(redis)).await;
}

#[tokio::test]
async fn the_database_keeps_sessions() {
    let rows: Arc<dyn SessionRows> = Arc::new(FakeSessions::default());
    keeps_sessions(SessionStores::Database(rows)).await;
}

#[tokio::test]
async fn a_cookie_is_its_own_hosts_alone_where_browsers_come_over_tls() {
    use axum::{Router, routing::get};
    use tower::ServiceExt;
    use tower_sessions::Session;
    let rows: Arc<dyn SessionRows> = Arc::new(FakeSessions::default());
    let links = Links::new(contracts::Scheme::Https, "rose-ash.coop", 443);
    let write = async |session: Session| session.insert("cart", "sourdough").await.unwrap();
    let app =
        Router::new().route("/", get(write)).layer(SessionStores::Database(rows).layer(&links));
    let request = axum::http::Request::get("/").body(axum::body::Body::empty()).unwrap();
    let response = app.oneshot(request).await.unwrap();
    let cookie = response.headers()["set-cookie"].to_str().unwrap();
    for part in ["__Host-session=", "HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{part} is missing in {cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
}

#[tokio::test]
async fn a_limit_is_counted_by_all_and_looked_at_without_counting() {
    let Some(redis) = redis().await else { return };
    let (ada, grace) = (Limits::new(Some(redis.clone())), Limits::new(Some(redis)));
    let (three, who) = (
        Limit { name: "tries", burst: 3, every: Duration::from_mins(1) },
        Uuid::now_v7().to_string(),
    );
    for _ in 0..9 {
        assert!(ada.look(three, &who).await.is_ok());
    }
    for limits in [&ada, &grace, &ada] {
        assert!(limits.count(three, &who).await.is_ok());
    }
    assert!(grace.look(three, &who).await.is_err());
    assert!(grace.count(three, &who).await.is_err());
}
