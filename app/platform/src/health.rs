use crate::Platform;
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;
use std::time::Duration;
use tower_sessions::SessionStore;
use tower_sessions::session::Id;

/// Whether the process lives: it answers, so it does.
pub(crate) fn alive() -> Response {
    "ok\n".into_response()
}

/// Whether it can serve: its database answers, and soon. Without its sessions it still serves
/// everybody as a stranger, and without where files are kept all that is no picture: each is said, and
/// is no reason to take it away.
pub(crate) async fn ready(platform: &Platform) -> Response {
    let patience = Duration::from_secs(if platform.pulse.is_away() { 0 } else { 2 });
    let anybody = Id::default();
    let (database, sessions) = tokio::join!(
        tokio::time::timeout(patience, platform.domains.sites.site()),
        tokio::time::timeout(patience, platform.sessions.load(&anybody)),
    );
    let answers = matches!(database, Ok(Ok(_))) && !platform.pulse.is_away();
    let files = platform.domains.files.answer();
    let (ready, sessions) = (answers, matches!(sessions, Ok(Ok(_))));
    let (late, failed) = platform.composer.counts();
    let status = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let told = json!({ "ready": ready, "sessions": sessions, "files": files, "fragments": { "late": late, "failed": failed } });
    (status, Json(told)).into_response()
}
