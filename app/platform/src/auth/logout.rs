use super::client::Client;
use super::visitor::{self, Visitor};
use crate::{PageResponse, Result};
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use components::federation::SignOut;
use std::sync::Arc;
use tower_sessions::Session;

/// Asks whether to sign out everywhere: where a plain link leads.
pub(super) async fn show(State(client): State<Arc<Client>>, _: Visitor) -> Result<PageResponse> {
    let shell = client.platform.shell(client.service);
    let view = SignOut { action: "/auth/logout", return_to: "/" };
    Ok(shell.page(&view, Vec::new()).await?.not_kept())
}

/// Signs out everywhere: the sign-in ends, and with it every grant and session made from it.
pub(super) async fn create(
    State(client): State<Arc<Client>>,
    visitor: Visitor,
    session: Session,
) -> Result<Response> {
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
    }
    let headers = [
        (header::LOCATION, HeaderValue::from_static("/")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((StatusCode::SEE_OTHER, headers).into_response())
}
