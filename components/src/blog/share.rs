use contracts::Links;
use contracts::blog::PostCard;
use maud::{Markup, Render, html};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// Ways to pass a post on: plain links, none of them to anybody who keeps count.
pub(crate) struct Share<'a> {
    /// The post.
    pub post: &'a PostCard,
    /// Where it lives.
    pub links: &'a Links,
}

impl Render for Share<'_> {
    fn render(&self) -> Markup {
        let url = self.links.post(&self.post.slug);
        let quoted = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let mail = format!("mailto:?subject={}&body={}", quoted(&self.post.title), quoted(&url));
        html! {
            ul .share aria-label="Pass it on" {
                li { a href=(url) data-copy="Copy the address" data-copied="Copied" { "Address of this story" } }
                li { a href=(mail) { "Send by mail" } }
                li { a href=(self.links.share(&self.post.slug)) rel="nofollow" { "Share on the fediverse" } }
            }
        }
    }
}
