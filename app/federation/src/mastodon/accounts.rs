//! Who somebody is, as fediverse apps read it.
use crate::FederationState;
use crate::oauth::error::OAuthError;
use crate::oauth::parameters::Parameters;
use crate::oauth::{bearer, discreet};
use crate::routes::oauth::open;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use chrono::SecondsFormat;
use contracts::oauth::Scope;
use contracts::people::Person;
use contracts::{Service, UserId};
use platform::{ClientAddress, Routes};
use serde::Serialize;

pub(super) fn routes() -> Routes<FederationState> {
    Routes::new().bearer("/api/v1/accounts/verify_credentials", open(get(show)))
}

/// An account that posts nothing yet: its counts are true.
#[derive(Serialize)]
struct Account {
    id: UserId,
    username: String,
    acct: String,
    display_name: String,
    url: String,
    uri: String,
    avatar: String,
    avatar_static: String,
    header: String,
    header_static: String,
    note: String,
    created_at: String,
    #[serde(flatten)]
    kind: Kind,
    followers_count: u64,
    following_count: u64,
    statuses_count: u64,
    last_status_at: Option<String>,
    emojis: [(); 0],
    fields: [(); 0],
    source: Source,
}

/// What it is not.
#[derive(Default, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "that is how the API says it")]
struct Kind {
    locked: bool,
    bot: bool,
    group: bool,
    discoverable: bool,
}

/// How somebody's own posts begin.
#[derive(Serialize)]
struct Source {
    privacy: &'static str,
    sensitive: bool,
    language: Option<String>,
    note: String,
    fields: [(); 0],
    follow_requests_count: u64,
}

async fn show(
    State(federation): State<FederationState>,
    address: ClientAddress,
    headers: HeaderMap,
) -> Result<Response, OAuthError> {
    let token = bearer::token(&headers, &Parameters::default());
    let any_of = [Scope::Read, Scope::Profile];
    let access = bearer::access(&federation, address, token, &any_of).await?;
    let person = access.person.ok_or_else(OAuthError::token)?;
    Ok(discreet(axum::Json(account(&federation, person))))
}

fn account(federation: &FederationState, person: Person) -> Account {
    let (links, assets) = (&federation.links, &federation.shell.platform().assets);
    let url = links.at(Service::Federation, &format!("/@{}", person.handle));
    let picture = person.picture.as_deref().map(|kept| links.whole(Service::Account, kept));
    let icon = links.at(Service::Federation, &assets.icon);
    let avatar = picture.unwrap_or_else(|| icon.clone());
    Account {
        id: person.id,
        acct: person.handle.as_str().to_owned(),
        username: person.handle.into(),
        display_name: person.name,
        uri: url.clone(),
        url,
        avatar_static: avatar.clone(),
        avatar,
        header_static: icon.clone(),
        header: icon,
        note: String::new(),
        created_at: person.joined_at.to_rfc3339_opts(SecondsFormat::Millis, true),
        kind: Kind::default(),
        followers_count: 0,
        following_count: 0,
        statuses_count: 0,
        last_status_at: None,
        emojis: [],
        fields: [],
        source: Source {
            privacy: "public",
            sensitive: false,
            language: None,
            note: String::new(),
            fields: [],
            follow_requests_count: 0,
        },
    }
}
