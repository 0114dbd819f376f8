//! Merging tags, and deleting them: each says first what it does.
use super::desk_tags::changed;
use crate::BlogState;
use crate::at_desk::AtDesk;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use components::blog::{DeskPlace, TagMerging, TagRemoval, places};
use contracts::people::Role;
use contracts::tags::{KeptTag, TagDeleted, TagMerged};
use contracts::{Error, TagId};
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
    into: TagId,
    into_version: i32,
}

#[derive(Debug, Deserialize)]
struct Delete {
    version: i32,
}

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new().role(Role::Editor, "/desk/tags/{id}/merging", get(choose).post(merge)).role(
        Role::Editor,
        "/desk/tags/{id}/removal",
        get(consider).post(delete),
    )
}

async fn choose(
    blog: AtDesk,
    Path(id): Path<TagId>,
    Query(Named { into }): Query<Named>,
) -> Result<Response> {
    let tag = blog.tags.open(id).await?;
    if into.trim().is_empty() {
        return Ok(choice(&blog, &tag, "", None).await?.into_response());
    }
    let wrong = match blog.tags.named(&into).await {
        Ok(other) if other.id != id => {
            return Ok(confirmation(&blog, &tag, &other, false).await?.into_response());
        }
        Ok(_) => "That is this very tag. Please name another one.".to_owned(),
        Err(Error::NotFound) => {
            format!("There is no tag “{}”. Please choose among those there are.", into.trim())
        }
        Err(error) => return Err(error.into()),
    };
    let page = choice(&blog, &tag, &into, Some(&wrong)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn merge(
    blog: AtDesk,
    Path(id): Path<TagId>,
    Form(Merge { version, into, into_version }): Form<Merge>,
) -> Result<Response> {
    match blog.tags.merge((id, version), (into, into_version), &blog.person).await? {
        TagMerged::Done(_) => {
            changed(&blog).await;
            Ok(blog.on_to(&format!("{}?done=merged", places::tag(into))).into_response())
        }
        TagMerged::Same => {
            let tag = blog.tags.open(id).await?;
            let wrong = "That is this very tag. Please name another one.";
            let page = choice(&blog, &tag, &tag.label.name, Some(wrong)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        TagMerged::Stale => {
            let (tag, into) = (blog.tags.open(id).await?, blog.tags.open(into).await?);
            let page = confirmation(&blog, &tag, &into, true).await?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
    }
}

async fn consider(blog: AtDesk, Path(id): Path<TagId>) -> Result<PageResponse> {
    let tag = blog.tags.open(id).await?;
    removal(&blog, &tag, false).await
}

async fn delete(
    blog: AtDesk,
    Path(id): Path<TagId>,
    Form(Delete { version }): Form<Delete>,
) -> Result<Response> {
    match blog.tags.delete(id, version, &blog.person).await? {
        TagDeleted::Done(_) => {
            changed(&blog).await;
            Ok(blog.on_to(&format!("{}?done=deleted", places::TAGS)).into_response())
        }
        TagDeleted::Stale => {
            let tag = blog.tags.open(id).await?;
            let page = removal(&blog, &tag, true).await?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
    }
}

async fn choice(
    blog: &AtDesk,
    tag: &KeptTag,
    typed: &str,
    wrong: Option<&str>,
) -> Result<PageResponse> {
    let names = blog.manuscripts.names().await?.tags;
    let names: Vec<_> = names.into_iter().filter(|name| *name != tag.label.name).collect();
    let view = TagMerging { tag, into: None, typed, wrong, stale: false, names: &names };
    blog.page(DeskPlace::Tags, &view).await
}

async fn confirmation(
    blog: &AtDesk,
    tag: &KeptTag,
    into: &KeptTag,
    stale: bool,
) -> Result<PageResponse> {
    let view = TagMerging { tag, into: Some(into), typed: "", wrong: None, stale, names: &[] };
    blog.page(DeskPlace::Tags, &view).await
}

async fn removal(blog: &AtDesk, tag: &KeptTag, stale: bool) -> Result<PageResponse> {
    blog.page(DeskPlace::Tags, &TagRemoval { tag, stale }).await
}
