//! What a stranger can do to everybody's sign-in: nothing.
use crate::door::{DOOR, House};
use axum::Router;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use contracts::Service;
use platform::testing::{Guest, Page, surroundings};
use platform::{Hosts, Internal, Options, Platform, Surroundings};
use std::collections::BTreeMap;
use tokio::net::TcpListener;
use url::Url;

const STRANGER: &str = "198.51.100.1";
const ADA: &str = "203.0.113.7";

/// Answers for these hosts where other processes ask.
fn open(listener: TcpListener, hosts: Hosts) {
    let answer = move |request: Request| {
        let hosts = hosts.clone();
        async move { hosts.answer(request).await }
    };
    let routes = Router::new().fallback(answer);
    tokio::spawn(async move { axum::serve(listener, routes).await });
}

async fn listening() -> (TcpListener, Internal) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let internal = Internal::new(listener.local_addr().unwrap(), BTreeMap::new());
    (listener, internal)
}

/// Comes back to cart from a sign-in begun there, with a code that somebody made up.
async fn brings_garbage(stranger: &Guest) -> Page {
    let sent = stranger.get(Service::Cart, "/auth/login").await;
    let url = Url::parse(sent.header(header::LOCATION)).unwrap();
    let state = url.query_pairs().find(|(key, _)| key == "state").unwrap().1.into_owned();
    let iss = "http://federation.rose-ash.localhost:8000";
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("state", &*state), ("code", "garbage"), ("iss", iss)])
        .finish();
    stranger.get(Service::Cart, &format!("/auth/callback?{query}")).await
}

/// Somebody who has signed in at federation comes to cart.
async fn comes_in(house: &House, cart: &Hosts) -> Page {
    let (at_door, at_cart) = (house.guest().at_address(ADA), Guest::new(cart).at_address(ADA));
    house.member("ada").await;
    house.by_mail(&at_door, "ada@coop.example").await;
    let sent = at_cart.get(Service::Cart, "/auth/login").await;
    let door = house.platform.links.origin(DOOR);
    let asked = sent.header(header::LOCATION).strip_prefix(door).unwrap().to_owned();
    let back = at_door.get(DOOR, &asked).await;
    let origin = house.platform.links.origin(Service::Cart);
    let back = back.header(header::LOCATION).strip_prefix(origin).unwrap().to_owned();
    at_cart.get(Service::Cart, &back).await
}

/// The stranger is told that a code is worth nothing, and after some that it was often; nobody else
/// is told anything.
async fn nobody_is_shut_out(house: &House, cart: &Hosts) {
    // Made here, for they take an unoptimised build longer than services wait for an answer.
    house.platform.domains.signing_keys.published().await.unwrap();
    let stranger = Guest::new(cart).at_address(STRANGER);
    for _ in 0..20 {
        let page = brings_garbage(&stranger).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{}", page.body);
    }
    let page = brings_garbage(&stranger).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS, "{}", page.body);
    assert!(page.header(header::RETRY_AFTER).parse::<u64>().unwrap() >= 1);
    let page = comes_in(house, cart).await;
    let session = page.headers.get_all(header::SET_COOKIE).iter();
    let mut session = session.filter(|set| set.as_bytes().starts_with(b"session="));
    assert!(session.next().is_some(), "{} {}", page.status, page.body);
}

#[tokio::test]
async fn a_stranger_with_garbage_shuts_nobody_else_out() {
    let (listener, internal) = listening().await;
    let house = House::with(Surroundings { internal, ..surroundings() }).await;
    let hosts = house.hosts();
    open(listener, hosts.clone());
    nobody_is_shut_out(&house, &hosts).await;
}

#[tokio::test]
async fn nor_where_each_service_is_a_process_of_its_own() {
    let (listener, internal) = listening().await;
    let house = House::with(Surroundings { internal: internal.clone(), ..surroundings() }).await;
    open(listener, house.hosts());
    let around = Surroundings { clock: house.clock.clone(), internal, ..surroundings() };
    let platform = Platform::new(house.platform.domains.clone(), around, Options::default());
    let cart = Hosts::new(&platform, vec![cart::mounted(&platform)]);
    nobody_is_shut_out(&house, &cart).await;
}
