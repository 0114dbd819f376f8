//! Fetching from a server that does all a stranger's server might.

#![expect(clippy::unwrap_used, reason = "a test may")]

use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::Redirect;
use axum::routing::get;
use outside::{Fetched, Limits, Outside, Refused};
use std::net::SocketAddr;
use std::time::Duration;

const PAGE: Limits<'static> =
    Limits { patience: Duration::from_millis(500), bytes: 1000, media_types: &["text/html"] };

async fn stranger() -> SocketAddr {
    let html = |body: String| ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], body);
    let routes = Router::new()
        .route("/", get(move || async move { html("<title>Mill</title>".into()) }))
        .route("/moved", get(async || Redirect::permanent("/")))
        .route("/round", get(async || Redirect::temporary("/round")))
        .route("/file", get(async || Redirect::temporary("file:///etc/passwd")))
        .route("/large", get(move || async move { html("a".repeat(2000)) }))
        .route("/gone", get(async || StatusCode::GONE))
        .route("/picture", get(async || ([(header::CONTENT_TYPE, "image/png")], "png")))
        .route("/slow", get(async || tokio::time::sleep(Duration::from_secs(9)).await));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, routes).await });
    address
}

async fn fetch(outside: &Outside, path: &str) -> Result<Fetched, Refused> {
    let url = format!("http://{}{path}", stranger().await).parse().unwrap();
    outside.get(&url, PAGE).await
}

#[tokio::test]
async fn a_page_is_fetched_from_where_it_has_moved_to() {
    let fetched = fetch(&Outside::private_too(), "/moved").await.unwrap();
    assert_eq!(fetched.url.path(), "/");
    assert_eq!(fetched.media_type, "text/html");
    assert_eq!(fetched.body, "<title>Mill</title>");
}

#[tokio::test]
async fn a_stranger_can_take_neither_time_nor_memory() {
    let outside = Outside::private_too();
    for (path, refused) in [
        ("/round", Refused::Redirects),
        ("/file", Refused::Address),
        ("/large", Refused::TooLarge),
        ("/gone", Refused::Status(410)),
        ("/picture", Refused::Kind),
        ("/slow", Refused::TooSlow),
    ] {
        assert_eq!(fetch(&outside, path).await.unwrap_err(), refused, "{path}");
    }
}

#[tokio::test]
async fn nothing_of_our_own_network_is_reached() {
    let outside = Outside::public();
    assert_eq!(fetch(&outside, "/").await.unwrap_err(), Refused::Private);
    for inside in ["http://[::1]/", "http://0x7f.1/", "http://2130706433/", "http://localhost:1/"] {
        let refused = outside.get(&inside.parse().unwrap(), PAGE).await.unwrap_err();
        assert!(matches!(refused, Refused::Private | Refused::Unreachable), "{inside}: {refused}");
    }
    let named = outside.get(&"http://ada:secret@example.org/".parse().unwrap(), PAGE).await;
    assert_eq!(named.unwrap_err(), Refused::Address);
}
