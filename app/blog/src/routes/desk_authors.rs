//! Authors, for editors to look after.
use super::author_form::{Shown, Whose, save};
use crate::BlogState;
use crate::at_desk::AtDesk;
use crate::authoring::sheet;
use crate::listing::place;
use crate::words::Words;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use components::blog::{AuthorListPage, AuthorNote, DeskPlace, places};
use contracts::authors::AuthorSheet;
use contracts::people::Role;
use contracts::{AuthorId, Error};
use platform::{PageResponse, Result, Routes};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Question {
    words: Words,
    after: Option<String>,
    before: Option<String>,
    done: Option<String>,
}

#[derive(Debug, Deserialize)]
struct New {
    id: AuthorId,
    #[serde(flatten)]
    sheet: AuthorSheet,
}

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new()
        .role(Role::Editor, places::AUTHORS, get(index).post(create))
        .role(Role::Editor, places::NEW_AUTHOR, get(new))
        .role(Role::Editor, "/desk/authors/{id}/", get(edit).post(update))
}

async fn index(blog: AtDesk, Query(question): Query<Question>) -> Result<PageResponse> {
    let Question { words, after, before, done: just } = question;
    let at = place(after.as_deref(), before.as_deref())?;
    let authors = blog.authors.shelf(words.wanted(), at).await?;
    let done = just.as_deref().and_then(done);
    let view = AuthorListPage { authors: &authors, words: words.as_str(), done };
    blog.page(DeskPlace::Authors, &view).await
}

async fn new(blog: AtDesk) -> Result<PageResponse> {
    anew(AuthorId::new(), &AuthorSheet::default(), AuthorNote::Nothing).page(&blog).await
}

async fn create(blog: AtDesk, Form(New { id, sheet }): Form<New>) -> Result<Response> {
    save(&blog, Whose::Editors, (id, None), sheet, &blog.person).await
}

async fn edit(
    blog: AtDesk,
    Path(id): Path<AuthorId>,
    Query(question): Query<Question>,
) -> Result<PageResponse> {
    let kept = blog.authors.open(id).await?;
    let sheet = sheet(&kept);
    let note = noted(question.done.as_deref());
    let shown = Shown { kept: Some(&kept), ..anew(id, &sheet, note) };
    shown.page(&blog).await
}

async fn update(
    blog: AtDesk,
    Path(id): Path<AuthorId>,
    Form(sheet): Form<AuthorSheet>,
) -> Result<Response> {
    match blog.authors.open(id).await {
        Ok(kept) => save(&blog, Whose::Editors, (id, Some(&kept)), sheet, &blog.person).await,
        Err(Error::NotFound) => gone(&blog, id, sheet).await,
        Err(error) => Err(error.into()),
    }
}

/// What was typed of somebody who was deleted or merged meanwhile: they can be made anew.
async fn gone(blog: &AtDesk, id: AuthorId, typed: AuthorSheet) -> Result<Response> {
    let sheet = AuthorSheet { version: String::new(), ..typed };
    let shown = anew(id, &sheet, AuthorNote::Gone);
    Ok((StatusCode::CONFLICT, shown.page(blog).await?).into_response())
}

const fn anew<'a>(id: AuthorId, sheet: &'a AuthorSheet, note: AuthorNote<'a>) -> Shown<'a> {
    Shown { whose: Whose::Editors, id, kept: None, sheet, wrong: &[], note }
}

/// What stands above a form after something was done.
pub(super) fn noted(just: Option<&str>) -> AuthorNote<'static> {
    just.and_then(done).map_or(AuthorNote::Nothing, AuthorNote::Done)
}

/// What was done just before, in a sentence.
fn done(name: &str) -> Option<&'static str> {
    Some(match name {
        "saved" => "Saved. Every page shows it now.",
        "merged" => "Merged. What led to the other author leads here.",
        "deleted" => "The author is gone.",
        _ => return None,
    })
}
