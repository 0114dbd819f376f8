use super::cart_cookie;
use crate::{AppError, Platform, Result};
use axum::extract::{Extension, FromRequestParts};
use axum::http::request::Parts;
use contracts::cart::CartId;
use contracts::people::{Person, Role};
use contracts::{GrantId, UserId};
use std::sync::Arc;
use tower_sessions::Session;

/// Whoever is asking, signed in or not. Reading it costs a look into the session store only when
/// the visitor carries a session's cookie; a session whose grant does not stand is nobody's.
#[derive(Clone, Debug, Default)]
pub struct Visitor {
    /// Who they are, once they have signed in.
    pub person: Option<Arc<Person>>,
    /// What their session was made from.
    pub grant: Option<GrantId>,
    /// Their browser's cart, once somebody has put something in without signing in.
    pub cart: Option<CartId>,
}

const USER: &str = "user";
const GRANT: &str = "grant";

impl Visitor {
    /// Whether they may act in a role.
    #[must_use]
    pub fn may(&self, role: Role) -> bool {
        self.person.as_ref().is_some_and(|person| person.roles.allow(role))
    }

    async fn of(session: &Session, platform: &Platform, cart: Option<CartId>) -> Result<Self> {
        let (user, grant) = (session.get::<UserId>(USER).await?, session.get(GRANT).await?);
        let (Some(user), Some(grant)) = (user, grant) else {
            return Ok(Self { cart, ..Self::default() });
        };
        let person = platform.standing.person(grant, user).await?;
        Ok(Self { grant: person.is_some().then_some(grant), person, cart })
    }
}

/// Makes a session somebody's: under a new id (session fixation, RFC 9700 §4.7).
///
/// # Errors
///
/// When the session store cannot be reached.
pub async fn enter(session: &Session, user: UserId, grant: GrantId) -> Result<()> {
    session.cycle_id().await?;
    session.insert(USER, user).await?;
    session.insert(GRANT, grant).await?;
    Ok(())
}

/// Makes a session nobody's, with all that was in it.
///
/// # Errors
///
/// When the session store cannot be reached.
pub async fn leave(session: &Session) -> Result<()> {
    Ok(session.flush().await?)
}

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        if let Some(known) = parts.extensions.get::<Self>() {
            return Ok(known.clone());
        }
        let missing = |_| AppError::NoSessionLayer;
        let session = Session::from_request_parts(parts, state)
            .await
            .map_err(|_| AppError::NoSessionLayer)?;
        let Extension(platform) =
            Extension::<Arc<Platform>>::from_request_parts(parts, state).await.map_err(missing)?;
        let cart = cart_cookie::cart(&parts.headers, &platform.vault, &platform.links);
        let visitor = Self::of(&session, &platform, cart).await?;
        parts.extensions.insert(visitor.clone());
        Ok(visitor)
    }
}
