//! The whole platform over a database of its own, and visitors of it.
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use contracts::oauth::{Client, ClientId, GrantType, NewClient, Registration};
use contracts::people::{Joined, Newcomer, Person};
use contracts::sign_in::{Method, NewSignIn, UserAgent};
use contracts::{Clock, Secret, Service, SignInId};
use domain::Doorbell;
use migration::template;
use platform::testing::{noon, surroundings};
use platform::{Hosts, Mounted, Options, Platform, Surroundings};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use tokio_util::sync::CancellationToken;
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};
use url::{Url, form_urlencoded};

/// A clock that tests move on.
pub struct TestClock(Mutex<DateTime<Utc>>);

impl Clock for TestClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

/// Everything but the network.
pub struct House {
    pub platform: Arc<Platform>,
    hosts: Hosts,
    clock: Arc<TestClock>,
    on_server: Option<(String, String)>,
    _folder: tempfile::TempDir,
}

pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub const CALLBACK: &str = "https://app.example/cb";

pub fn challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()))
}

impl House {
    pub async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("test.db");
        template::sqlite(&file).await.unwrap();
        let url = format!("sqlite://{}", file.display());
        Self::over(&url, folder).await
    }

    /// None without a server.
    #[expect(clippy::disallowed_methods, reason = "tests choose their own database")]
    pub async fn on_postgres() -> Option<Self> {
        let admin = std::env::var("TEST_DATABASE_URL").ok()?;
        let name = format!("rose_ash_{}", uuid::Uuid::now_v7().simple());
        let server = Database::connect(&admin).await.unwrap();
        template::postgres(&server, &admin, &name).await.unwrap();
        let (host, _) = admin.rsplit_once('/').unwrap();
        let folder = tempfile::tempdir().unwrap();
        let house = Self::over(&format!("{host}/{name}"), folder).await;
        Some(Self { on_server: Some((admin, name)), ..house })
    }

    /// Puts a database on a server away.
    pub async fn end(self) {
        let Some((admin, name)) = self.on_server else { return };
        let server = Database::connect(admin).await.unwrap();
        let drop = format!("DROP DATABASE {name} WITH (FORCE)");
        server.execute_unprepared(&drop).await.unwrap();
    }

    async fn over(url: &str, folder: tempfile::TempDir) -> Self {
        let db: DatabaseConnection = domain::open(url).await.unwrap();
        let clock = Arc::new(TestClock(Mutex::new(noon())));
        let around = Surroundings { clock: clock.clone(), ..surroundings() };
        let files = Arc::new(files::Folder::new(folder.path()));
        let ghost = server::ghost_sync(&db, &around, files.clone(), folder.path());
        let sumup = server::sumup(&"https://sumup.example".parse().unwrap(), &around.outside);
        let domains = server::domains(&db, &around, files, ghost, sumup).unwrap();
        let platform = Platform::new(domains, around, Options::default());
        let hosts = Hosts::new(&platform, mounted(&platform));
        let processor = server::processor(&db, &platform, &Service::ALL, folder.path());
        tokio::spawn(server::attend(processor, Doorbell::at(url), CancellationToken::new()));
        Self { platform, hosts, clock, on_server: None, _folder: folder }
    }

    pub fn later(&self, seconds: i64) {
        *self.clock.0.lock().unwrap() += TimeDelta::seconds(seconds);
    }

    pub fn origin(&self) -> String {
        self.platform.links.origin(Service::Federation).to_owned()
    }

    pub async fn person(&self, handle: &str) -> Person {
        let newcomer = Newcomer {
            email: format!("{handle}@coop.example").parse().unwrap(),
            handle: handle.parse().unwrap(),
            name: handle.to_uppercase(),
        };
        match self.platform.domains.people.join(newcomer).await.unwrap() {
            Joined::Welcome(person) => person,
            other => panic!("{other:?}"),
        }
    }

    /// An app by others, and its secret.
    pub async fn app(&self, confidential: bool, kind: Registration) -> (Client, Option<Secret>) {
        let new = NewClient {
            name: "Bakers’ friend".into(),
            website: Some("https://app.example/".into()),
            redirect_uris: vec![CALLBACK.into(), "http://127.0.0.1/cb".into()],
            post_logout_redirect_uris: vec!["https://app.example/bye".into()],
            backchannel_logout_uri: None,
            grant_types: GrantType::ALL.to_vec(),
            scopes: "openid profile email offline_access read write".parse().unwrap(),
            confidential,
            registration: kind,
        };
        self.platform.domains.clients.register(new).await.unwrap()
    }

    /// Whether somebody is sent a mail about this within a second or two.
    pub async fn is_written_to(&self, person: &Person, about: &str) -> bool {
        for _ in 0..200 {
            let kept = self.platform.mailer.mailbox().unwrap().newest(100).unwrap();
            let mut theirs = kept.iter().filter(|mail| mail.to == person.email.as_str());
            if theirs.any(|mail| mail.subject.contains(about) || mail.text.contains(about)) {
                return true;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        false
    }

    pub fn visitor(&self) -> Visitor<'_> {
        Visitor { house: self, cookies: Mutex::default() }
    }

    /// A browser in which somebody has signed in.
    pub async fn signed_in(&self, person: &Person) -> (Visitor<'_>, SignInId) {
        let visitor = self.visitor();
        let id = visitor.sign_in(person).await;
        (visitor, id)
    }
}

fn mounted(platform: &Arc<Platform>) -> Vec<Mounted> {
    vec![federation::mounted(platform), market::mounted(platform, "no-such-folder".into())]
}

