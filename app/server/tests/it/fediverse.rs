//! What other servers find here, and what becomes of what they send.
mod following;
mod neighbour;
mod telling;

use crate::house::House;
use activitypub::signing::Knock;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use chrono::TimeDelta;
use contracts::Service::{Blog, Cart, Events, Federation, Market};
use contracts::federation::Voice;
use contracts::{Links, Service};
use neighbour::{HandClock, Neighbour, Stranger, open_to_here};
use platform::testing::{Guest, Page, noon, surroundings};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;

const DOCUMENT: &str = "application/activity+json";

async fn asked(house: &House, service: Service, path: &str, accept: &str) -> (StatusCode, Page) {
    let request = Request::get(path)
        .header(header::HOST, Links::local().host(service))
        .header(header::ACCEPT, accept);
    let answer = house.hosts.answer(request.body(Body::empty()).unwrap()).await;
    let (head, body) = answer.into_parts();
    let body = String::from_utf8(to_bytes(body, usize::MAX).await.unwrap().to_vec()).unwrap();
    (head.status, Page { status: head.status, headers: head.headers, body })
}

async fn document(house: &House, service: Service, path: &str) -> Value {
    let (status, page) = asked(house, service, path, DOCUMENT).await;
    assert_eq!(status, StatusCode::OK, "{path}: {}", page.body);
    assert_eq!(page.header(header::CONTENT_TYPE), DOCUMENT, "{path}");
    assert!(page.header(header::VARY).contains("accept"), "{path}");
    serde_json::from_str(&page.body).unwrap()
}

/// A house that reaches this machine, and a server there.
struct Street {
    house: House,
    clock: Arc<HandClock>,
    neighbour: Neighbour,
    _folder: tempfile::TempDir,
}

async fn street() -> Street {
    let folder = tempfile::tempdir().unwrap();
    let clock = HandClock::at_noon();
    let house = House::amid(folder.path(), open_to_here(clock.clone()), || {}).await;
    Street { house, clock, neighbour: Neighbour::open().await, _folder: folder }
}

fn voice(service: Service, name: &str) -> Voice {
    Voice::named(service, name).unwrap()
}

fn id(service: Service, name: &str) -> String {
    voice(service, name).id(&Links::local())
}

