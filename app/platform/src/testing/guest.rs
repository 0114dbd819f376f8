use super::{Page, answer};
use crate::{Hosts, Platform, auth};
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use contracts::{GrantId, Service, UserId};
use std::sync::Arc;
use tower_sessions::Session;
use url::form_urlencoded;

/// A visitor in front of services that others visit too, signed in or not.
#[derive(Clone)]
pub struct Guest {
    hosts: Hosts,
    cookie: Option<HeaderValue>,
}

impl Guest {
    /// Somebody nobody knows.
    #[must_use]
    pub fn new(hosts: &Hosts) -> Self {
        Self { hosts: hosts.clone(), cookie: None }
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
        let id = session.id().expect("a session's name");
        let cookie = HeaderValue::try_from(format!("session={id}")).expect("a cookie");
        Self { hosts: hosts.clone(), cookie: Some(cookie) }
    }

    /// `GET`s a path of a service.
    pub async fn get(&self, service: Service, path: &str) -> Page {
        self.send(service, Request::get(path), Body::empty()).await
    }

    /// Sends a form to a path of a service.
    pub async fn post(&self, service: Service, path: &str, fields: &[(&str, &str)]) -> Page {
        self.post_with(service, path, fields, &[]).await
    }

    /// The same, with more headers.
    pub async fn post_with(
        &self,
        service: Service,
        path: &str,
        fields: &[(&str, &str)],
        headers: &[(HeaderName, &str)],
    ) -> Page {
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let mut request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::USER_AGENT, "Firefox/128.0 (Linux)");
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        self.send(service, request, form.into()).await
    }

    async fn send(
        &self,
        service: Service,
        mut request: axum::http::request::Builder,
        body: Body,
    ) -> Page {
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        answer(&self.hosts, service, request, body).await
    }
}
