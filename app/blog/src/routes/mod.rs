mod archive;
mod attached;
mod author_deeds;
mod author_form;
mod authors;
mod bin;
mod comments;
mod desk;
mod desk_authors;
mod desk_tags;
mod embeds;
mod feeds;
mod former;
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
mod moderation;
mod oembed;
mod own_author;
mod payments;
mod posts;
mod preview;
mod revisions;
mod search;
mod share;
mod share_pictures;
mod sitemap;
mod snippets;
mod tag_deeds;
mod tags;
mod uploads;
mod working_copies;

use crate::BlogState;
use axum::Router;
use axum::response::Redirect;
use contracts::Service;
use platform::Routes;

pub(crate) fn routes(with_gallery: bool) -> Routes<BlogState> {
    let router = Routes::new()
        .merge(archive::routes())
        .merge(attached::routes())
        .merge(bin::routes())
        .merge(desk::routes())
        .merge(desk_tags::routes())
        .merge(author_deeds::routes())
        .merge(desk_authors::routes())
        .merge(own_author::routes())
        .merge(preview::routes())
        .merge(revisions::routes())
        .merge(working_copies::routes())
        .merge(authors::routes())
        .merge(comments::routes())
        .merge(embeds::routes())
        .merge(feeds::routes())
        .merge(former::routes())
        .merge(front::routes())
        .merge(likes::routes())
        .merge(ghost::routes())
        .merge(ghost_collisions::routes())
        .merge(ghost_webhook::routes())
        .merge(link_search::routes())
        .merge(media::routes())
        .merge(menu::routes())
        .merge(moderation::routes())
        .merge(oembed::routes())
        .merge(payments::routes())
        .merge(posts::routes())
        .merge(search::routes())
        .merge(share::routes())
        .merge(share_pictures::routes())
        .merge(sitemap::routes())
        .merge(snippets::routes())
        .merge(tag_deeds::routes())
        .merge(tags::routes())
        .merge(uploads::routes());
    if with_gallery { router.merge(gallery::routes()) } else { router }
}

pub(crate) fn fragments() -> Router<BlogState> {
    fragments::router()
}

impl BlogState {
    /// On to a path of blog, after something was done (303).
    fn on_to(&self, path: &str) -> Redirect {
        Redirect::to(&self.links.at(Service::Blog, path))
    }
}