async fn followers(house: &House, service: Service, name: &str, many: u64) {
    let of = voice(service, name);
    for _ in 0..400 {
        if house.platform.domains.followers.count(&of).await.unwrap() == many {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("{of} never had {many} followers");
}

#[tokio::test]
async fn a_handle_is_an_actor_on_four_hosts_with_one_key() {
    let house = House::build().await;
    house.person("ada").await;
    let mut keys = Vec::new();
    for service in Voice::HOSTS {
        let actor = document(&house, service, "/@ada").await;
        let own = id(service, "ada");
        assert_eq!((actor["id"].as_str(), actor["type"].as_str()), (Some(&*own), Some("Person")));
        assert_eq!(actor["inbox"], format!("{own}/inbox"));
        assert_eq!(actor["endpoints"]["sharedInbox"], Links::local().at(service, "/inbox"));
        assert_eq!(actor["publicKey"]["owner"], *own);
        assert_eq!(actor["publicKey"]["id"], format!("{own}#main-key"));
        assert_eq!(actor["alsoKnownAs"].as_array().unwrap().len(), 3);
        keys.push(actor["publicKey"]["publicKeyPem"].clone());
    }
    keys.dedup();
    assert_eq!(keys.len(), 1, "one key on four hosts");
    for (service, path) in [(Cart, "/@ada"), (Blog, "/@nobody"), (Blog, "/@events")] {
        assert_eq!(asked(&house, service, path, DOCUMENT).await.0, StatusCode::NOT_FOUND, "{path}");
    }
    let house_itself = document(&house, Federation, "/@federation").await;
    assert_eq!(house_itself["type"], "Application");
}

#[tokio::test]
async fn browsers_get_a_page_where_servers_get_a_document() {
    let house = House::build().await;
    house.person("ada").await;
    let html = "text/html,application/xhtml+xml,*/*;q=0.8";
    let (status, page) = asked(&house, Federation, "/@ada", html).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.body.contains("@ada@events.rose-ash.localhost:8000"), "{}", page.body);
    assert!(page.header(header::VARY).contains("accept"));
    let (status, page) = asked(&house, Market, "/@ada", html).await;
    assert_eq!(
        (status, page.header(header::LOCATION)),
        (StatusCode::FOUND, &*id(Federation, "ada"))
    );
    document(&house, Federation, "/@ada").await; // no cache mixes the two
}

#[tokio::test]
async fn webfinger_leads_to_the_actor_and_back() {
    let house = House::build().await;
    house.person("ada").await;
    let ask = async |service, resource: &str| {
        let path = format!("/.well-known/webfinger?resource={resource}");
        asked(&house, service, &path, "*/*").await
    };
    for service in Voice::HOSTS {
        let host = format!("{}:8000", Links::local().host(service));
        for resource in [format!("acct:Ada@{host}"), id(service, "ada")] {
            let (status, page) = ask(service, &resource).await;
            assert_eq!(status, StatusCode::OK, "{resource}: {}", page.body);
            assert_eq!(page.header(header::CONTENT_TYPE), "application/jrd+json");
            assert_eq!(page.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), "*");
            let jrd: Value = serde_json::from_str(&page.body).unwrap();
            assert_eq!(jrd["subject"], format!("acct:ada@{host}"));
            let own = jrd["links"].as_array().unwrap().iter().find(|link| link["rel"] == "self");
            assert_eq!(own.unwrap()["href"], id(service, "ada"));
        }
    }
    let elsewhere = "acct:ada@events.rose-ash.localhost:8000";
    assert_eq!(ask(Blog, elsewhere).await.0, StatusCode::NOT_FOUND);
    assert_eq!(ask(Blog, "acct:eve@blog.rose-ash.localhost:8000").await.0, StatusCode::NOT_FOUND);
    assert_eq!(ask(Blog, "ada").await.0, StatusCode::BAD_REQUEST);
    let bare = asked(&house, Blog, "/.well-known/webfinger", "*/*").await;
    assert_eq!(bare.0, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_host_says_what_kind_of_server_it_is() {
    let house = House::build().await;
    let (_, page) = asked(&house, Events, "/.well-known/nodeinfo", "*/*").await;
    let links: Value = serde_json::from_str(&page.body).unwrap();
    let href = links["links"][0]["href"].as_str().unwrap().to_owned();
    let path = href.strip_prefix(Links::local().origin(Events)).unwrap().to_owned();
    let (status, page) = asked(&house, Events, &path, "*/*").await;
    let info: Value = serde_json::from_str(&page.body).unwrap();
    assert_eq!((status, &info["protocols"][0]), (StatusCode::OK, &json!("activitypub")));
}

#[tokio::test]
async fn lists_of_nobody_are_empty_and_have_no_pages() {
    let house = House::build().await;
    house.person("ada").await;
    for list in ["outbox", "followers"] {
        let whole = document(&house, Blog, &format!("/@ada/{list}")).await;
        assert_eq!((&whole["totalItems"], &whole["first"]), (&json!(0), &Value::Null));
        let page = document(&house, Blog, &format!("/@ada/{list}?page=true")).await;
        assert_eq!(page["orderedItems"], json!([]));
        let path = format!("/@ada/{list}?older=nonsense");
        assert_eq!(asked(&house, Blog, &path, DOCUMENT).await.0, StatusCode::BAD_REQUEST);
    }
}

#[tokio::test]
async fn a_follower_is_accepted_and_leaves_again() {
    let street = street().await;
    let (house, neighbour) = (&street.house, &street.neighbour);
    house.person("ada").await;
    let grace = neighbour.person("grace", house).await;
    let follow = grace.follow(&id(Blog, "ada"), 1);
    assert_eq!(grace.send(house, (Blog, "/@ada/inbox"), &follow).await, StatusCode::ACCEPTED);
    followers(house, Blog, "ada", 1).await;
    let accepted = &neighbour.wait_for(1).await[0];
    assert_eq!((accepted.path.as_str(), &*accepted.verb()), ("/users/grace/inbox", "Accept"));
    assert_eq!(accepted.json()["actor"], id(Blog, "ada"));
    assert_eq!(accepted.json()["object"]["id"], follow["id"]);
    let signature = accepted.headers["signature"].to_str().unwrap();
    assert!(signature.contains(&format!("keyId=\"{}#main-key\"", id(Blog, "ada"))), "{signature}");
    let page = document(house, Blog, "/@ada/followers?page=true").await;
    assert_eq!(page["orderedItems"], json!([grace.id]));
    let undo = json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": format!("{}/undos/1", grace.id), "type": "Undo", "actor": grace.id, "object": follow,
    });
    assert_eq!(grace.send(house, (Blog, "/inbox"), &undo).await, StatusCode::ACCEPTED);
    followers(house, Blog, "ada", 0).await;
}