/// Somebody with a browser, or an app.
pub struct Visitor<'h> {
    house: &'h House,
    cookies: Mutex<BTreeMap<(Service, String), String>>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Visitor<'_> {
    pub async fn sign_in(&self, person: &Person) -> SignInId {
        let new = NewSignIn {
            user: person.id,
            methods: vec![Method::Email],
            user_agent: UserAgent::new("Firefox/128.0 Linux"),
            device: Secret::new(),
        };
        let begun = self.house.platform.domains.sign_ins.begin(new).await.unwrap();
        let data = [("sign_in".to_owned(), serde_json::to_value(begun.id).unwrap())];
        let expiry_date = time::OffsetDateTime::now_utc() + time::Duration::days(1);
        let mut record = Record { id: Id::default(), data: data.into(), expiry_date };
        self.house.platform.sessions.create(&mut record).await.unwrap();
        let key = (Service::Federation, "session".to_owned());
        self.cookies.lock().unwrap().insert(key, record.id.to_string());
        begun.id
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Service::Federation, Request::get(path), String::new()).await
    }

    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.post_as(path, form, &[]).await
    }

    pub async fn post_as(
        &self,
        path: &str,
        form: &[(&str, &str)],
        more: &[(HeaderName, &str)],
    ) -> Answer {
        let form = query(form);
        let request =
            Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let request =
            more.iter().fold(request, |request, (name, value)| request.header(name, *value));
        self.send(Service::Federation, request, form).await
    }

    pub async fn bearer(&self, path: &str, token: &str) -> Answer {
        let request = Request::get(path).header(header::AUTHORIZATION, format!("Bearer {token}"));
        self.send(Service::Federation, request, String::new()).await
    }

    pub async fn send(
        &self,
        service: Service,
        request: axum::http::request::Builder,
        body: String,
    ) -> Answer {
        let host = self.house.platform.links.host(service);
        let mut request = request.header(header::HOST, host).body(Body::from(body)).unwrap();
        let cookies: Vec<_> = self
            .cookies
            .lock()
            .unwrap()
            .iter()
            .filter(|((of, _), _)| *of == service)
            .map(|((_, name), value)| format!("{name}={value}"))
            .collect();
        if !cookies.is_empty() {
            request.headers_mut().insert(header::COOKIE, cookies.join("; ").parse().unwrap());
        }
        let (head, body) = self.house.hosts.answer(request).await.into_parts();
        for cookie in head.headers.get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.lock().unwrap().insert((service, name.into()), value.into());
        }
        let body = to_bytes(body, usize::MAX).await.unwrap();
        let body = String::from_utf8_lossy(&body).into_owned();
        Answer { status: head.status, headers: head.headers, body }
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Where it leads, with 303.
    pub fn onward(&self) -> Url {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.body);
        self.header("location").parse().unwrap()
    }

    /// A parameter of where it leads.
    pub fn told(&self, name: &str) -> Option<String> {
        let found = self.onward().query_pairs().find(|(known, _)| known == name)?.1.into_owned();
        Some(found)
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("{} {}", self.status, self.body))
    }

    pub fn text(&self, name: &str) -> String {
        self.json()[name].as_str().unwrap_or_else(|| panic!("no {name}: {}", self.body)).to_owned()
    }

    /// It is refused under this name.
    pub fn refused(&self, status: u16, error: &str) {
        assert_eq!(
            (self.status.as_u16(), self.json()["error"].as_str()),
            (status, Some(error)),
            "{}",
            self.body
        );
    }

    /// The value of a hidden field.
    pub fn hidden(&self, name: &str) -> String {
        let mark = format!("name=\"{name}\" value=\"");
        let at = self.body.find(&mark).unwrap_or_else(|| panic!("no {name}: {}", self.body));
        let rest = &self.body[at + mark.len()..];
        rest[..rest.find('"').unwrap()].to_owned()
    }
}

pub fn query(parameters: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).finish()
}

/// The request of an app, with some parameters in place of the usual ones; without those that are
/// empty.
pub fn asking(client: &ClientId, changed: &[(&str, &str)]) -> String {
    let challenge = challenge(VERIFIER);
    let usual = [
        ("response_type", "code"),
        ("client_id", &*client.0),
        ("redirect_uri", CALLBACK),
        ("scope", "openid profile"),
        ("state", "s-1"),
        ("nonce", "n-1"),
        ("code_challenge", &*challenge),
        ("code_challenge_method", "S256"),
    ];
    let mut all: Vec<_> = usual
        .into_iter()
        .filter(|(name, _)| changed.iter().all(|(other, _)| other != name))
        .collect();
    all.extend(changed.iter().filter(|(_, value)| !value.is_empty()));
    format!("/oauth/authorize?{}", query(&all))
}

/// The claims of a token.
pub fn claims(token: &str) -> Value {
    let middle = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(middle).unwrap()).unwrap()
}

impl Visitor<'_> {
    /// Lets an app in: its code.
    pub async fn allow(&self, path: &str) -> String {
        let page = self.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{} {}", page.body, page.header("location"));
        let form = [("request", &*page.hidden("request")), ("decision", "allow")];
        self.post("/oauth/consent", &form).await.told("code").unwrap()
    }

    /// What a code is exchanged for.
    pub async fn redeem(&self, client: &ClientId, code: &str, secret: Option<&Secret>) -> Answer {
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", CALLBACK),
            ("client_id", &*client.0),
            ("code_verifier", VERIFIER),
        ];
        form.extend(secret.map(|secret| ("client_secret", secret.reveal())));
        self.post("/oauth/token", &form).await
    }
}
