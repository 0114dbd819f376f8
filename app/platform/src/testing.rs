//! A platform for tests: a browser in front of services, fakes behind them, no network.
mod guest;

pub use guest::Guest;

use crate::mail::Mailer;
use crate::{Domains, Hosts, Internal, Mounted, Options, Platform, Surroundings};
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use chrono::{DateTime, Utc};
use contracts::fakes::{
    Down, FakeActivities, FakeAuthors, FakeCalendars, FakeCarts, FakeCategories, FakeChanges,
    FakeComments, FakeContainers, FakeEntries, FakeFiles, FakeGrants, FakeLikes, FakeMarketplaces,
    FakeMedia, FakeNavigation, FakePeople, FakePosts, FakeProducts, FakeSessions, FakeSites,
    FakeSnippets, FakeTicketTypes, FakeTickets,
};
use contracts::{FixedClock, Links, Service, Vault};
use outside::Outside;
use scraper::{Html, Selector};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Noon on the day every test takes place: 24 November 2026.
#[must_use]
pub fn noon() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_521_600, 0).unwrap_or_default()
}

/// Fakes behind every contract, empty.
#[must_use]
#[expect(clippy::too_many_lines, reason = "a line a contract")]
pub fn domains() -> Domains {
    Domains {
        actor_keys: Arc::new(Down),
        activities: Arc::new(FakeActivities::default()),
        authors: Arc::new(FakeAuthors),
        calendars: Arc::new(FakeCalendars::default()),
        carts: Arc::new(FakeCarts::default()),
        categories: Arc::new(FakeCategories::default()),
        changes: Arc::new(FakeChanges::default()),
        clients: Arc::new(Down),
        comments: Arc::new(FakeComments::default()),
        containers: Arc::new(FakeContainers::default()),
        credentials: Arc::new(Down),
        entries: Arc::new(FakeEntries::default()),
        files: Arc::new(FakeFiles::default()),
        followers: Arc::new(Down),
        ghost: Arc::new(Down),
        grants: Arc::new(FakeGrants::default()),
        jobs: Arc::new(Down),
        letters: Arc::new(Down),
        marketplaces: Arc::new(FakeMarketplaces::default()),
        media: Arc::new(FakeMedia::default()),
        likes: Arc::new(FakeLikes::default()),
        manuscripts: Arc::new(Down),
        revisions: Arc::new(Down),
        previews: Arc::new(Down),
        working_copies: Arc::new(Down),
        navigation: Arc::new(FakeNavigation::default()),
        orders: Arc::new(Down),
        payments: Arc::new(Down),
        reconciliation: Arc::new(Down),
        outbox: Arc::new(Down),
        payment_settings: Arc::new(Down),
        peers: Arc::new(Down),
        people: Arc::new(FakePeople::default()),
        posts: Arc::new(FakePosts::default()),
        price_lists: Arc::new(Down),
        products: Arc::new(FakeProducts::default()),
        notices: Arc::new(Down),
        reactions: Arc::new(Down),
        answers: Arc::new(Down),
        reading: Arc::new(Down),
        security_log: Arc::new(Down),
        sessions: Arc::new(FakeSessions::default()),
        sign_ins: Arc::new(Down),
        signing_keys: Arc::new(Down),
        sites: Arc::new(FakeSites),
        snippets: Arc::new(FakeSnippets::default()),
        tags: Arc::new(Down),
        ticket_types: Arc::new(FakeTicketTypes::default()),
        tickets: Arc::new(FakeTickets::default()),
        tokens: Arc::new(Down),
    }
}

/// Development's addresses at noon, with nothing else around.
///
/// # Panics
///
/// Never: mail can be kept for development's domain.
#[must_use]
#[expect(clippy::expect_used, reason = "a test without surroundings should stop")]
pub fn surroundings() -> Surroundings {
    let links = Links::local();
    let folder = std::env::temp_dir().join("rose-ash-test-mail");
    Surroundings {
        mailer: Mailer::folder(&links, folder).expect("a sender"),
        internal: Internal::new(([127, 0, 0, 1], 9).into(), BTreeMap::new()),
        clock: Arc::new(FixedClock(noon())),
        redis: None,
        vault: Vault::new(&[7; 32]),
        outside: Outside::public(),
        links,
    }
}

/// A platform over these, at noon.
#[must_use]
pub fn platform(domains: Domains) -> Arc<Platform> {
    Platform::new(domains, surroundings(), Options::default())
}

/// A visitor in front of some services.
pub struct Browser {
    hosts: Hosts,
    headers: HeaderMap,
}

/// What came back.
#[derive(Debug)]
pub struct Page {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: String,
}

impl Browser {
    /// A visitor who has just arrived.
    #[must_use]
    pub fn new(platform: &Arc<Platform>, services: Vec<Mounted>) -> Self {
        Self { hosts: Hosts::new(platform, services), headers: HeaderMap::new() }
    }

    /// The same visitor, sending this header with every request.
    #[must_use]
    pub fn with(mut self, name: HeaderName, value: &'static str) -> Self {
        self.headers.insert(name, HeaderValue::from_static(value));
        self
    }

    /// Another visitor of the same services, who keeps cookies and fills forms in.
    #[must_use]
    pub fn guest(&self) -> Guest {
        Guest::new(&self.hosts)
    }

    /// `GET`s a path of a service.
    ///
    /// # Panics
    ///
    /// When the path is no path.
    pub async fn get(&self, service: Service, path: &str) -> Page {
        self.send(service, Request::get(path)).await
    }

    /// Sends a request without a body to a service.
    ///
    /// # Panics
    ///
    /// When the request is none.
    pub async fn send(&self, service: Service, request: axum::http::request::Builder) -> Page {
        let mut request = request;
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        answer(&self.hosts, service, request, Body::empty()).await
    }
}

/// What a service answers to a request.
#[expect(clippy::expect_used, reason = "a test that asks for nonsense should stop")]
async fn answer(
    hosts: &Hosts,
    service: Service,
    request: axum::http::request::Builder,
    body: Body,
) -> Page {
    let mut request = request.body(body).expect("a request");
    let host = Links::local().host(service);
    request.headers_mut().insert(header::HOST, host.try_into().expect("a host"));
    let (head, body) = hosts.answer(request).await.into_parts();
    let body = to_bytes(body, usize::MAX).await.expect("a whole body");
    let body = String::from_utf8_lossy(&body).into_owned();
    Page { status: head.status, headers: head.headers, body }
}

impl Page {
    /// The text of the first element that matches, or none.
    ///
    /// # Panics
    ///
    /// When the selector is none.
    #[must_use]
    pub fn text(&self, selector: &str) -> Option<String> {
        self.all(selector).into_iter().next()
    }

    /// The text of each element that matches, white space folded.
    ///
    /// # Panics
    ///
    /// When the selector is none.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test with a broken selector should stop")]
    pub fn all(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let html = Html::parse_document(&self.body);
        html.select(&selector).map(|element| words(element.text().collect())).collect()
    }

    /// A header's value, or nothing.
    #[must_use]
    pub fn header(&self, name: HeaderName) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}
