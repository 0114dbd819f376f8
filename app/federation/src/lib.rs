//! Federation: the door of the house, and what members do in public.

mod answers;
mod entering;
mod fediverse;
mod logout_news;
mod mail;
mod mastodon;
mod oauth;
mod onward;
mod routes;
mod signed_in;
mod tries;
mod visit;
mod waiting;

pub use logout_news::{LogoutNews, LogoutSources};

use axum::extract::FromRef;
use contracts::activities::Activities;
use contracts::blog::Posts;
use contracts::credentials::Credentials;
use contracts::jobs::Worker;
use contracts::oauth::{Clients, Grants, SigningKeys, Tokens};
use contracts::people::People;
use contracts::sign_in::{SecurityLog, SignIns};
use contracts::{Links, Service};
use fediverse::Fediverse;
use platform::{Mounted, Platform, Routes, Shell};
use std::sync::Arc;

/// What federation needs to run.
#[derive(Clone, FromRef)]
pub struct FederationState {
    /// The activity bus, to read.
    pub activities: Arc<dyn Activities>,
    /// Apps by others.
    pub clients: Arc<dyn Clients>,
    /// Passkeys, authenticator apps, recovery codes.
    pub credentials: Arc<dyn Credentials>,
    /// Apps people let in.
    pub grants: Arc<dyn Grants>,
    /// Where everything lives.
    pub links: Links,
    /// Everybody with an account.
    pub people: Arc<dyn People>,
    /// Posts, for what their authors wrote last.
    pub posts: Arc<dyn Posts>,
    /// Header and footer around every page.
    pub shell: Shell,
    /// What happened to the safety of accounts.
    pub security_log: Arc<dyn SecurityLog>,
    /// Links to sign in with, and where people are signed in.
    pub sign_ins: Arc<dyn SignIns>,
    /// The keys ID tokens are signed with.
    pub signing_keys: Arc<dyn SigningKeys>,
    /// Codes and tokens.
    pub tokens: Arc<dyn Tokens>,
}

impl FederationState {
    /// Whether nobody but developers can come: everything is on this very machine.
    pub(crate) fn is_development(&self) -> bool {
        self.links.domain().ends_with(".localhost")
    }
}

/// Federation, over a platform.
#[must_use]
pub fn mounted(platform: &Arc<Platform>) -> Mounted {
    let fediverse = Fediverse::new(platform, Service::Federation);
    let pages = routes::routes(&platform.links)
        .with_state(state(platform))
        .merge(fediverse::of_members().with_state(fediverse.clone()));
    let fragments = fediverse::fragments().with_state(fediverse);
    Mounted { service: Service::Federation, pages, fragments }
}

/// What federation does after something happened.
#[must_use]
pub fn workers(platform: &Arc<Platform>) -> Vec<Arc<dyn Worker>> {
    let fediverse = Fediverse::new(platform, Service::Federation);
    vec![
        Arc::new(mail::SecurityTeller(state(platform))),
        Arc::new(fediverse::Courier::new(fediverse.clone())),
        Arc::new(fediverse::Reader(fediverse)),
    ]
}

/// What those answer in the fediverse who speak on a service's host.
#[must_use]
pub fn spoken(platform: &Arc<Platform>, service: Service) -> Routes {
    fediverse::routes().with_state(Fediverse::new(platform, service))
}

fn state(platform: &Arc<Platform>) -> FederationState {
    let domains = platform.domains.clone();
    FederationState {
        activities: domains.activities,
        clients: domains.clients,
        credentials: domains.credentials,
        grants: domains.grants,
        links: platform.links.clone(),
        people: domains.people,
        posts: domains.posts,
        shell: platform.shell(Service::Federation),
        security_log: domains.security_log,
        sign_ins: domains.sign_ins,
        signing_keys: domains.signing_keys,
        tokens: domains.tokens,
    }
}
