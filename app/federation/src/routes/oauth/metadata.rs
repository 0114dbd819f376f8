//! What this door can do, for programs (OpenID Connect Discovery, RFC 8414), and the keys that its
//! signatures are checked with (RFC 7517).
use crate::FederationState;
use crate::oauth::error::OAuthError;
use axum::extract::State;
use axum::http::{HeaderName, header};
use axum::routing::get;
use contracts::oauth::{PublicKey, Scope};
use contracts::{Links, Service};
use platform::Routes;
use serde::Serialize;

pub(super) fn routes() -> Routes<FederationState> {
    Routes::new()
        .everyone("/.well-known/openid-configuration", super::open(get(show)))
        .everyone("/.well-known/oauth-authorization-server", super::open(get(show)))
        .everyone("/oauth/jwks", super::open(get(index)))
}

/// Keys are published long before they sign: minutes do no harm.
const KEPT: [(HeaderName, &str); 1] = [(header::CACHE_CONTROL, "public, max-age=300")];

/// How apps may show who they are.
const METHODS: [&str; 3] = ["client_secret_basic", "client_secret_post", "none"];

type Names = &'static [&'static str];

#[derive(Serialize)]
struct Metadata {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    userinfo_endpoint: String,
    jwks_uri: String,
    registration_endpoint: String,
    revocation_endpoint: String,
    introspection_endpoint: String,
    pushed_authorization_request_endpoint: String,
    device_authorization_endpoint: String,
    end_session_endpoint: String,
    #[serde(flatten)]
    abilities: Abilities,
}

impl Metadata {
    fn of(links: &Links) -> Self {
        let at = |path| links.at(Service::Federation, path);
        Self {
            issuer: links.origin(Service::Federation).to_owned(),
            authorization_endpoint: at("/oauth/authorize"),
            token_endpoint: at("/oauth/token"),
            userinfo_endpoint: at("/oauth/userinfo"),
            jwks_uri: at("/oauth/jwks"),
            registration_endpoint: at("/oauth/register"),
            revocation_endpoint: at("/oauth/revoke"),
            introspection_endpoint: at("/oauth/introspect"),
            pushed_authorization_request_endpoint: at("/oauth/par"),
            device_authorization_endpoint: at("/oauth/device_authorization"),
            end_session_endpoint: at("/oauth/logout"),
            abilities: ABILITIES,
        }
    }
}

/// What it can do, wherever it is.
#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "that is how the metadata says it")]
struct Abilities {
    scopes_supported: [&'static str; Scope::ALL.len()],
    response_types_supported: Names,
    response_modes_supported: Names,
    grant_types_supported: Names,
    subject_types_supported: Names,
    id_token_signing_alg_values_supported: Names,
    token_endpoint_auth_methods_supported: Names,
    revocation_endpoint_auth_methods_supported: Names,
    introspection_endpoint_auth_methods_supported: Names,
    code_challenge_methods_supported: Names,
    prompt_values_supported: Names,
    claims_supported: Names,
    authorization_response_iss_parameter_supported: bool,
    claims_parameter_supported: bool,
    request_parameter_supported: bool,
    request_uri_parameter_supported: bool,
    require_pushed_authorization_requests: bool,
    backchannel_logout_supported: bool,
    backchannel_logout_session_supported: bool,
}

const ABILITIES: Abilities = Abilities {
    scopes_supported: names(),
    response_types_supported: &["code"],
    response_modes_supported: &["query"],
    grant_types_supported: &super::GRANT_TYPES,
    subject_types_supported: &["public"],
    id_token_signing_alg_values_supported: &["RS256"],
    token_endpoint_auth_methods_supported: &METHODS,
    revocation_endpoint_auth_methods_supported: &METHODS,
    introspection_endpoint_auth_methods_supported: &["client_secret_basic", "client_secret_post"],
    code_challenge_methods_supported: &["S256"],
    prompt_values_supported: &["none", "login", "create", "consent", "select_account"],
    claims_supported: &[
        "iss",
        "sub",
        "aud",
        "exp",
        "iat",
        "auth_time",
        "nonce",
        "sid",
        "amr",
        "at_hash",
        "name",
        "preferred_username",
        "picture",
        "email",
        "email_verified",
    ],
    authorization_response_iss_parameter_supported: true,
    claims_parameter_supported: false,
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
    require_pushed_authorization_requests: false,
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
};

const fn names() -> [&'static str; Scope::ALL.len()] {
    let (mut names, mut at) = ([""; Scope::ALL.len()], 0);
    while at < names.len() {
        names[at] = Scope::ALL[at].name();
        at += 1;
    }
    names
}

async fn show(State(links): State<Links>) -> impl axum::response::IntoResponse {
    (KEPT, axum::Json(Metadata::of(&links)))
}

#[derive(Serialize)]
struct Keys {
    keys: Vec<Key>,
}

#[derive(Serialize)]
struct Key {
    kty: &'static str,
    alg: &'static str,
    #[serde(rename = "use")]
    for_what: &'static str,
    kid: String,
    n: String,
    e: String,
}

impl From<PublicKey> for Key {
    fn from(PublicKey { id, n, e }: PublicKey) -> Self {
        Self { kty: "RSA", alg: "RS256", for_what: "sig", kid: id, n, e }
    }
}

async fn index(
    State(federation): State<FederationState>,
) -> Result<impl axum::response::IntoResponse, OAuthError> {
    let keys = federation.signing_keys.published().await?;
    Ok((KEPT, axum::Json(Keys { keys: keys.into_iter().map(Key::from).collect() })))
}
