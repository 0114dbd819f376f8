mod calendars;

use crate::EventsState;
use axum::Router;

pub(crate) fn router() -> Router<EventsState> {
    Router::new().merge(calendars::router())
}
