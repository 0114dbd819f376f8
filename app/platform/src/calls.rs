//! Calls to other servers.
use std::time::Duration;

/// A client that waits ten seconds at most and follows no redirects: who asks decides where it
/// goes. TLS is ring's, as everywhere here.
pub(crate) fn client() -> reqwest::Client {
    rustls::crypto::ring::default_provider().install_default().ok(); // the first one stays
    reqwest::Client::builder()
        .user_agent(concat!("RoseAsh/", env!("CARGO_PKG_VERSION")))
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(Duration::from_secs(3))
        .timeout(Duration::from_secs(10))
        .build()
        .unwrap_or_default()
}
