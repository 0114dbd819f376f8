//! Who asks, how lately they showed that it is them, and with which browser.
use crate::state::AccountState;
use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use chrono::TimeDelta;
use components::account::places;
use contracts::people::Person;
use contracts::sign_in::UserAgent;
use platform::auth::{Authorized, Member};
use platform::{AppError, Result, Visitor};
use std::convert::Infallible;
use std::sync::Arc;

/// Somebody who showed in the last 30 minutes who they are: what changes to the safety of an
/// account ask for, so that an open browser alone is not enough. [`AppError::SignInAgain`] for
/// whoever did not, with the page of the form to come back to.
pub(crate) struct Recent(pub(crate) Arc<Person>);

const RECENT: TimeDelta = TimeDelta::minutes(30);

impl FromRequestParts<AccountState> for Recent {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, account: &AccountState) -> Result<Self> {
        let member = Authorized::<Member>::from_request_parts(parts, account).await?;
        let visitor = Visitor::from_request_parts(parts, account).await?;
        let grant = match visitor.grant {
            Some(grant) => account.grants.find(grant).await?,
            None => None,
        };
        let since = account.clock.now() - RECENT;
        if grant.is_some_and(|grant| grant.authenticated_at >= since) {
            return Ok(Self(member.person));
        }
        Err(AppError::SignInAgain { return_to: form(parts).to_owned() })
    }
}

/// The page of the form that a request comes from.
fn form(parts: &Parts) -> &str {
    let path = parts.uri.path();
    let under = |page: &str| path.strip_prefix(page).is_some_and(|rest| rest.starts_with('/'));
    match path {
        places::AUTHENTICATOR => path,
        _ if under(places::SECURITY) => places::SECURITY,
        _ if under(places::SIGN_INS) => places::SIGN_INS,
        _ => path,
    }
}

/// The browser that asks.
pub(crate) struct By(pub(crate) UserAgent);

impl<S: Sync> FromRequestParts<S> for By {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let said = parts.headers.get(header::USER_AGENT);
        Ok(Self(UserAgent::new(said.and_then(|said| said.to_str().ok()).unwrap_or_default())))
    }
}

#[cfg(test)]
mod tests {
    use super::form;
    use axum::extract::Request;

    #[test]
    fn a_refused_change_leads_back_to_the_page_of_its_form() {
        for (path, page) in [
            ("/security", "/security"),
            ("/security/passkeys", "/security"),
            ("/security/passkeys/1/removal", "/security"),
            ("/security/authenticator", "/security/authenticator"),
            ("/security/authenticator/removal", "/security"),
            ("/sign-ins/others/ending", "/sign-ins"),
            ("/people/ada/roles", "/people/ada/roles"),
        ] {
            let (parts, ()) = Request::get(path).body(()).unwrap().into_parts();
            assert_eq!(form(&parts), page, "{path}");
        }
    }
}
