//! Somebody's own page as an author, for whoever publishes as one.
use super::author_form::{Shown, Whose, save};
use super::desk_authors::noted;
use crate::BlogState;
use crate::at_desk::AtDesk;
use crate::authoring::sheet;
use axum::Form;
use axum::extract::Query;
use axum::response::Response;
use axum::routing::get;
use components::blog::places;
use contracts::Error;
use contracts::authors::{AuthorSheet, KeptAuthor};
use contracts::people::Person;
use platform::{PageResponse, Result, Routes};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Question {
    done: Option<String>,
}

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new().member(places::OWN_AUTHOR, get(edit).post(update))
}

async fn edit(blog: AtDesk, Query(question): Query<Question>) -> Result<PageResponse> {
    let kept = own(&blog, &blog.person).await?;
    let (sheet, note) = (sheet(&kept), noted(question.done.as_deref()));
    let (whose, id) = (Whose::Own, kept.id);
    Shown { whose, id, kept: Some(&kept), sheet: &sheet, wrong: &[], note }.page(&blog).await
}

async fn update(blog: AtDesk, Form(sheet): Form<AuthorSheet>) -> Result<Response> {
    let kept = own(&blog, &blog.person).await?;
    save(&blog, Whose::Own, (kept.id, Some(&kept)), sheet, &blog.person).await
}

/// Who somebody publishes as, and nobody else.
async fn own(blog: &BlogState, person: &Person) -> Result<KeptAuthor> {
    let id = blog.authors.of(person.id).await?.ok_or(Error::NotFound)?;
    Ok(blog.authors.open(id).await?)
}
