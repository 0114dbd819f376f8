mod archive;
mod authors;
mod feed;
mod front;
mod gallery;
mod media;
mod posts;
mod search;
mod sitemap;
mod tags;

use crate::BlogState;
use axum::Router;

pub(crate) fn router(with_gallery: bool) -> Router<BlogState> {
    let router = Router::new()
        .merge(archive::router())
        .merge(authors::router())
        .merge(feed::router())
        .merge(front::router())
        .merge(media::router())
        .merge(posts::router())
        .merge(search::router())
        .merge(sitemap::router())
        .merge(tags::router());
    if with_gallery { router.merge(gallery::router()) } else { router }
}
