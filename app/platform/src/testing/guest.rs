use super::{Page, answer};
use crate::{Hosts, Platform, auth};
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderName, StatusCode, header};
use contracts::{GrantId, Links, Service, UserId};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use tower_sessions::Session;

/// A visitor in front of services that others visit too: keeps cookies, each for the host that set
/// it, and fills forms in.
#[derive(Clone)]
pub struct Guest {
    hosts: Hosts,
    jar: Arc<Mutex<BTreeMap<(Service, String), String>>>,
    address: Option<&'static str>,
}

impl Guest {
    /// Somebody who has just arrived, without a cookie.
    #[must_use]
    pub fn new(hosts: &Hosts) -> Self {
        Self { hosts: hosts.clone(), jar: Arc::default(), address: None }
    }

    /// The same somebody at another address, as the proxy in front tells it.
    #[must_use]
    pub fn at_address(self, address: &'static str) -> Self {
        Self { address: Some(address), ..self }
    }

    /// Somebody with a session made from this grant, as who comes back from signing in.
    ///
    /// # Panics
    ///
    /// When the session cannot be kept.
    #[expect(clippy::expect_used, reason = "a test whose visitor cannot come in should stop")]
    pub async fn signed_in(hosts: &Hosts, of: &Arc<Platform>, user: UserId, by: GrantId) -> Self {
        let session = Session::new(None, Arc::new(of.sessions.clone()), None);
        auth::enter(&session, user, by).await.expect("a session");
        session.save().await.expect("a kept session");
        let id = session.id().expect("a session's name").to_string();
        let guest = Self::new(hosts);
        for service in Service::ALL {
            guest.keep(service, &format!("session={id}"));
        }
        guest
    }

    /// `GET`s a path of a service.
    pub async fn get(&self, service: Service, path: &str) -> Page {
        self.send(service, Request::get(path), String::new()).await
    }

    /// Looks ahead at a path of a service.
    pub async fn head(&self, service: Service, path: &str) -> Page {
        self.send(service, Request::head(path), String::new()).await
    }

    /// Sends a form to a path of a service, from a page of that service.
    pub async fn post(&self, service: Service, path: &str, fields: &[(&str, &str)]) -> Page {
        let origin = Links::local().origin(service).to_owned();
        self.post_with(service, path, fields, &[(header::ORIGIN, &origin)]).await
    }

    /// Sends a form with just these headers beside what every browser sends.
    pub async fn post_with(
        &self,
        service: Service,
        path: &str,
        fields: &[(&str, &str)],
        headers: &[(HeaderName, &str)],
    ) -> Page {
        let form =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let mut request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::USER_AGENT, "Firefox/128.0 (Linux)");
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        self.send(service, request, form).await
    }

    /// Sends a file in a form's field `file`, from a page of that service.
    pub async fn put_up(&self, service: Service, path: &str, name: &str, content: &[u8]) -> Page {
        const BOUNDARY: &str = "between-the-parts-of-this-form";
        let head = format!(
            "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"file\"; \
             filename=\"{name}\"\r\ncontent-type: application/octet-stream\r\n\r\n"
        );
        let foot = format!("\r\n--{BOUNDARY}--\r\n");
        let form = [head.as_bytes(), content, foot.as_bytes()].concat();
        self.post_body(service, path, &format!("multipart/form-data; boundary={BOUNDARY}"), form)
            .await
    }

    /// Sends a form with files in fields called `file`, each with its name and what is in it, from a
    /// page of that service.
    pub async fn post_form(
        &self,
        service: Service,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Page {
        const BOUNDARY: &str = "between-the-parts-of-this-form";
        let part = |head: String, content: &[u8]| {
            let head = format!("--{BOUNDARY}\r\ncontent-disposition: form-data; {head}\r\n\r\n");
            [head.as_bytes(), content, b"\r\n"].concat()
        };
        let typed =
            fields.iter().map(|(name, value)| (format!("name=\"{name}\""), value.as_bytes()));
        let put_up = files.iter().map(|(name, content)| {
            (format!("name=\"file\"; filename=\"{name}\"\r\ncontent-type: image/png"), *content)
        });
        let mut form: Vec<u8> =
            typed.chain(put_up).flat_map(|(head, content)| part(head, content)).collect();
        form.extend(format!("--{BOUNDARY}--\r\n").bytes());
        self.post_body(service, path, &format!("multipart/form-data; boundary={BOUNDARY}"), form)
            .await
    }

    /// Sends a body of a media type, from a page of that service.
    pub async fn post_body(
        &self,
        service: Service,
        path: &str,
        media_type: &str,
        body: impl Into<Body>,
    ) -> Page {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, media_type)
            .header(header::ORIGIN, Links::local().origin(service));
        self.send(service, request, body).await
    }

    /// Goes on where an answer sends it, until one does not: to services of this process.
    ///
    /// # Panics
    ///
    /// When it is sent on for ever, or to elsewhere.
    pub async fn follow(&self, service: Service, mut page: Page) -> (Service, Page) {
        let mut at = service;
        for _ in 0..10 {
            if page.status != StatusCode::SEE_OTHER {
                return (at, page);
            }
            let path = whither(&mut at, page.header(header::LOCATION));
            page = self.get(at, &path).await;
        }
        panic!("sent on for ever");
    }

    /// A cookie's value, if this host set it.
    #[must_use]
    pub fn cookie(&self, service: Service, name: &str) -> Option<String> {
        let jar = self.jar.lock().unwrap_or_else(PoisonError::into_inner);
        jar.get(&(service, name.to_owned())).cloned()
    }

    async fn send(
        &self,
        service: Service,
        mut request: axum::http::request::Builder,
        body: impl Into<Body>,
    ) -> Page {
        if let Some(cookies) = self.cookies(service) {
            request = request.header(header::COOKIE, cookies);
        }
        if let Some(address) = self.address {
            request = request.header("x-forwarded-for", address);
        }
        let page = answer(&self.hosts, service, request, body.into()).await;
        for set in page.headers.get_all(header::SET_COOKIE) {
            self.keep(service, set.to_str().unwrap_or_default());
        }
        page
    }

    fn cookies(&self, service: Service) -> Option<String> {
        let jar = self.jar.lock().unwrap_or_else(PoisonError::into_inner);
        let own = jar.iter().filter(|((host, _), _)| *host == service);
        let pairs: Vec<_> = own.map(|((_, name), value)| format!("{name}={value}")).collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }

    fn keep(&self, service: Service, set: &str) {
        let (pair, attributes) = set.split_once(';').unwrap_or((set, ""));
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let mut jar = self.jar.lock().unwrap_or_else(PoisonError::into_inner);
        if attributes.contains("Max-Age=0") {
            jar.remove(&(service, name.to_owned()));
        } else {
            jar.insert((service, name.to_owned()), value.to_owned());
        }
    }
}

/// The path a location names; `at` becomes its service.
fn whither(at: &mut Service, location: &str) -> String {
    let links = Links::local();
    for service in Service::ALL {
        if let Some(path) = location.strip_prefix(links.origin(service)) {
            *at = service;
            return path.to_owned();
        }
    }
    assert!(location.starts_with('/'), "sent on to elsewhere: {location}");
    location.to_owned()
}
