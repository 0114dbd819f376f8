use crate::Double;
use crate::answers::unauthorized;
use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::Response;
use contracts::cart::SumUpKey;

/// Lets in who shows the key; where none is set, who shows anything that looks like one.
pub(super) async fn known(State(double): State<Double>, request: Request, next: Next) -> Response {
    let shown = request.headers().get(header::AUTHORIZATION).and_then(|shown| shown.to_str().ok());
    let shown = shown.and_then(|shown| shown.strip_prefix("Bearer ")?.parse::<SumUpKey>().ok());
    let wanted = double.settings().key.as_ref();
    match shown {
        Some(shown) if wanted.is_none_or(|wanted| *wanted == shown) => next.run(request).await,
        _ => unauthorized(),
    }
}
