//! Pictures and recordings, from the data folder.
use crate::{BlogState, Media};
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use components::MissingPicture;
use maud::Render;
use platform::Routes;
use tower::ServiceExt;
use tower_http::services::ServeFile;

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new()
        .everyone("/media/{*path}", get(uploaded))
        .everyone("/content/{*path}", get(brought_along))
}

async fn uploaded(state: State<Media>, path: Path<String>, request: Request) -> Response {
    file(&state, "media", &path, request).await
}

async fn brought_along(state: State<Media>, path: Path<String>, request: Request) -> Response {
    file(&state, "content", &path, request).await
}

/// A drawn frame in the picture's place: browsers show a picture's body even when it is missing.
fn missing() -> Response {
    let svg = ([(header::CONTENT_TYPE, "image/svg+xml")], MissingPicture.render());
    (StatusCode::NOT_FOUND, svg).into_response()
}

/// Ranges, conditional requests and types are tower-http's; the path has no `..` (see
/// `platform::Hosts`).
async fn file(Media(data): &Media, folder: &str, path: &str, request: Request) -> Response {
    let served = ServeFile::new(data.join(folder).join(path)).oneshot(request).await;
    let mut response = served.map_or_else(|never| match never {}, |found| found.map(Body::new));
    if response.status() == StatusCode::NOT_FOUND {
        return missing();
    }
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400"));
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
