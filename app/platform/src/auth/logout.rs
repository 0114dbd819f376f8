use super::client::Client;
use super::login::came_from;
use super::visitor::{self, Visitor};
use crate::{AppError, PageResponse, Result};
use axum::extract::{Form, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use components::federation::SignOut;
use contracts::cache::Tag;
use serde::Deserialize;
use std::sync::Arc;
use tower_sessions::Session;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wish {
    return_to: Option<String>,
}

/// Asks whether to sign out everywhere: where a plain link leads.
pub(super) async fn show(State(client): State<Arc<Client>>, _: Visitor) -> Result<PageResponse> {
    let shell = client.platform.shell(client.service);
    let view = SignOut { action: "/auth/logout", return_to: "/" };
    Ok(shell.page(&view, Vec::new()).await?.not_kept())
}

/// Signs out everywhere: the sign-in ends, and with it every grant and session made from it. The
/// visitor stays on the host they were on.
pub(super) async fn create(
    State(client): State<Arc<Client>>,
    visitor: Visitor,
    session: Session,
    headers: HeaderMap,
    Form(wish): Form<Wish>,
) -> Result<Response> {
    let to =
        HeaderValue::try_from(onward(&client, wish, &headers)).map_err(|_| AppError::BadRequest)?;
    let (platform, grant) = (&client.platform, visitor.grant);
    visitor::leave(&session).await?;
    if let (Some(person), Some(id)) = (visitor.person, grant) {
        if let Some(grant) = platform.domains.grants.find(id).await? {
            match grant.sign_in {
                Some(sign_in) => platform.domains.sign_ins.end(person.id, sign_in).await?,
                None => platform.domains.grants.revoke(person.id, id).await?,
            }
        }
        platform.standing.forget(id, person.id).await;
        platform.told_of(&[Tag::person(person.id)]).await;
    }
    let headers =
        [(header::LOCATION, to), (header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    Ok((StatusCode::SEE_OTHER, headers).into_response())
}

/// Where they go on: to what was asked for or where they came from, but not to a page of this host,
/// which may have been theirs alone.
fn onward(client: &Client, wish: Wish, headers: &HeaderMap) -> String {
    let (links, service) = (&client.platform.links, client.service);
    let elsewhere = |from: &String| !from.starts_with(&links.home(service));
    let wanted = wish.return_to.or_else(|| came_from(links, headers).filter(elsewhere));
    links.onward(service, &wanted.unwrap_or_default())
}
