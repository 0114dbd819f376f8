use crate::form::{Button, Field, Kind, Label, Weight};
use crate::{Frame, Head, View};
use contracts::blog::PostCard;
use maud::{Markup, html};

/// A server of the fediverse, and the address there where a post of one's own begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeServer {
    /// Its name: `mastodon.social`.
    pub host: String,
    /// Where one writes there, with the words put in.
    pub url: String,
}

/// Where one names one's own server of the fediverse, to share a post from there.
pub struct SharePage<'a> {
    /// The post.
    pub post: &'a PostCard,
    /// What was typed.
    pub typed: &'a str,
    /// The server that was meant; none where nothing was typed, or nothing that names one.
    pub server: Option<&'a HomeServer>,
}

impl SharePage<'_> {
    fn form(&self, frame: &Frame<'_>) -> Markup {
        let wrong = !self.typed.is_empty() && self.server.is_none();
        let label = Label {
            form: "share",
            name: "server",
            text: "Your server, or your name there",
            hint: Some("As in mastodon.social, or @ada@mastodon.social"),
            error: wrong
                .then_some("That names no server. It is what follows the last @ of your name."),
        };
        html! {
            form action=(frame.links.share(&self.post.slug)) {
                (Field { label, kind: Kind::Handle, value: self.typed, required: true })
                (Button { label: "Find my server", weight: Weight::Plain })
            }
        }
    }
}

impl View for SharePage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: format!("Share “{}”", self.post.title), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .column .share-page {
                h1 { "Share on the fediverse" }
                p {
                    "“" (self.post.title) "” opens on your own server, as a post that you have not "
                    "sent yet. We keep nothing of what you type here."
                }
                @if let Some(HomeServer { host, url }) = self.server {
                    p { a .button .button-primary href=(url) rel="nofollow" { "Write it on " (host) } }
                }
                (self.form(frame))
                p { a href=(frame.links.post(&self.post.slug)) { "Back to the story" } }
            }
        }
    }
}
