//! A link out of a mail. Looking at it uses nothing up, for programs that look into mail do that;
//! its button does.
use crate::FederationState;
use crate::answers::{page, page_with};
use crate::onward::onward;
use crate::visit::Visit;
use crate::{entering, mail};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use components::federation::{ConfirmLink, LinkEnded};
use contracts::Secret;
use platform::{Result, Routes};

pub(super) fn routes() -> Routes<FederationState> {
    Routes::new().bearer("/sign-in/link/{key}", get(show).post(create))
}

async fn show(
    State(federation): State<FederationState>,
    Path(key): Path<String>,
) -> Result<Response> {
    let key = Secret::from_bearer(key);
    let Some(link) = federation.sign_ins.look(&key).await? else {
        return ended(&federation, &key).await;
    };
    let action = format!("{}{}", mail::LINK, key.reveal());
    let view =
        ConfirmLink { email: link.email.as_str(), asked_by: &link.asked_by, action: &action };
    page(&federation, &view).await
}

async fn create(
    State(federation): State<FederationState>,
    Path(key): Path<String>,
    visit: Visit,
) -> Result<Response> {
    let key = Secret::from_bearer(key);
    let Some(link) = federation.sign_ins.redeem(&key).await? else {
        return ended(&federation, &key).await;
    };
    let return_to = onward(&federation.links, &link.return_to);
    entering::by_mailbox(&federation, &visit, link.email, return_to).await
}

/// Who asks for a new link still goes where they wanted to.
async fn ended(federation: &FederationState, key: &Secret) -> Result<Response> {
    let return_to = federation.sign_ins.wanted(key).await?.unwrap_or_default();
    page_with(federation, StatusCode::GONE, &LinkEnded { return_to: &return_to }).await
}
