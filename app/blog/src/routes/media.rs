//! Pictures and recordings, from the data folder.
use crate::{BlogState, Files};
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use components::MissingPicture;
use contracts::media::MediaKind;
use maud::Render;
use platform::{AppError, Routes};
use tower::ServiceExt;
use tower_http::services::ServeFile;

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new()
        .everyone("/media/{*path}", get(uploaded))
        .everyone("/content/{*path}", get(brought_along))
}

async fn uploaded(state: State<Files>, path: Path<String>, request: Request) -> Response {
    file(&state, "media", &path, request).await
}

async fn brought_along(state: State<Files>, path: Path<String>, request: Request) -> Response {
    file(&state, "content", &path, request).await
}

/// A drawn frame in a picture's place: browsers show a picture's body even when it is missing. Who
/// wants to read, or asks for what is no picture, gets the ordinary page.
fn missing(path: &str, headers: &HeaderMap) -> Response {
    let accepted = headers.get(header::ACCEPT).and_then(|accepted| accepted.to_str().ok());
    let accepted = accepted.unwrap_or_default();
    let looks = accepted.starts_with("image/") || media_type(path).is_some();
    if accepted.contains("text/html") || !looks {
        return AppError::NotFound.into_response();
    }
    let svg = ([(header::CONTENT_TYPE, "image/svg+xml")], MissingPicture.render());
    (StatusCode::NOT_FOUND, svg).into_response()
}

/// Ranges, conditional requests and types are tower-http's; the path has no `..` (see
/// `platform::Hosts`).
async fn file(Files(data): &Files, folder: &str, path: &str, request: Request) -> Response {
    let headers = request.headers().clone();
    let served = ServeFile::new(data.join(folder).join(path)).oneshot(request).await;
    let mut response = served.map_or_else(|never| match never {}, |found| found.map(Body::new));
    if response.status() == StatusCode::NOT_FOUND {
        return missing(path, &headers);
    }
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept_for(folder, path)));
    if !is_shown(headers) {
        headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment"));
    }
    // A picture may be somebody else's SVG: opened by itself, it runs nothing.
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox"),
    );
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("cross-origin"),
    );
    response
}

/// What kind of picture a file is, by its name; none for what is no picture.
pub(super) fn media_type(src: &str) -> Option<&'static str> {
    let name = src.split(['?', '#']).next()?.rsplit('/').next()?;
    let (_, ending) = name.rsplit_once('.')?;
    Some(match ending.to_ascii_lowercase().as_str() {
        "avif" => "image/avif",
        "gif" => "image/gif",
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "webp" => "image/webp",
        _ => return None,
    })
}

/// What was put up is named by its content and never changes; drawings of ours and what came along
/// may.
fn kept_for(folder: &str, path: &str) -> &'static str {
    match path.split('/').next() {
        Some(year) if folder == "media" && year.bytes().all(|b| b.is_ascii_digit()) => {
            "public, max-age=31536000, immutable"
        }
        _ => "public, max-age=86400",
    }
}

/// Whether a browser may show it; what is neither picture nor recording is downloaded.
fn is_shown(headers: &HeaderMap) -> bool {
    let mime = headers.get(header::CONTENT_TYPE).and_then(|mime| mime.to_str().ok());
    MediaKind::of(mime.unwrap_or_default()) != MediaKind::File
}
