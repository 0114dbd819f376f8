use components::federation::places;
use contracts::{Links, Service};

/// Where somebody goes on once signed in: where they wanted to, on one of the six hosts, else to
/// their account.
pub(crate) fn onward(links: &Links, wanted: &str) -> String {
    match wanted {
        "" => links.home(Service::Account),
        wanted => links.onward(Service::Federation, wanted),
    }
}

/// The form to sign in with, and to go on from.
pub(crate) fn sign_in(return_to: &str) -> String {
    let query = serde_urlencoded::to_string([("return_to", return_to)]).unwrap_or_default();
    format!("{}?{query}", places::SIGN_IN)
}
