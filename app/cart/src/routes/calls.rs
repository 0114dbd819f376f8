//! Where whoever takes money calls when something changed.
use crate::CartState;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::post;
use contracts::PaymentId;
use contracts::cart::Heard;
use platform::{Result, Routes};

pub(super) fn routes() -> Routes<CartState> {
    Routes::new().bearer("/payments/{payment}/heard", post(hear))
}

/// Nothing that is sent is read: it is only a reason to ask. Of what we do not know nobody is asked.
async fn hear(State(cart): State<CartState>, Path(payment): Path<String>) -> Result<StatusCode> {
    let Ok(payment) = payment.parse::<PaymentId>() else { return Ok(StatusCode::NOT_FOUND) };
    Ok(match cart.payments.hear(payment).await? {
        Heard::Done => StatusCode::NO_CONTENT,
        Heard::Unknown => StatusCode::NOT_FOUND,
    })
}
