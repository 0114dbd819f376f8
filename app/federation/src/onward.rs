use crate::FederationState;
use components::account::places::SIGN_IN;
use components::federation::places;
use contracts::oauth::{ClientId, Registration};
use contracts::{Links, Service};
use platform::Result;
use serde::Deserialize;

/// Where somebody goes on once signed in: where they wanted to, on one of the six hosts, else to
/// their account, which is to know them when they come.
pub(crate) fn onward(links: &Links, wanted: &str) -> String {
    match wanted {
        "" => links.at(Service::Account, &format!("{SIGN_IN}?return_to=%2F")),
        wanted => links.onward(Service::Federation, wanted),
    }
}

/// The form to sign in with, and to go on from.
pub(crate) fn sign_in(return_to: &str) -> String {
    let query = serde_urlencoded::to_string([("return_to", return_to)]).unwrap_or_default();
    format!("{}?{query}", places::SIGN_IN)
}

/// The app by others that somebody goes on to, as it calls itself.
///
/// # Errors
///
/// When apps cannot be read.
pub(crate) async fn app(federation: &FederationState, wanted: &str) -> Result<Option<String>> {
    let Some(id) = client(wanted) else { return Ok(None) };
    let client = federation.clients.find(&id).await?;
    let by_others = client.filter(|client| client.registration != Registration::FirstParty);
    Ok(by_others.map(|client| client.name))
}

#[derive(Deserialize)]
struct Request {
    client_id: String,
}

/// The app whose request somebody goes on to.
fn client(wanted: &str) -> Option<ClientId> {
    let query = wanted.strip_prefix("/oauth/authorize?")?;
    let request: Request = serde_urlencoded::from_str(query).ok()?;
    let service = request.client_id.parse::<Service>().is_ok();
    (!service).then_some(ClientId(request.client_id))
}
