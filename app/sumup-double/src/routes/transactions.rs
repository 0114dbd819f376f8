use crate::Double;
use crate::answers::{json_of, not_found};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

/// Which transaction is read.
#[derive(Deserialize)]
pub(super) struct Which {
    id: Option<String>,
}

pub(super) async fn show(
    State(double): State<Double>,
    Path(merchant): Path<String>,
    Query(which): Query<Which>,
) -> Response {
    let id = which.id.unwrap_or_default();
    let reference = double.state().reference_of_transaction(&id);
    double
        .read(reference.as_deref(), |known| {
            let told = known.transaction(&merchant, &id).and_then(|(found, _)| found.read());
            told.map_or_else(not_found, |told| json_of(StatusCode::OK, &told))
        })
        .await
}
