//! Pictures of titles, for posts that have no other where they are shared.
use super::posts;
use crate::BlogState;
use crate::share_picture::SharePicture;
use axum::extract::{Path, State};
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use platform::{Result, Routes};

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new().everyone("/media/share/{slug}/{name}", get(show))
}

async fn show(
    State(blog): State<BlogState>,
    Path((slug, name)): Path<(String, String)>,
) -> Result<Response> {
    let post = posts::at(&blog, &slug).await?;
    let picture = SharePicture::drawn(&blog, &post).await?;
    if picture.name() != name {
        let now = blog.links.share_picture(&post.card.slug, &picture.name());
        let headers = [(header::LOCATION, now), (header::CACHE_CONTROL, "no-cache".to_owned())];
        return Ok((StatusCode::FOUND, headers).into_response()); // it says something else by now
    }
    let kept = picture.kept(&blog).await?;
    let content = kept.content();
    let headers = [
        (header::CONTENT_TYPE, &*content.media_type),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
    ];
    Ok((headers, content.body.clone()).into_response())
}
