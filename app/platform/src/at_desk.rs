//! Pages of the desk, as whoever works at it sees them.
use crate::auth::{Authorized, Needed};
use crate::{AppError, PageResponse, Result, Shell};
use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use axum::response::Redirect;
use components::View;
use components::blog::{AtDesk as Around, DeskNav, DeskPlace};
use contracts::people::{Person, Role};
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;

/// A service, and who works on it: somebody who may do what `N` says.
pub struct AtDesk<S, N> {
    state: S,
    shell: Shell,
    /// Who it is.
    pub person: Arc<Person>,
    needed: PhantomData<N>,
}

impl<S, N> AtDesk<S, N> {
    /// A page at this place, with the ways to the other places that whoever sees it may go to. It is
    /// kept by nobody.
    ///
    /// # Errors
    ///
    /// When a store fails.
    pub async fn page(&self, place: DeskPlace, view: &(impl View + Sync)) -> Result<PageResponse> {
        let domains = &self.shell.platform().domains;
        let edits = self.person.roles.allow(Role::Editor);
        let nav = DeskNav {
            place,
            person: &self.person,
            waiting: if edits { domains.comments.waiting().await? } else { 0 },
            is_author: domains.authors.of(self.person.id).await?.is_some(),
        };
        Ok(self.shell.page(&Around { nav, view }, Vec::new()).await?.personal())
    }

    /// Sends the browser on to a path of this service, after a POST.
    pub fn on_to(&self, path: &str) -> Redirect {
        Redirect::to(&self.shell.platform().links.at(self.shell.service(), path))
    }
}

impl<S, N> Deref for AtDesk<S, N> {
    type Target = S;

    fn deref(&self) -> &S {
        &self.state
    }
}

impl<S, N> FromRequestParts<S> for AtDesk<S, N>
where
    S: Clone + Send + Sync,
    N: Needed,
    Shell: FromRef<S>,
{
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let Authorized { person, .. } = Authorized::<N>::from_request_parts(parts, state).await?;
        let shell = Shell::from_ref(state);
        Ok(Self { state: state.clone(), shell, person, needed: PhantomData })
    }
}
