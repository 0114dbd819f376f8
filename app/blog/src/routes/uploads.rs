//! What editors put up: by the editor, one file at a time, and on a page of its own.
use crate::BlogState;
use crate::at_desk::AtDesk;
use crate::words::Words;
use axum::Form;
use axum::extract::{Multipart, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use components::blog::{DeskPlace, MediaPage, MediumPage, writing};
use contracts::media::{MediaKind, Medium};
use contracts::people::Role;
use contracts::{Cursor, MediumId, Position};
use platform::incoming::{self, NotTaken};
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
    let medium = incoming::keep(&*blog.media, incoming).await?;
    Ok((StatusCode::CREATED, axum::Json(Taken::from(medium))).into_response())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Question {
    words: Words,
    kept: usize,
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

async fn index(blog: AtDesk, Query(question): Query<Question>) -> Result<PageResponse> {
    let at = question.position()?;
    let media = match question.words.wanted() {
        Some(words) => blog.media.holding(words, at).await?,
        None => blog.media.listing(at).await?,
    };
    let (words, kept) = (question.words.as_str(), question.kept);
    let view = MediaPage { media: &media, words, kept, refused: &[] };
    blog.page(DeskPlace::Media, &view).await
}

/// Puts up one file, and goes on to it; or several, and says of each that was refused why.
async fn create(blog: AtDesk, form: Multipart) -> Result<Response> {
    let (mut kept, mut refused) = (Vec::new(), Vec::new());
    for incoming in incoming::receive_all(&blog.arrivals, form).await {
        let taken = match incoming {
            Ok(incoming) => incoming::keep(&*blog.media, incoming).await,
            Err(not_taken) => Err(not_taken),
        };
        match taken {
            Ok(medium) => kept.push(medium.id),
            Err(not_taken) => refused.push(not_taken),
        }
    }
    let status = match (kept.as_slice(), refused.first()) {
        ([], None) => StatusCode::UNPROCESSABLE_ENTITY,
        ([one], None) => return Ok(blog.on_to(&writing::upload(*one)).into_response()),
        (all, None) => {
            let to = format!("{}?kept={}", writing::UPLOADS, all.len());
            return Ok(blog.on_to(&to).into_response());
        }
        (_, Some(first)) => first.status,
    };
    let mut refused: Vec<String> = refused.into_iter().map(|one| one.sentence).collect();
    if refused.is_empty() {
        refused.push("No file was chosen.".into());
    }
    let media = blog.media.listing(Position::Start).await?;
    let view = MediaPage { media: &media, words: "", kept: kept.len(), refused: &refused };
    Ok((status, blog.page(DeskPlace::Media, &view).await?).into_response())
}

async fn show(blog: AtDesk, Path(id): Path<MediumId>) -> Result<PageResponse> {
    medium(&blog, id, false).await
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

/// Deletes what nothing shows; of what is used, says where.
async fn destroy(blog: AtDesk, Path(id): Path<MediumId>) -> Result<Response> {
    if !blog.media.uses(id).await?.is_empty() {
        return Ok((StatusCode::CONFLICT, medium(&blog, id, true).await?).into_response());
    }
    blog.media.delete(id).await?;
    Ok(blog.on_to(writing::UPLOADS).into_response())
}

async fn medium(blog: &AtDesk, id: MediumId, refused: bool) -> Result<PageResponse> {
    let (medium, uses) = (blog.media.medium(id).await?, blog.media.uses(id).await?);
    let view = MediumPage { medium: &medium, uses: &uses, refused };
    blog.page(DeskPlace::Media, &view).await
}
