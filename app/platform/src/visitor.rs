use crate::{AppError, Result};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use contracts::UserId;
use contracts::cart::CartId;
use tower_sessions::Session;

/// Whoever is asking, signed in or not. Reading it costs a look into the session store only when
/// the visitor carries a session's cookie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Visitor {
    /// Who they are, once they have signed in.
    pub user: Option<UserId>,
    /// Their cart, once they have put something in one.
    pub cart: Option<CartId>,
}

impl Visitor {
    const USER: &str = "user";
    const CART: &str = "cart";
}

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let session = Session::from_request_parts(parts, state)
            .await
            .map_err(|_| AppError::NoSessionLayer)?;
        Ok(Self { user: session.get(Self::USER).await?, cart: session.get(Self::CART).await? })
    }
}
