//! What a client believes of who comes back from federation (RFC 9700 §4.4, §4.5, §4.7; OpenID
//! Connect Core §3.1.3.7), and that everything else leaves nobody signed in.
use crate::stub::{self, Key, Published, Stub};
use axum::Router;
use axum::http::{StatusCode, header};
use axum::routing::get;
use chrono::{DateTime, TimeDelta, Utc};
use contracts::Service;
use contracts::fakes::{FakeGrants, person};
use contracts::people::Person;
use platform::testing::{Guest, Page, domains, noon, surroundings};
use platform::{Domains, Hosts, Mounted, Options, Platform, Routes, Surroundings, Visitor};
use ring::hmac;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock};
use url::Url;

const ISSUER: &str = "http://federation.rose-ash.localhost:8000";
static KEY: LazyLock<Key> = LazyLock::new(|| Key::new("ours"));
static STRANGERS: LazyLock<Key> = LazyLock::new(|| Key::new("theirs"));

/// Cart, a federation that answers as it is told, and Ada, whose grant stands.
struct House {
    hosts: Hosts,
    stub: Stub,
    ada: Person,
    grant: contracts::GrantId,
    clock: Arc<Clock>,
}

/// Noon, and a second more each time that it is later.
#[derive(Default)]
struct Clock(AtomicI64);

impl contracts::Clock for Clock {
    fn now(&self) -> DateTime<Utc> {
        noon() + TimeDelta::seconds(self.0.load(Ordering::Relaxed))
    }
}

impl House {
    async fn new() -> Self {
        let (stub, grants) = (Stub::default(), Arc::new(FakeGrants::default()));
        let ada = person("ada", []);
        let grant = grants.give(&ada);
        let keys = Arc::new(Published(vec![KEY.public.clone()]));
        let domains = Domains { grants, signing_keys: keys, ..domains() };
        let clock = Arc::new(Clock::default());
        let internal = stub.start().await;
        let around = Surroundings { internal, clock: clock.clone(), ..surroundings() };
        let platform = Platform::new(domains, around, Options::default());
        let who = async |visitor: Visitor| {
            visitor.person.map_or("nobody".to_owned(), |person| person.handle.to_string())
        };
        let pages = Routes::new().everyone("/who", get(who));
        let cart = Mounted { service: Service::Cart, pages, fragments: Router::new() };
        Self { hosts: Hosts::new(&platform, vec![cart]), stub, ada, grant, clock }
    }

    /// Somebody who has set out to sign in, and what their callback has to bring.
    async fn begun(&self) -> Begun {
        self.begun_at(Guest::new(&self.hosts), "/auth/login?return_to=%2Fwho").await
    }

    async fn begun_at(&self, guest: Guest, login: &str) -> Begun {
        let sent = guest.get(Service::Cart, login).await;
        let url = Url::parse(sent.header(header::LOCATION)).unwrap();
        let said = |name| url.query_pairs().find(|(key, _)| key == name).unwrap().1.into_owned();
        Begun { guest, state: said("state"), nonce: said("nonce") }
    }

    /// What federation says of Ada when it is honest.
    fn claims(&self, begun: &Begun) -> Value {
        json!({
            "iss": ISSUER, "aud": "cart", "sub": self.ada.id, "grant": self.grant,
            "nonce": begun.nonce, "exp": noon().timestamp() + 600,
        })
    }

    fn hand_out(&self, token: String) {
        *self.stub.id_token.lock().unwrap() = Some(token);
    }

    fn later(&self) {
        self.clock.0.fetch_add(1, Ordering::Relaxed);
    }

    fn times_asked(&self) -> usize {
        self.stub.asked.lock().unwrap().len()
    }

    /// An honest beginning that ends in this token: what the browser is told.
    async fn ends_with(&self, token: impl Fn(&Begun) -> String) -> (Begun, Page) {
        let begun = self.begun().await;
        self.hand_out(token(&begun));
        let page = begun.comes_back(&[]).await;
        (begun, page)
    }
}

struct Begun {
    guest: Guest,
    state: String,
    nonce: String,
}

impl Begun {
    /// Comes back as federation sends them, but for these parameters; an empty one is left out.
    async fn comes_back(&self, but: &[(&str, &str)]) -> Page {
        let mut answer = vec![("state", self.state.as_str()), ("iss", ISSUER), ("code", "c0de")];
        for (name, value) in but {
            answer.retain(|(other, _)| other != name);
            answer.push((name, value));
        }
        answer.retain(|(_, value)| !value.is_empty());
        self.guest.get(Service::Cart, &callback(&answer)).await
    }

    async fn is_nobody(&self) -> bool {
        self.guest.cookie(Service::Cart, "session").is_none() && self.who().await == "nobody"
    }

    async fn who(&self) -> String {
        self.guest.get(Service::Cart, "/who").await.body
    }
}

fn callback(answer: &[(&str, &str)]) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(answer).finish();
    format!("/auth/callback?{query}")
}

