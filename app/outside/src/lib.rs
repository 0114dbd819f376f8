//! Calls to servers that people name: kept out of our own network, and bounded in size, time and
//! how often they may send us on.
mod fetch;
mod public;
mod rest;

pub use fetch::{Fetched, Limits, Refused};
use public::OwnToo;
pub use public::{PublicOnly, is_public};
pub use rest::rest;

use reqwest::redirect::Policy;
use std::sync::Arc;
use std::time::Duration;

/// What fetches from servers that people name.
#[derive(Clone, Debug)]
pub struct Outside {
    client: reqwest::Client,
    private: bool,
}

impl Outside {
    /// Reaches the public internet and nothing else (OWASP's SSRF sheet): names are resolved once,
    /// and the connection goes to what was looked at.
    #[must_use]
    pub fn public() -> Self {
        let names = Arc::new(PublicOnly);
        Self { client: client(|builder| builder.dns_resolver(names)), private: false }
    }

    /// Reaches everything that this machine does, its own network included: for development. What is
    /// below `localhost` is this machine.
    #[must_use]
    pub fn private_too() -> Self {
        let names = Arc::new(OwnToo);
        Self { client: client(|builder| builder.dns_resolver(names)), private: true }
    }

    /// Whether it reaches our own network too.
    #[must_use]
    pub const fn reaches_private(&self) -> bool {
        self.private
    }
}

fn client(with: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder) -> reqwest::Client {
    rustls::crypto::ring::default_provider().install_default().ok(); // the first one stays
    let builder = reqwest::Client::builder()
        .user_agent(concat!("RoseAsh/", env!("CARGO_PKG_VERSION")))
        .no_proxy() // a proxy would resolve names itself
        .redirect(Policy::none())
        .connect_timeout(Duration::from_secs(3));
    with(builder).build().unwrap_or_default()
}
