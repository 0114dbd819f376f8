use super::{Browser, Page};
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use contracts::{Links, Service};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// A visitor who keeps cookies, each for the host that set it, and fills forms in.
pub struct Guest<'a> {
    browser: &'a Browser,
    jar: Mutex<BTreeMap<(Service, String), String>>,
    address: Option<&'static str>,
}

impl<'a> Guest<'a> {
    /// Somebody who has just arrived, without a cookie.
    #[must_use]
    pub fn new(browser: &'a Browser) -> Self {
        Self { browser, jar: Mutex::default(), address: None }
    }

    /// The same somebody at another address, as the proxy in front tells it.
    #[must_use]
    pub fn from(self, address: &'static str) -> Self {
        Self { address: Some(address), ..self }
    }

    /// `GET`s a path of a service.
    pub async fn get(&self, service: Service, path: &str) -> Page {
        self.send(service, Request::get(path), String::new()).await
    }

    /// Sends a form to a path of a service, from a page of that service.
    ///
    /// # Panics
    ///
    /// When the fields cannot be written as a form.
    #[expect(clippy::expect_used, reason = "a test that fills in nonsense should stop")]
    pub async fn post(&self, service: Service, path: &str, fields: &[(&str, &str)]) -> Page {
        let form =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let kind = HeaderValue::from_static("application/x-www-form-urlencoded");
        let origin: HeaderValue = Links::local().origin(service).parse().expect("an origin");
        let request =
            Request::post(path).header(header::CONTENT_TYPE, kind).header(header::ORIGIN, origin);
        self.send(service, request, form).await
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

    #[expect(clippy::expect_used, reason = "a test that asks for nonsense should stop")]
    async fn send(
        &self,
        service: Service,
        request: axum::http::request::Builder,
        body: String,
    ) -> Page {
        let mut request = request.body(Body::from(body)).expect("a request");
        if let Some(cookies) = self.cookies(service) {
            request.headers_mut().insert(header::COOKIE, cookies.parse().expect("cookies"));
        }
        if let Some(address) = self.address {
            let address = HeaderValue::from_static(address);
            request.headers_mut().insert("x-forwarded-for", address);
        }
        let page = self.browser.request(service, request).await;
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
        if let Some(path) = location.strip_prefix(&links.origin(service)) {
            *at = service;
            return path.to_owned();
        }
    }
    assert!(location.starts_with('/'), "sent on to elsewhere: {location}");
    location.to_owned()
}
