//! What kind of server this is, as fediverse apps read it: what is not there is not claimed.
use crate::FederationState;
use crate::oauth::error::OAuthError;
use crate::routes::oauth::open;
use axum::Json;
use axum::extract::State;
use axum::routing::get;
use contracts::{Links, Service};
use platform::Routes;
use serde::Serialize;

pub(super) fn routes() -> Routes<FederationState> {
    Routes::new()
        .everyone("/api/v1/instance", open(get(old)))
        .everyone("/api/v2/instance", open(get(new)))
}

/// Of which Mastodon the API is a part, and what it really is.
const VERSION: &str = concat!("4.3.0 (compatible; Rose Ash ", env!("CARGO_PKG_VERSION"), ")");

#[derive(Serialize)]
struct Old {
    uri: String,
    title: String,
    short_description: String,
    description: String,
    email: &'static str,
    version: &'static str,
    languages: Vec<String>,
    registrations: bool,
    approval_required: bool,
    invites_enabled: bool,
    urls: Nothing,
    stats: Stats,
    configuration: Configuration,
    rules: [(); 0],
}

#[derive(Serialize)]
struct New {
    domain: String,
    title: String,
    version: &'static str,
    source_url: &'static str,
    description: String,
    languages: Vec<String>,
    configuration: Configuration,
    registrations: Registrations,
    rules: [(); 0],
}

/// Posts that can be had through this API, and servers that are known.
#[derive(Default, Serialize)]
struct Stats {
    status_count: u64,
    domain_count: u64,
}

#[derive(Serialize)]
struct Nothing {}

#[derive(Serialize)]
struct Registrations {
    enabled: bool,
    approval_required: bool,
    url: String,
}

#[derive(Serialize)]
struct Configuration {
    accounts: Accounts,
    translation: Translation,
}

#[derive(Serialize)]
struct Accounts {
    max_featured_tags: u64,
}

#[derive(Serialize)]
struct Translation {
    enabled: bool,
}

const CONFIGURATION: Configuration = Configuration {
    accounts: Accounts { max_featured_tags: 0 },
    translation: Translation { enabled: false },
};

async fn old(State(federation): State<FederationState>) -> Result<Json<Old>, OAuthError> {
    let site = federation.shell.platform().site().await?;
    Ok(Json(Old {
        uri: domain(&federation.links),
        title: site.title.clone(),
        short_description: site.description.clone(),
        description: site.description.clone(),
        email: "",
        version: VERSION,
        languages: languages(&site.language),
        registrations: true,
        approval_required: false,
        invites_enabled: false,
        urls: Nothing {},
        stats: Stats::default(),
        configuration: CONFIGURATION,
        rules: [],
    }))
}

async fn new(State(federation): State<FederationState>) -> Result<Json<New>, OAuthError> {
    let (site, links) = (federation.shell.platform().site().await?, &federation.links);
    Ok(Json(New {
        domain: domain(links),
        title: site.title.clone(),
        version: VERSION,
        source_url: "",
        description: site.description.clone(),
        languages: languages(&site.language),
        configuration: CONFIGURATION,
        registrations: Registrations {
            enabled: true,
            approval_required: false,
            url: links.at(Service::Federation, components::federation::places::SIGN_IN),
        },
        rules: [],
    }))
}

fn domain(links: &Links) -> String {
    links.host(Service::Federation)
}

/// Without their regions, as fediverse apps name them.
fn languages(site: &str) -> Vec<String> {
    vec![site.split('-').next().unwrap_or(site).to_owned()]
}
