//! What robots may do.
use crate::BlogState;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use contracts::Service;

pub(super) fn router() -> Router<BlogState> {
    Router::new().route("/robots.txt", get(show))
}

async fn show(State(blog): State<BlogState>) -> String {
    let sitemap = blog.links.at(Service::Blog, "/sitemap.xml");
    format!("User-agent: *\nDisallow: /internal/\nDisallow: /search\n\nSitemap: {sitemap}\n")
}
