use crate::FederationState;
use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use contracts::SignInId;
use contracts::cache::Tag;
use contracts::oauth::{ClientId, NewGrant, Scopes};
use contracts::people::Person;
use contracts::sign_in::SignIn;
use platform::{AppError, Result, auth};
use tower_sessions::Session;

/// Who is signed in with this browser, as federation itself knows: what every other host's sign-in
/// comes from. Nobody, at no cost, for a visitor without a session's cookie.
#[derive(Clone, Debug, Default)]
pub(crate) struct SignedIn(pub Option<(SignIn, Person)>);

const SIGN_IN: &str = "sign_in";

impl<S: Send + Sync> FromRequestParts<S> for SignedIn
where
    FederationState: FromRef<S>,
{
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let session = Session::from_request_parts(parts, state)
            .await
            .map_err(|_| AppError::NoSessionLayer)?;
        Self::of(&FederationState::from_ref(state), &session).await
    }
}

impl SignedIn {
    /// Who is signed in with this session.
    ///
    /// # Errors
    ///
    /// When something cannot be read.
    pub(crate) async fn of(federation: &FederationState, session: &Session) -> Result<Self> {
        let Some(id) = session.get::<SignInId>(SIGN_IN).await? else { return Ok(Self(None)) };
        let Some(sign_in) = federation.sign_ins.standing(id).await? else { return Ok(Self(None)) };
        let person = federation.people.by_id(sign_in.user).await?;
        Ok(Self(person.map(|person| (sign_in, person))))
    }
}

/// Makes this browser's session at federation a sign-in's: federation is its own first client, so
/// that its pages know people by a grant as everywhere else.
///
/// # Errors
///
/// When the grant or the session cannot be written.
pub(crate) async fn enter(
    federation: &FederationState,
    session: &Session,
    sign_in: &SignIn,
) -> Result<()> {
    let new = NewGrant {
        client: ClientId(contracts::Service::Federation.name().to_owned()),
        user: sign_in.user,
        sign_in: Some(sign_in.id),
        made_from: Some(sign_in.id),
        scopes: Scopes::default(),
        user_agent: sign_in.user_agent.clone(),
        authenticated_at: sign_in.at,
    };
    let grant = federation.grants.begin(new).await?;
    auth::enter(session, sign_in.user, grant).await?;
    session.insert(SIGN_IN, sign_in.id).await?;
    Ok(())
}

/// Signs somebody out of all six hosts, in this browser.
///
/// # Errors
///
/// When the session or the sign-in cannot be written.
pub(crate) async fn leave(
    federation: &FederationState,
    session: &Session,
    sign_in: &SignIn,
) -> Result<()> {
    auth::leave(session).await?;
    federation.sign_ins.end(sign_in.user, sign_in.id).await?;
    federation.shell.platform().told_of(&[Tag::person(sign_in.user)]).await;
    Ok(())
}
