mod archive;
mod authors;
mod embeds;
mod feed;
mod fragments;
mod front;
mod gallery;
mod ghost;
mod ghost_collisions;
mod ghost_webhook;
mod likes;
mod link_search;
mod media;
mod menu;
mod posts;
mod search;
mod share;
mod sitemap;
mod snippets;
mod tags;
mod uploads;

use crate::BlogState;
use axum::Router;
use platform::Routes;

pub(crate) fn routes(with_gallery: bool) -> Routes<BlogState> {
    let router = Routes::new()
        .merge(archive::routes())
        .merge(authors::routes())
        .merge(embeds::routes())
        .merge(feed::routes())
        .merge(front::routes())
        .merge(likes::routes())
        .merge(ghost::routes())
        .merge(ghost_collisions::routes())
        .merge(ghost_webhook::routes())
        .merge(link_search::routes())
        .merge(media::routes())
        .merge(menu::routes())
        .merge(posts::routes())
        .merge(search::routes())
        .merge(share::routes())
        .merge(sitemap::routes())
        .merge(snippets::routes())
        .merge(tags::routes())
        .merge(uploads::routes());
    if with_gallery { router.merge(gallery::routes()) } else { router }
}

pub(crate) fn fragments() -> Router<BlogState> {
    fragments::router()
}
