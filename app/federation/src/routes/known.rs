//! Whether this browser is known here: what the other hosts' pages ask before they introduce it.
use crate::FederationState;
use crate::signed_in::SignedIn;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use axum::routing::get;
use contracts::Links;
use platform::{Routes, cors};

pub(super) fn routes(links: &Links) -> Routes<FederationState> {
    Routes::new().everyone("/auth/known", get(show).layer(cors(links)))
}

async fn show(SignedIn(somebody): SignedIn) -> impl IntoResponse {
    let never_kept = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    (never_kept, if somebody.is_some() { "yes\n" } else { "no\n" })
}
