use super::client::Client;
use super::elsewhere;
use super::flow::{self, Flow, PATIENCE};
use crate::{AppError, Result, Visitor};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use contracts::{Links, Secret, Service};
use oauth2::{CsrfToken, PkceCodeChallenge, Scope};
use serde::Deserialize;
use std::sync::Arc;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wish {
    return_to: Option<String>,
    /// Behind a page that is already there: nobody is asked anything.
    silent: Option<String>,
    /// To make an account rather than to sign in.
    create: Option<String>,
    /// Once more, although somebody has signed in: before what must not be done by whoever finds
    /// their browser open.
    fresh: Option<String>,
    /// Begun in another browser, and once more in this one.
    elsewhere: Option<String>,
}

impl Wish {
    /// What federation is to ask (OpenID Connect Core §3.1.2.1, Initiating User Registration §4).
    const fn prompt(&self) -> Option<&'static str> {
        match self {
            Self { silent: Some(_), .. } => Some("none"),
            Self { fresh: Some(_), .. } => Some("login"),
            Self { create: Some(_), .. } => Some("create"),
            _ => None,
        }
    }

    /// Whether nothing follows when its answer comes to another browser.
    const fn is_tried_once(&self) -> bool {
        self.silent.is_some() || self.elsewhere.is_some()
    }
}

/// Begins a sign-in: remembers it in a cookie and sends the visitor to federation. Who has signed
/// in goes on to where they wanted, or home to their account.
pub(super) async fn show(
    State(client): State<Arc<Client>>,
    Query(wish): Query<Wish>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response> {
    let links = &client.platform.links;
    if visitor.person.is_some() && wish.prompt().is_none() {
        let home = || links.home(Service::Account);
        let wanted = wish.return_to.map(|wanted| links.onward(client.service, &wanted));
        return sent(&wanted.unwrap_or_else(home), Vec::new());
    }
    client.reach().await?;
    let (url, flow) = begin(&client, &wish, &headers)?;
    let (vault, now) = (&client.platform.vault, client.platform.clock.now());
    let cookie = flow.cookie(vault, links);
    let size = cookie.as_ref().map_or(0, HeaderValue::len);
    let mut cookies = flow::make_room(&headers, vault, (links, now), size);
    cookies.extend(cookie);
    sent(&url, cookies)
}

/// Where a sign-in goes, and what its callback must find again.
fn begin(client: &Client, wish: &Wish, headers: &HeaderMap) -> Result<(String, Flow)> {
    let platform = &client.platform;
    let wanted = wish.return_to.clone().or_else(|| came_from(&platform.links, headers));
    let return_to = flow::onward(&platform.links, client.service, &wanted.unwrap_or_default());
    let state =
        if wish.is_tried_once() { CsrfToken::new_random() } else { elsewhere::state(&return_to) };
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let nonce = Secret::new().reveal().to_owned();
    let oauth = client.oauth().map_err(|_| AppError::BadRequest)?;
    let mut request = oauth
        .authorize_url(|| state)
        .add_scopes(super::FIRST_PARTY_SCOPES.map(|scope| Scope::new(scope.name().to_owned())))
        .set_pkce_challenge(challenge)
        .add_extra_param("nonce", &nonce);
    if let Some(prompt) = wish.prompt() {
        request = request.add_extra_param("prompt", prompt);
    }
    let (url, state) = request.url();
    let flow = Flow {
        state: state.into_secret(),
        nonce,
        verifier: verifier.into_secret(),
        return_to,
        silent: wish.silent.is_some(),
        until: platform.clock.now() + PATIENCE,
    };
    Ok((url.into(), flow))
}

fn sent(to: &str, cookies: Vec<HeaderValue>) -> Result<Response> {
    let to = HeaderValue::try_from(to).map_err(|_| AppError::BadRequest)?;
    let never_kept = HeaderValue::from_static("no-store");
    let headers = [(header::LOCATION, to), (header::CACHE_CONTROL, never_kept)];
    let mut response = (StatusCode::SEE_OTHER, headers).into_response();
    for cookie in cookies {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// The page the visitor came from, when it is one of ours: browsers tell it whole on its own host.
#[must_use]
pub fn came_from(links: &Links, headers: &HeaderMap) -> Option<String> {
    let from = headers.get(header::REFERER)?.to_str().ok()?;
    let ours = Service::ALL.iter().any(|service| {
        from.strip_prefix(links.origin(*service))
            .is_some_and(|path| path.starts_with('/') && !path.starts_with("/auth/"))
    });
    ours.then(|| from.to_owned())
}
