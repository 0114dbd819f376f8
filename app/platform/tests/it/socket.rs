//! What only shows on a real connection.
use axum::Router;
use axum::body::Bytes;
use axum::routing::post;
use contracts::Service;
use platform::testing::{domains, platform};
use platform::{Hosts, Mounted, Routes, serve};
use std::future::pending;
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;

/// Cart, on a port of its own, with a basket that takes whatever it is sent.
async fn cart() -> SocketAddr {
    let platform = platform(domains());
    let take = async |body: Bytes| body.len().to_string();
    let pages = Routes::new().everyone("/basket", post(take));
    let cart = Mounted { service: Service::Cart, pages, fragments: Router::new() };
    let hosts = Hosts::new(&platform, vec![cart]);
    let (tell, ready) = oneshot::channel();
    let listen = SocketAddr::from(([127, 0, 0, 1], 0));
    tokio::spawn(serve(hosts, listen, |address| tell.send(address).unwrap(), pending()));
    ready.await.unwrap()
}

/// The whole answer to what is sent; the server may hang up before it has read everything.
async fn ask(at: SocketAddr, request: &str) -> String {
    let (mut answer, mut sent) = TcpStream::connect(at).await.unwrap().into_split();
    let request = request.to_owned();
    let sending = tokio::spawn(async move { sent.write_all(request.as_bytes()).await.is_ok() });
    let mut said = Vec::new();
    answer.read_to_end(&mut said).await.ok();
    sending.await.unwrap();
    String::from_utf8_lossy(&said).into_owned()
}

async fn get(at: SocketAddr, target: &str, more: &str) -> String {
    let host = "Host: cart.rose-ash.localhost\r\nConnection: close\r\n";
    ask(at, &format!("GET {target} HTTP/1.1\r\n{host}{more}\r\n")).await
}

async fn put_in(at: SocketAddr, headers: &str, body: &str) -> String {
    let host = "Host: cart.rose-ash.localhost\r\nConnection: close\r\n";
    ask(at, &format!("POST /basket HTTP/1.1\r\n{host}{headers}\r\n{body}")).await
}

fn is_page_of(status: u16, answer: &str) {
    assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{answer:.300}");
    assert!(answer.contains("<h1>") && answer.contains("masthead"), "{answer:.300}");
}

#[tokio::test]
async fn an_address_or_a_head_beyond_all_bounds_gets_a_page_too() {
    let cart = cart().await;
    is_page_of(414, &get(cart, &format!("/?q={}", "a".repeat(60_000)), "").await);
    is_page_of(414, &get(cart, &format!("/?{}", "a=1&".repeat(10_000)), "").await);
    let cookie = format!("Cookie: x={}\r\n", "a".repeat(60_000));
    is_page_of(431, &get(cart, "/", &cookie).await);
}

#[tokio::test]
async fn more_than_a_megabyte_is_refused_with_a_page_told_beforehand_or_not() {
    let (cart, much) = (cart().await, "a".repeat((1 << 20) + 1));
    let told = format!("Content-Length: {}\r\n", much.len());
    is_page_of(413, &put_in(cart, &told, &much).await);
    let chunked = format!("{:x}\r\n{much}\r\n0\r\n\r\n", much.len());
    is_page_of(413, &put_in(cart, "Transfer-Encoding: chunked\r\n", &chunked).await);
    let little = put_in(cart, "Content-Length: 5\r\n", "bread").await;
    assert!(little.ends_with("\r\n\r\n5"), "{little}");
}
