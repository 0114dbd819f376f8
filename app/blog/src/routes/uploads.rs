//! What editors put up: by the editor, one file at a time, and on a page of its own.
use crate::BlogState;
use crate::at_desk::AtDesk;
use crate::incoming::{self, Incoming, NotTaken};
use axum::Form;
use axum::extract::{Multipart, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use components::blog::{DeskPlace, MediaPage, MediumPage, writing};
use contracts::media::{MediaKind, Medium};
use contracts::people::Role;
use contracts::{Cursor, MediumId, Position};
use platform::{AppError, Bounds, PageResponse, Result, Routes};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// The largest film, and the form around it. A slow line takes half an hour for it.
const LARGEST: Bounds = Bounds { body: 201 << 20, patience: Duration::from_mins(30) };

pub(super) fn routes() -> Routes<BlogState> {
    let taking = Routes::new()
        .role(Role::Editor, "/upload/{kind}", post(take))
        .role(Role::Editor, writing::UPLOADS, get(index).post(create))
        .bounded(LARGEST);
    Routes::new()
        .role(Role::Editor, "/uploads/{id}", get(show).post(update))
        .role(Role::Editor, "/uploads/{id}/deletion", post(destroy))
        .merge(taking)
}

/// What the editor is told of a file that it has sent.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Taken {
    url: String,
    file_name: String,
    mime_type: String,
    size: u64,
    width: Option<u32>,
    height: Option<u32>,
}

impl From<Medium> for Taken {
    fn from(medium: Medium) -> Self {
        let (width, height) = medium.size.unzip();
        Self {
            url: medium.path,
            file_name: medium.name,
            mime_type: medium.mime,
            size: medium.bytes,
            width,
            height,
        }
    }
}

async fn take(
    State(blog): State<BlogState>,
    Path(kind): Path<String>,
    form: Multipart,
) -> Result<Response, NotTaken> {
    let kind = kind.parse::<MediaKind>().map_err(|_| {
        NotTaken::new(StatusCode::NOT_FOUND, format!("Nothing is put up as “{kind}”."))
    })?;
    let incoming = incoming::receive(&blog.arrivals, form, Some(kind)).await?;
    let medium = keep(&blog, incoming).await?;
    Ok((StatusCode::CREATED, axum::Json(Taken::from(medium))).into_response())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Question {
    older: Option<String>,
    newer: Option<String>,
}

impl Question {
    fn position(&self) -> Result<Position> {
        let place = |text: &String| text.parse::<Cursor>().map_err(|_| AppError::BadRequest);
        match (&self.older, &self.newer) {
            (Some(older), _) => place(older).map(Position::OlderThan),
            (None, Some(newer)) => place(newer).map(Position::NewerThan),
            (None, None) => Ok(Position::Start),
        }
    }
}

async fn index(blog: AtDesk, Query(at): Query<Question>) -> Result<PageResponse> {
    page(&blog, at.position()?, None).await
}

async fn create(blog: AtDesk, form: Multipart) -> Result<Response> {
    let taken = match incoming::receive(&blog.arrivals, form, None).await {
        Ok(incoming) => keep(&blog, incoming).await,
        Err(not_taken) => Err(not_taken),
    };
    match taken {
        Ok(medium) => Ok(Redirect::to(&writing::upload(medium.id)).into_response()),
        Err(NotTaken { status, sentence }) => {
            let page = page(&blog, Position::Start, Some(&sentence)).await?;
            Ok((status, page).into_response())
        }
    }
}

async fn show(blog: AtDesk, Path(id): Path<MediumId>) -> Result<PageResponse> {
    let medium = blog.media.medium(id).await?;
    blog.page(DeskPlace::Media, &MediumPage { medium: &medium }).await
}

#[derive(Debug, Deserialize)]
struct Described {
    alt: String,
}

async fn update(
    State(blog): State<BlogState>,
    Path(id): Path<MediumId>,
    Form(described): Form<Described>,
) -> Result<Redirect> {
    const LONGEST: usize = 500;
    let alt: String = described.alt.trim().chars().take(LONGEST).collect();
    blog.media.describe(id, &alt).await?;
    Ok(Redirect::to(&writing::upload(id)))
}

async fn destroy(State(blog): State<BlogState>, Path(id): Path<MediumId>) -> Result<Redirect> {
    blog.media.delete(id).await?;
    Ok(Redirect::to(writing::UPLOADS))
}

async fn page(blog: &AtDesk, at: Position, refused: Option<&str>) -> Result<PageResponse> {
    let media = blog.media.listing(at).await?;
    let view = MediaPage { media: &media, refused };
    blog.page(DeskPlace::Media, &view).await
}

async fn keep(blog: &BlogState, incoming: Incoming) -> Result<Medium, NotTaken> {
    let name = incoming.upload.name.clone();
    let kept = blog.media.keep(incoming.upload.clone()).await?;
    kept.map_err(|why| NotTaken::refused(&name, &why))
}
