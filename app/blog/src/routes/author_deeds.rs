//! Merging authors, and deleting them: each says first what it does.
use super::author_form::changed;
use crate::BlogState;
use crate::at_desk::AtDesk;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use components::blog::{AuthorMerging, AuthorRemoval, DeskPlace, places};
use contracts::authors::{AuthorDeleted, AuthorMerged, KeptAuthor};
use contracts::people::Role;
use contracts::{AuthorId, Error};
use platform::{PageResponse, Result, Routes};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Named {
    into: String,
}

#[derive(Debug, Deserialize)]
struct Merge {
    version: i32,
    into: AuthorId,
    into_version: i32,
}

#[derive(Debug, Deserialize)]
struct Delete {
    version: i32,
}

const SAME: &str = "That is this very author. Please name another one.";

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new().role(Role::Editor, "/desk/authors/{id}/merging", get(choose).post(merge)).role(
        Role::Editor,
        "/desk/authors/{id}/removal",
        get(consider).post(delete),
    )
}

async fn choose(
    blog: AtDesk,
    Path(id): Path<AuthorId>,
    Query(Named { into }): Query<Named>,
) -> Result<Response> {
    let author = blog.authors.open(id).await?;
    if into.trim().is_empty() {
        return Ok(choice(&blog, &author, "", None).await?.into_response());
    }
    let wrong = match blog.authors.named(&into).await {
        Ok(other) if other.id != id => {
            return Ok(confirmation(&blog, &author, &other, false).await?.into_response());
        }
        Ok(_) => SAME.to_owned(),
        Err(Error::NotFound) => {
            let into = into.trim();
            format!("Nobody writes here as “{into}”. Please choose among the authors there are.")
        }
        Err(error) => return Err(error.into()),
    };
    let page = choice(&blog, &author, &into, Some(&wrong)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn merge(
    blog: AtDesk,
    Path(id): Path<AuthorId>,
    Form(Merge { version, into, into_version }): Form<Merge>,
) -> Result<Response> {
    match blog.authors.merge((id, version), (into, into_version), &blog.person).await? {
        AuthorMerged::Done(_) => {
            changed(&blog).await;
            Ok(blog.on_to(&format!("{}?done=merged", places::author(into))).into_response())
        }
        AuthorMerged::Same => {
            let author = blog.authors.open(id).await?;
            let page = choice(&blog, &author, &author.byline.name, Some(SAME)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        AuthorMerged::Stale => {
            let (author, into) = (blog.authors.open(id).await?, blog.authors.open(into).await?);
            let page = confirmation(&blog, &author, &into, true).await?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
    }
}

async fn consider(blog: AtDesk, Path(id): Path<AuthorId>) -> Result<PageResponse> {
    let author = blog.authors.open(id).await?;
    removal(&blog, &author, false).await
}

async fn delete(
    blog: AtDesk,
    Path(id): Path<AuthorId>,
    Form(Delete { version }): Form<Delete>,
) -> Result<Response> {
    let stale = match blog.authors.delete(id, version, &blog.person).await? {
        AuthorDeleted::Done(_) => {
            changed(&blog).await;
            return Ok(blog.on_to(&format!("{}?done=deleted", places::AUTHORS)).into_response());
        }
        AuthorDeleted::Stale => true,
        AuthorDeleted::Needed(_) => false,
    };
    let author = blog.authors.open(id).await?;
    Ok((StatusCode::CONFLICT, removal(&blog, &author, stale).await?).into_response())
}

async fn choice(
    blog: &AtDesk,
    author: &KeptAuthor,
    typed: &str,
    wrong: Option<&str>,
) -> Result<PageResponse> {
    let names = blog.manuscripts.names().await?.authors;
    let names: Vec<_> = names.into_iter().filter(|name| *name != author.byline.name).collect();
    let view = AuthorMerging { author, into: None, typed, wrong, stale: false, names: &names };
    blog.page(DeskPlace::Authors, &view).await
}

async fn confirmation(
    blog: &AtDesk,
    author: &KeptAuthor,
    into: &KeptAuthor,
    stale: bool,
) -> Result<PageResponse> {
    let into = Some(into);
    let view = AuthorMerging { author, into, typed: "", wrong: None, stale, names: &[] };
    blog.page(DeskPlace::Authors, &view).await
}

async fn removal(blog: &AtDesk, author: &KeptAuthor, stale: bool) -> Result<PageResponse> {
    blog.page(DeskPlace::Authors, &AuthorRemoval { author, stale }).await
}
