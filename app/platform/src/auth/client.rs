use crate::{AppError, Platform};
use contracts::oauth::{Client as App, ClientId, GrantType, Registration, Scope};
use contracts::{Links, Service, Vault};
use oauth2::basic::{
    BasicErrorResponse, BasicRevocationErrorResponse, BasicTokenIntrospectionResponse,
    BasicTokenType,
};
use oauth2::{
    AsyncHttpClient, AuthUrl, ClientSecret, EndpointNotSet, EndpointSet, ExtraTokenFields,
    HttpRequest, HttpResponse, RedirectUrl, StandardRevocableToken, StandardTokenResponse,
    TokenUrl,
};
use serde::{Deserialize, Serialize};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// What one of the six services is to federation: a client that can keep a secret and that nobody
/// has to consent to. None: there is no such service.
#[must_use]
pub fn first_party(links: &Links, vault: &Vault, id: &ClientId) -> Option<App> {
    let service: Service = id.0.parse().ok()?;
    let secret = contracts::Secret::from_bearer(client_secret(vault, service));
    Some(App {
        id: id.clone(),
        secret_hash: Some(secret.hash()),
        name: format!("Rose Ash {service}"),
        website: Some(links.home(service)),
        redirect_uris: vec![links.at(service, CALLBACK)],
        post_logout_redirect_uris: vec![links.home(service)],
        backchannel_logout_uri: None,
        grant_types: vec![GrantType::Code],
        scopes: FIRST_PARTY_SCOPES.into_iter().collect(),
        registration: Registration::FirstParty,
    })
}

/// What the six services ask for.
pub const FIRST_PARTY_SCOPES: [Scope; 3] = [Scope::OpenId, Scope::Profile, Scope::Email];

const CALLBACK: &str = "/auth/callback";

/// The secret by which a service is known to federation: both draw it from the master secret.
#[must_use]
pub fn client_secret(vault: &Vault, service: Service) -> String {
    hex::encode(vault.derive(&format!("client:{service}")))
}

/// The ID token beside the access token (OpenID Connect Core §3.1.3.3).
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct WithIdToken {
    pub(super) id_token: Option<String>,
}

impl ExtraTokenFields for WithIdToken {}

type TokenResponse = StandardTokenResponse<WithIdToken, BasicTokenType>;

/// The `oauth2` crate's client, with an ID token in its answers.
type OAuth = oauth2::Client<
    BasicErrorResponse,
    TokenResponse,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
>;

/// One service at federation's door.
pub(super) struct Client {
    pub(super) platform: Arc<Platform>,
    pub(super) service: Service,
}

/// Why federation's answer could not be had.
#[derive(Debug, thiserror::Error)]
pub(super) enum AskError {
    #[error("federation cannot be reached")]
    Unreachable(#[from] reqwest::Error),
    #[error("the answer is not HTTP")]
    Http(#[from] oauth2::http::Error),
}

impl Client {
    pub(super) fn new(platform: Arc<Platform>, service: Service) -> Self {
        Self { platform, service }
    }

    /// Who answers for everybody: the `iss` of every answer and every ID token.
    pub(super) fn issuer(&self) -> String {
        self.platform.links.origin(Service::Federation).to_owned()
    }

    /// The client, as the `oauth2` crate knows it.
    pub(super) fn oauth(&self) -> Result<OAuth, oauth2::url::ParseError> {
        let (links, service) = (&self.platform.links, self.service);
        let at = |path| links.at(Service::Federation, path);
        Ok(oauth2::Client::new(oauth2::ClientId::new(service.name().to_owned()))
            .set_client_secret(ClientSecret::new(client_secret(&self.platform.vault, service)))
            .set_auth_uri(AuthUrl::new(at("/oauth/authorize"))?)
            .set_token_uri(TokenUrl::new(at("/oauth/token"))?)
            .set_redirect_uri(RedirectUrl::new(links.at(service, CALLBACK))?))
    }

    /// Whether federation answers at all: nobody is sent to a host that does not.
    pub(super) async fn reach(&self) -> Result<(), AppError> {
        const PATIENCE: Duration = Duration::from_secs(2);
        let url = self.platform.internal.at(Service::Federation, "/healthz");
        let answer = self.platform.http.get(url).timeout(PATIENCE).send().await;
        let answer = answer.and_then(reqwest::Response::error_for_status);
        answer.map(drop).map_err(|why| AppError::FederationAway(why.into()))
    }

    /// Sends a request for federation to where this process reaches it, under its public name.
    async fn ask(&self, request: HttpRequest) -> Result<HttpResponse, AskError> {
        let (mut head, body) = request.into_parts();
        let public = head.uri.authority().map(ToString::to_string).unwrap_or_default();
        let url = self.platform.internal.at(Service::Federation, head.uri.path());
        if let Ok(host) = public.parse() {
            head.headers.insert(oauth2::http::header::HOST, host);
        }
        let answer = self
            .platform
            .http
            .request(head.method, url)
            .headers(head.headers)
            .body(body)
            .send()
            .await?;
        let mut response = oauth2::http::Response::builder().status(answer.status());
        for (name, value) in answer.headers() {
            response = response.header(name, value);
        }
        Ok(response.body(answer.bytes().await?.to_vec())?)
    }
}

impl<'c> AsyncHttpClient<'c> for Client {
    type Error = AskError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, AskError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.ask(request))
    }
}
