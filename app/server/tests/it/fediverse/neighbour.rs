//! A server elsewhere, on this machine: it shows what it is given, and keeps what is sent to it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use crate::house::House;
use activitypub::signing::{Knock, Outgoing, PrivateKey, Signer};
use activitypub::vocabulary::MEDIA_TYPE;
use activitypub::{Id, Schemes};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, TimeDelta, Utc};
use contracts::{Clock, Links, Service};
use platform::Surroundings;
use platform::outside::Outside;
use platform::testing::{noon, surroundings};
use serde_json::{Value, json};
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A clock that is put on by hand.
pub struct HandClock(Mutex<DateTime<Utc>>);

impl HandClock {
    pub fn at_noon() -> Arc<Self> {
        Arc::new(Self(Mutex::new(noon())))
    }

    pub fn put_on(&self, by: TimeDelta) {
        *self.0.lock().unwrap() += by;
    }
}

impl Clock for HandClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

/// Surroundings in which this machine is reached too.
pub fn open_to_here(clock: Arc<HandClock>) -> Surroundings {
    Surroundings { outside: Outside::private_too(), clock, ..surroundings() }
}

/// What was sent to it.
#[derive(Clone, Debug)]
pub struct Delivered {
    pub path: String,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Delivered {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub fn verb(&self) -> String {
        self.json()["type"].as_str().unwrap().to_owned()
    }
}

#[derive(Default)]
struct Shown {
    documents: HashMap<String, (String, String)>,
    delivered: Vec<Delivered>,
    asked: Vec<String>,
    /// What the next deliveries are answered; 202 where nothing is left.
    answers: VecDeque<Response>,
}

/// The server; it goes with this.
pub struct Neighbour {
    pub url: String,
    shown: Arc<Mutex<Shown>>,
    server: tokio::task::JoinHandle<()>,
}

impl Drop for Neighbour {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Neighbour {
    pub async fn open() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let shown = Arc::new(Mutex::new(Shown::default()));
        let app = Router::new().fallback(answer).with_state(shown.clone());
        let server = tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        Self { url, shown, server }
    }

    pub fn show(&self, path: &str, document: &Value) {
        self.show_as(path, MEDIA_TYPE, document);
    }

    pub fn show_as(&self, path: &str, media_type: &str, document: &Value) {
        let shown = (media_type.to_owned(), document.to_string());
        self.shown.lock().unwrap().documents.insert(path.to_owned(), shown);
    }

    pub fn answer_next(&self, status: StatusCode) {
        self.shown.lock().unwrap().answers.push_back(status.into_response());
    }

    /// Answers the next delivery that there are too many.
    pub fn ask_for_rest(&self, rest: Duration) {
        let after = [(header::RETRY_AFTER, rest.as_secs().to_string())];
        let answer = (StatusCode::TOO_MANY_REQUESTS, after).into_response();
        self.shown.lock().unwrap().answers.push_back(answer);
    }

    pub fn delivered(&self) -> Vec<Delivered> {
        self.shown.lock().unwrap().delivered.clone()
    }

    pub fn asked(&self) -> Vec<String> {
        self.shown.lock().unwrap().asked.clone()
    }

    /// Somebody there, with a key of their own.
    pub async fn person(&self, name: &str, house: &House) -> Stranger {
        let id = format!("{}/users/{name}", self.url);
        let stranger = Stranger { signer: signer(&id, name, house).await, id };
        self.show(
            &format!("/users/{name}"),
            &self.document(&stranger.id, (name, name), house).await,
        );
        stranger
    }

    /// Gives somebody there another key, of that name.
    pub async fn rekey(&self, name: &str, key: &str, house: &House) -> Signer {
        let id = format!("{}/users/{name}", self.url);
        let signer = signer(&id, key, house).await;
        self.show(&format!("/users/{name}"), &self.document(&id, (name, key), house).await);
        signer
    }

    async fn document(&self, id: &str, (name, key): (&str, &str), house: &House) -> Value {
        let key = house.platform.domains.actor_keys.key(&of_elsewhere(key)).await.unwrap();
        json!({
            "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
            "id": id, "type": "Person", "preferredUsername": name, "name": name,
            "inbox": format!("{id}/inbox"), "outbox": format!("{id}/outbox"),
            "endpoints": {"sharedInbox": format!("{}/inbox", self.url)},
            "publicKey": {
                "id": format!("{id}#main-key"), "owner": id, "publicKeyPem": key.public_pem,
            },
        })
    }

    /// What was delivered, once there is so much of it.
    pub async fn wait_for(&self, many: usize) -> Vec<Delivered> {
        for _ in 0..400 {
            let delivered = self.delivered();
            if delivered.len() >= many {
                return delivered;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("waited for {many}: {:?}", self.delivered())
    }
}

/// By which name the house keeps the key of somebody elsewhere, for these tests alone.
fn of_elsewhere(name: &str) -> String {
    format!("{name}-elsewhere")
}

async fn signer(id: &str, name: &str, house: &House) -> Signer {
    let key = house.platform.domains.actor_keys.key(&of_elsewhere(name)).await.unwrap();
    let id = Id::parse(id, Schemes::HttpToo).unwrap().of_main_key();
    Signer::new(id, PrivateKey::from_pkcs8(&key.private_der).unwrap())
}

/// Somebody elsewhere.
pub struct Stranger {
    pub id: String,
    pub signer: Signer,
}

impl Stranger {
    pub fn follow(&self, whom: &str, number: u32) -> Value {
        json!({
            "@context": "https://www.w3.org/ns/activitystreams",
            "id": format!("{}/follows/{number}", self.id),
            "type": "Follow", "actor": self.id, "object": whom,
        })
    }

    /// A request of theirs to one of our hosts, signed at that time.
    pub fn letter(
        &self,
        (service, path): (Service, &str),
        body: &str,
        knock: Knock,
        at: DateTime<Utc>,
    ) -> Request {
        let url = Links::local().at(service, path);
        let url = Id::parse(&url, Schemes::HttpToo).unwrap();
        let letter = Outgoing::post(&url, MEDIA_TYPE, body.as_bytes());
        let mut request = Request::post(path).body(Body::from(body.to_owned())).unwrap();
        *request.headers_mut() = self.signer.sign(knock, &letter, at).unwrap();
        request
    }

    /// Sends it, and says what it was answered.
    pub async fn send(&self, house: &House, to: (Service, &str), body: &Value) -> StatusCode {
        let at = house.platform.clock.now();
        let letter = self.letter(to, &body.to_string(), Knock::Cavage, at);
        house.hosts.answer(letter).await.status()
    }
}

async fn answer(
    State(shown): State<Arc<Mutex<Shown>>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let (mut shown, path) = (shown.lock().unwrap(), uri.path().to_owned());
    if method == Method::POST {
        shown.delivered.push(Delivered { path, headers, body });
        return shown.answers.pop_front().unwrap_or(StatusCode::ACCEPTED.into_response());
    }
    shown.asked.push(path.clone());
    match shown.documents.get(&path) {
        Some((media_type, document)) => {
            ([(header::CONTENT_TYPE, media_type.clone())], document.clone()).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