fn honest() -> Value {
    json!({"alg": "RS256", "typ": "JWT", "kid": KEY.public.id})
}

#[tokio::test]
async fn who_federation_vouches_for_has_a_session() {
    let house = House::new().await;
    let (ada, page) = house.ends_with(|begun| KEY.sign(&honest(), &house.claims(begun))).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(page.header(header::LOCATION), "http://cart.rose-ash.localhost:8000/who");
    assert_eq!(ada.who().await, "ada");
}

#[tokio::test]
async fn an_answer_by_another_issuer_or_by_none_is_a_mix_up_and_gives_its_code_to_nobody() {
    let house = House::new().await;
    for iss in ["", "http://federation.evil.example", "http://federation.rose-ash.localhost:8000/"]
    {
        let begun = house.begun().await;
        house.hand_out(KEY.sign(&honest(), &house.claims(&begun)));
        let page = begun.comes_back(&[("iss", iss)]).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{iss:?}");
        assert!(begun.is_nobody().await, "{iss:?}");
    }
    assert_eq!(house.times_asked(), 0);
}

#[tokio::test]
async fn a_state_that_this_browser_did_not_begin_is_nobodys() {
    let house = House::new().await;
    let (begun, attacker) = (house.begun().await, house.begun().await);
    house.hand_out(KEY.sign(&honest(), &house.claims(&attacker)));
    for state in ["", "made-up"] {
        let page = begun.comes_back(&[("state", state)]).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{state:?}");
        assert!(begun.is_nobody().await, "{state:?}");
    }
    for state in [attacker.state.as_str(), "made-up.//evil.example/"] {
        let page = begun.comes_back(&[("state", state)]).await;
        let on = page.header(header::LOCATION);
        assert!(
            on.starts_with("http://cart.rose-ash.localhost:8000/auth/login?return_to="),
            "{on}"
        );
        assert!(!on.contains("evil"), "{on}");
        assert!(begun.is_nobody().await, "{state:?}");
    }
    assert_eq!(house.times_asked(), 0);
}

