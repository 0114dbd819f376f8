//! Pictures and recordings, from where files lie.
mod ghost;
mod shelf;

pub(super) use ghost::places;

use crate::BlogState;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use components::MissingPicture;
use contracts::files::Files;
use contracts::media::MediaKind;
use maud::Render;
use platform::{AppError, Result, Routes, redirect};
use shelf::Shelf;
use std::io::ErrorKind;
use std::sync::Arc;
use tower_http::services::ServeDir;

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new().everyone("/media/{*path}", get(file)).everyone("/content/{*path}", get(file))
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

async fn file(State(files): State<Arc<dyn Files>>, request: Request) -> Result<Response> {
    let (asked, _) = request.into_parts();
    let path = asked.uri.path();
    for path in ghost::places(path) {
        if let Some(response) = served(files.clone(), &asked, &path).await? {
            return Ok(response);
        }
    }
    Ok(match ghost::whole(path) {
        Some(whole) => redirect(&whole),
        None => missing(path, &asked.headers),
    })
}

/// Ranges, conditional requests and types are tower-http's, wherever the file lies; the path has no
/// `..` (see `platform::Hosts`).
async fn served(files: Arc<dyn Files>, asked: &Parts, path: &str) -> Result<Option<Response>> {
    let Ok(uri) = path.parse::<Uri>() else { return Ok(None) };
    let mut request = Request::new(Body::empty());
    *request.method_mut() = asked.method.clone();
    *request.headers_mut() = asked.headers.clone();
    *request.uri_mut() = uri;
    let mut shelf = ServeDir::with_backend("", Shelf(files))
        .append_index_html_on_directories(false)
        .redirect_to_trailing_slash(false);
    let mut response = match shelf.try_call(request).await {
        Err(why) if why.kind() == ErrorKind::NotFound => return Ok(None),
        served => served.map_err(shelf::trouble)?.map(Body::new),
    };
    if response.status() == StatusCode::NOT_FOUND {
        return Ok(None); // a name that no file can have
    }
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept_for(path)));
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
    Ok(Some(response))
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
fn kept_for(path: &str) -> &'static str {
    match path.strip_prefix("/media/").and_then(|path| path.split('/').next()) {
        Some(year) if year.bytes().all(|b| b.is_ascii_digit()) => {
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
