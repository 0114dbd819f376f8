//! Pages of the desk, as whoever works at it sees them.
use crate::BlogState;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use components::View;
use components::blog::{AtDesk as Around, DeskNav, DeskPlace};
use contracts::people::{Person, Role};
use platform::auth::{Authorized, Member};
use platform::{AppError, PageResponse, Result};
use std::ops::Deref;
use std::sync::Arc;

/// The blog, and who works on it.
pub(crate) struct AtDesk {
    blog: BlogState,
    /// Who it is.
    pub(crate) person: Arc<Person>,
}

impl AtDesk {
    /// A page at this place, with the ways to the other places that whoever sees it may go to. It is
    /// kept by nobody.
    pub(crate) async fn page(
        &self,
        place: DeskPlace,
        view: &(impl View + Sync),
    ) -> Result<PageResponse> {
        let edits = self.person.roles.allow(Role::Editor);
        let nav = DeskNav {
            place,
            person: &self.person,
            waiting: if edits { self.comments.waiting().await? } else { 0 },
            is_author: self.authors.of(self.person.id).await?.is_some(),
        };
        Ok(self.shell.page(&Around { nav, view }, Vec::new()).await?.personal())
    }
}

impl Deref for AtDesk {
    type Target = BlogState;

    fn deref(&self) -> &BlogState {
        &self.blog
    }
}

impl FromRequestParts<BlogState> for AtDesk {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, blog: &BlogState) -> Result<Self> {
        let Authorized { person, .. } =
            Authorized::<Member>::from_request_parts(parts, blog).await?;
        Ok(Self { blog: blog.clone(), person })
    }
}