#[tokio::test]
async fn a_sign_in_that_ends_in_another_browser_begins_there_once() {
    let house = House::new().await;
    let begun = house.begun().await;
    let other = Begun { guest: Guest::new(&house.hosts), ..begun };
    let page = other.comes_back(&[]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    let login = Url::parse(page.header(header::LOCATION)).unwrap();
    let wanted = login.query_pairs().find(|(name, _)| name == "return_to").unwrap().1.into_owned();
    assert_eq!(wanted, "http://cart.rose-ash.localhost:8000/who");

    let again = house.begun_at(other.guest, &login[url::Position::BeforePath..]).await;
    house.hand_out(KEY.sign(&honest(), &house.claims(&again)));
    let page = again.comes_back(&[]).await;
    assert_eq!(page.header(header::LOCATION), "http://cart.rose-ash.localhost:8000/who");
    assert_eq!(again.who().await, "ada");

    let third = Begun { guest: Guest::new(&house.hosts), ..again };
    assert_eq!(third.comes_back(&[]).await.status, StatusCode::BAD_REQUEST, "not around again");
    assert!(third.is_nobody().await);
}

#[tokio::test]
async fn a_callback_brought_twice_signs_in_once_and_never_somebody_else() {
    let house = House::new().await;
    let (ada, _) = house.ends_with(|begun| KEY.sign(&honest(), &house.claims(begun))).await;
    let login = "http://cart.rose-ash.localhost:8000/auth/login?";
    assert!(ada.comes_back(&[]).await.header(header::LOCATION).starts_with(login));
    assert_eq!(ada.who().await, "ada");
    let other = Begun { guest: Guest::new(&house.hosts), ..ada };
    assert!(other.comes_back(&[]).await.header(header::LOCATION).starts_with(login));
    assert!(other.is_nobody().await);
    assert_eq!(house.times_asked(), 1);
}

#[tokio::test]
async fn a_refusal_leaves_nobody_signed_in_whatever_it_brings() {
    let house = House::new().await;
    let begun = house.begun().await;
    house.hand_out(KEY.sign(&honest(), &house.claims(&begun)));
    let page = begun.comes_back(&[("error", "access_denied")]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(begun.is_nobody().await);
    assert_eq!(house.times_asked(), 0);
}

#[tokio::test]
async fn claims_meant_for_another_time_place_or_browser_are_not_believed() {
    let house = House::new().await;
    let forged: [(&str, Value); 9] = [
        ("iss", json!("http://federation.evil.example")),
        ("aud", json!("market")),
        ("aud", json!(["cart", "evil"])),
        ("nonce", json!("another")),
        ("nonce", Value::Null),
        ("exp", json!(noon().timestamp())),
        ("exp", Value::Null),
        ("sub", Value::Null),
        ("grant", Value::Null),
    ];
    for (claim, value) in forged {
        let token = |begun: &Begun| {
            let mut claims = house.claims(begun);
            claims[claim] = value.clone();
            KEY.sign(&honest(), &claims)
        };
        let (begun, page) = house.ends_with(token).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{claim}: {value}");
        assert!(begun.is_nobody().await, "{claim}: {value}");
    }
}

#[tokio::test]
async fn only_rs256_by_a_published_key_is_a_signature() {
    let house = House::new().await;
    let headed = |header: Value| move |claims: &Value| KEY.sign(&header, claims);
    let unsigned =
        |claims: &Value| format!("{}.{}.", stub::part(&json!({"alg": "none"})), stub::part(claims));
    let none = |claims: &Value| {
        let nothing = json!({"alg": "none", "kid": KEY.public.id});
        format!("{}.{}.", stub::part(&nothing), stub::part(claims))
    };
    let tampered = |claims: &Value| {
        let token = KEY.sign(&honest(), &json!({"sub": "somebody else"}));
        let (_, signature) = token.rsplit_once('.').unwrap();
        format!("{}.{}.{signature}", stub::part(&honest()), stub::part(claims))
    };
    let forged: [(&str, Forgery); 8] = [
        ("no key named", Box::new(unsigned)),
        ("alg none", Box::new(none)),
        ("HMAC under the public key", Box::new(by_public_key)),
        ("RS512 in name", Box::new(headed(json!({"alg": "RS512", "kid": KEY.public.id})))),
        ("an unknown key", Box::new(headed(json!({"alg": "RS256", "kid": "theirs"})))),
        ("a stranger's key", Box::new(|claims: &Value| STRANGERS.sign(&honest(), claims))),
        ("a signature of something else", Box::new(tampered)),
        ("no token", Box::new(|_: &Value| "a.b".to_owned())),
    ];
    for (what, forge) in forged {
        let (begun, page) = house.ends_with(|begun| forge(&house.claims(begun))).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{what}");
        assert!(begun.is_nobody().await, "{what}");
    }
}

/// What makes a token of claims.
type Forgery = Box<dyn Fn(&Value) -> String>;

/// The known confusion: the public modulus taken for a shared secret (RFC 8725 §2.1).
fn by_public_key(claims: &Value) -> String {
    let header = json!({"alg": "HS256", "kid": KEY.public.id});
    let message = format!("{}.{}", stub::part(&header), stub::part(claims));
    let key = hmac::Key::new(hmac::HMAC_SHA256, KEY.public.n.as_bytes());
    format!("{message}.{}", stub::encoded(hmac::sign(&key, message.as_bytes()).as_ref()))
}

#[tokio::test]
async fn a_federation_that_hands_out_no_id_token_signs_nobody_in() {
    let house = House::new().await;
    let begun = house.begun().await;
    assert_eq!(begun.comes_back(&[]).await.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(begun.is_nobody().await);
}

#[tokio::test]
async fn a_code_that_is_worth_nothing_is_no_outage_and_everything_else_is() {
    let house = House::new().await;
    for (status, said, told) in [
        (400, r#"{"error":"invalid_grant"}"#, StatusCode::BAD_REQUEST),
        (401, r#"{"error":"invalid_client"}"#, StatusCode::SERVICE_UNAVAILABLE),
        (429, r#"{"error":"temporarily_unavailable"}"#, StatusCode::SERVICE_UNAVAILABLE),
        (500, r#"{"error":"server_error"}"#, StatusCode::SERVICE_UNAVAILABLE),
        (502, "a proxy's page", StatusCode::SERVICE_UNAVAILABLE),
        (200, "nonsense", StatusCode::SERVICE_UNAVAILABLE),
    ] {
        *house.stub.refusal.lock().unwrap() = Some((status, said.to_owned()));
        let begun = house.begun().await;
        let page = begun.comes_back(&[]).await;
        assert_eq!(page.status, told, "{said}");
        let again = page.all("a").iter().any(|link| link == "Sign in again");
        assert_eq!(again, told == StatusCode::BAD_REQUEST, "{said}: {}", page.body);
        assert!(begun.is_nobody().await, "{said}");
    }
}

#[tokio::test]
async fn a_few_tabs_sign_in_beside_each_other_and_the_oldest_gives_way() {
    let house = House::new().await;
    for (others, told) in [(4, "ada"), (5, "nobody")] {
        let begun = house.begun().await;
        house.later();
        for _ in 0..others {
            begun.guest.get(Service::Cart, "/auth/login").await;
        }
        house.hand_out(KEY.sign(&honest(), &house.claims(&begun)));
        begun.comes_back(&[]).await;
        assert_eq!(begun.who().await, told, "beside {others}");
    }
}

#[tokio::test]
async fn a_look_ahead_at_a_callback_leaves_it_as_it_was() {
    let house = House::new().await;
    let begun = house.begun().await;
    let path = callback(&[("state", &begun.state), ("iss", ISSUER), ("code", "c0de")]);
    let page = begun.guest.head(Service::Cart, &path).await;
    assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(page.header(header::ALLOW).contains("GET"), "{:?}", page.headers);
    assert_eq!(house.times_asked(), 0);
}
