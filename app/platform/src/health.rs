use crate::Platform;
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;
use std::time::Duration;

/// Whether the process lives: it answers, so it does.
pub(crate) fn alive() -> Response {
    "ok\n".into_response()
}

/// Whether it can serve: its database answers, and soon.
pub(crate) async fn ready(platform: &Platform) -> Response {
    const PATIENCE: Duration = Duration::from_secs(2);
    let database = tokio::time::timeout(PATIENCE, platform.domains.sites.site()).await;
    let ready = matches!(database, Ok(Ok(_)));
    let (late, failed) = platform.composer.counts();
    let status = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let told = json!({ "ready": ready, "fragments": { "late": late, "failed": failed } });
    (status, Json(told)).into_response()
}
