use crate::Double;
use crate::answers::json_of;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

pub(super) async fn show(State(double): State<Double>) -> Response {
    json_of(StatusCode::OK, &double.state().ledger())
}
