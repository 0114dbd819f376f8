//! Finding somebody by their name: `WebFinger` (RFC 7033), asked and answered.
mod jrd;
mod resource;

pub use jrd::{Jrd, JrdLink, NotAJrd};
pub use resource::{NotAResource, Resource};

use crate::{Account, NotAnAccount};
use url::Url;

/// What answers are sent as (RFC 7033 §10.2).
pub const MEDIA_TYPE: &str = "application/jrd+json";
/// Where servers are asked (RFC 7033 §10.1).
pub const PATH: &str = "/.well-known/webfinger";

/// Where to ask for an account: on its own host, by `scheme` (`https`; `http` in development).
///
/// # Errors
/// [`NotAnAccount`] where its host is none.
pub fn url_of(account: &Account, scheme: &str) -> Result<Url, NotAnAccount> {
    let url = format!("{scheme}://{}{PATH}", account.host);
    let mut url = Url::parse(&url).map_err(|_| NotAnAccount)?;
    url.query_pairs_mut().append_pair("resource", &account.to_string());
    Ok(url)
}
