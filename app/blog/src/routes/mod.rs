mod archive;
mod authors;
mod feed;
mod front;
mod gallery;
mod media;
mod menu;
mod posts;
mod search;
mod sitemap;
mod tags;

use crate::BlogState;
use platform::Routes;

pub(crate) fn routes(with_gallery: bool) -> Routes<BlogState> {
    let router = Routes::new()
        .merge(archive::routes())
        .merge(authors::routes())
        .merge(feed::routes())
        .merge(front::routes())
        .merge(media::routes())
        .merge(menu::routes())
        .merge(posts::routes())
        .merge(search::routes())
        .merge(sitemap::routes())
        .merge(tags::routes());
    if with_gallery { router.merge(gallery::routes()) } else { router }
}
