use crate::blog::places;
use crate::{Fragment, Piece, Slot};
use contracts::{Links, Service, Slug};
use maud::{Markup, Render, html};

/// The conversation at the end of a post: what everybody says, and the visitor's own part of it.
pub struct Talk<'a> {
    /// The post.
    pub slug: &'a Slug,
    /// What everybody says.
    pub said: &'a Piece,
    /// Where it lives.
    pub links: &'a Links,
}

impl Render for Talk<'_> {
    fn render(&self) -> Markup {
        let Self { slug, said, links } = *self;
        let way = links.at(Service::Blog, &places::comment(slug));
        let fallback = html! { p { a .button href=(way) rel="nofollow" { "Write a comment" } } };
        let own = Fragment::OwnComments { slug: slug.clone() };
        html! {
            section #comments .talk aria-labelledby="comments-heading" {
                h2 #comments-heading .section-heading { "Conversation" }
                (said)
                (Slot { fragment: &own, fallback })
            }
        }
    }
}