#[tokio::test]
async fn what_came_before_is_taken_in_and_acted_upon_once() {
    let street = street().await;
    let (house, neighbour) = (&street.house, &street.neighbour);
    house.person("ada").await;
    let grace = neighbour.person("grace", house).await;
    let follow = grace.follow(&id(Blog, "ada"), 1);
    for _ in 0..3 {
        assert_eq!(grace.send(house, (Blog, "/inbox"), &follow).await, StatusCode::ACCEPTED);
    }
    // The same id on another host is another letter: others lost mail by forgetting that.
    let events = grace.follow(&id(Events, "ada"), 1);
    assert_eq!(grace.send(house, (Events, "/inbox"), &events).await, StatusCode::ACCEPTED);
    followers(house, Events, "ada", 1).await;
    neighbour.wait_for(2).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(neighbour.delivered().len(), 2, "one answer a host");
    let fetched = neighbour.asked().iter().filter(|path| *path == "/users/grace").count();
    assert_eq!(fetched, 1, "their key is known after the first time");
}

#[tokio::test]
async fn who_is_gone_follows_nobody() {
    let street = street().await;
    let (house, neighbour) = (&street.house, &street.neighbour);
    house.person("ada").await;
    let grace = neighbour.person("grace", house).await;
    let farewell = |number: u32| {
        json!({
            "@context": "https://www.w3.org/ns/activitystreams",
            "id": format!("{}/deletes/{number}", grace.id),
            "type": "Delete", "actor": grace.id, "object": grace.id,
        })
    };
    assert_eq!(grace.send(house, (Blog, "/inbox"), &farewell(1)).await, StatusCode::ACCEPTED);
    assert!(neighbour.asked().is_empty(), "nobody asks for the key of who is gone");
    grace.send(house, (Blog, "/inbox"), &grace.follow(&id(Blog, "ada"), 1)).await;
    followers(house, Blog, "ada", 1).await;
    grace.send(house, (Blog, "/inbox"), &farewell(2)).await;
    followers(house, Blog, "ada", 0).await;
}

#[tokio::test]
async fn both_kinds_of_signature_are_read() {
    let street = street().await;
    let (house, neighbour) = (&street.house, &street.neighbour);
    house.person("ada").await;
    let grace = neighbour.person("grace", house).await;
    for (number, knock) in [(1, Knock::Cavage), (2, Knock::Rfc9421)] {
        let follow = grace.follow(&id(Blog, "ada"), number).to_string();
        let letter = grace.letter((Blog, "/inbox"), &follow, knock, noon());
        assert_eq!(house.hosts.answer(letter).await.status(), StatusCode::ACCEPTED, "{knock:?}");
    }
}

