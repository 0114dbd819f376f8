mod activities;

use crate::FederationState;
use axum::Router;

pub(crate) fn router() -> Router<FederationState> {
    Router::new().merge(activities::router())
}