#[tokio::test]
async fn a_new_key_is_asked_for_once_it_may_be_new() {
    let street = street().await;
    let (house, neighbour, clock) = (&street.house, &street.neighbour, &street.clock);
    house.person("ada").await;
    let grace = neighbour.person("grace", house).await;
    let follow = |number| grace.follow(&id(Blog, "ada"), number);
    grace.send(house, (Blog, "/inbox"), &follow(1)).await;
    let signer = neighbour.rekey("grace", "other", house).await;
    let key = Stranger { id: grace.id.clone(), signer };
    let early = key.send(house, (Blog, "/inbox"), &follow(2)).await;
    assert_eq!(early, StatusCode::UNAUTHORIZED, "just now they had another one");
    clock.put_on(TimeDelta::minutes(6));
    assert_eq!(key.send(house, (Blog, "/inbox"), &follow(3)).await, StatusCode::ACCEPTED);
    assert_eq!(grace.send(house, (Blog, "/inbox"), &follow(4)).await, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a line a lie")]
async fn what_cannot_be_believed_is_refused() {
    let street = street().await;
    let (house, neighbour) = (&street.house, &street.neighbour);
    house.person("ada").await;
    let grace = neighbour.person("grace", house).await;
    let eve = neighbour.person("eve", house).await;
    let follow = grace.follow(&id(Blog, "ada"), 1).to_string();
    let letter = |body: &str| grace.letter((Blog, "/inbox"), body, Knock::Cavage, noon());
    let mut unsigned = letter(&follow);
    unsigned.headers_mut().remove("signature");
    let mut flipped = letter(&follow);
    let signature = flipped.headers()["signature"].to_str().unwrap();
    let signature = signature.replace("signature=\"", "signature=\"AAAA");
    flipped.headers_mut().insert("signature", HeaderValue::from_str(&signature).unwrap());
    let mut other_body = letter(&follow);
    *other_body.body_mut() = Body::from(follow.replace("Follow", "Accept"));
    let mut undigested = letter(&follow);
    undigested.headers_mut().remove("digest");
    let mut replayed = letter(&follow);
    replayed.headers_mut().insert(header::HOST, "events.rose-ash.localhost:8000".parse().unwrap());
    let mut text = letter(&follow);
    text.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain"));
    let at = |hours| {
        grace.letter((Blog, "/inbox"), &follow, Knock::Cavage, noon() + TimeDelta::hours(hours))
    };
    let others = eve.letter((Blog, "/inbox"), &follow, Knock::Cavage, noon());
    let foreign = follow.replace(&format!("{}/follows", grace.id), "http://127.0.0.1:9/follows");
    let deep = format!("{}{}", "{\"a\":".repeat(200), "1") + &"}".repeat(200);
    let large = format!("{{\"a\":\"{}\"}}", "x".repeat(1 << 20));
    for (what, request, status) in [
        ("no signature", unsigned, StatusCode::UNAUTHORIZED),
        ("another signature", flipped, StatusCode::UNAUTHORIZED),
        ("another body", other_body, StatusCode::UNAUTHORIZED),
        ("no digest", undigested, StatusCode::UNAUTHORIZED),
        ("for another host", replayed, StatusCode::UNAUTHORIZED),
        ("too old", at(-2), StatusCode::UNAUTHORIZED),
        ("from the future", at(2), StatusCode::UNAUTHORIZED),
        ("in another's name", others, StatusCode::FORBIDDEN),
        ("of another server", letter(&foreign), StatusCode::FORBIDDEN),
        ("too deep", letter(&deep), StatusCode::BAD_REQUEST),
        ("no JSON", letter("hello"), StatusCode::BAD_REQUEST),
        ("no activity", letter("{\"type\":\"Note\"}"), StatusCode::BAD_REQUEST),
        ("too large", letter(&large), StatusCode::PAYLOAD_TOO_LARGE),
        ("text", text, StatusCode::UNSUPPORTED_MEDIA_TYPE),
    ] {
        assert_eq!(house.hosts.answer(request).await.status(), status, "{what}");
    }
    assert_eq!(house.platform.domains.followers.count(&voice(Blog, "ada")).await.unwrap(), 0);
    assert!(neighbour.delivered().is_empty());
}

#[tokio::test]
async fn nobody_has_us_look_into_our_own_network() {
    let folder = tempfile::tempdir().unwrap();
    let house = House::amid(folder.path(), surroundings(), || {}).await;
    house.person("ada").await;
    let neighbour = Neighbour::open().await;
    let grace = neighbour.person("grace", &house).await;
    let follow = grace.follow(&id(Blog, "ada"), 1);
    let refused = grace.send(&house, (Blog, "/inbox"), &follow).await;
    assert_eq!(refused, StatusCode::UNAUTHORIZED);
    assert!(neighbour.asked().is_empty(), "{:?}", neighbour.asked());
}

#[tokio::test]
async fn an_inbox_takes_no_forms_and_is_nobodys_page() {
    let house = House::build().await;
    house.person("ada").await;
    let guest = Guest::new(&house.hosts);
    assert_eq!(guest.get(Blog, "/inbox").await.status, StatusCode::METHOD_NOT_ALLOWED);
    let form = guest.post(Blog, "/@ada/inbox", &[("type", "Follow")]).await;
    assert_eq!(form.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let nobodys = guest.post_body(Blog, "/@nobody/inbox", DOCUMENT, "{}").await;
    assert_eq!(nobodys.status, StatusCode::NOT_FOUND);
}
