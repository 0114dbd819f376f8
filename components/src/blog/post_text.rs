use crate::{Notice, Prose, SafeHtml, Tone};
use contracts::{Links, Slug};
use maud::{Markup, Render, html};

/// Where a text stops for its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// At its end.
    End,
    /// Where members read on, who have but to sign in.
    Members,
    /// Where paying members read on; this reader has not signed in.
    Paying,
    /// The same, for somebody who has signed in.
    PayingMembers,
}

/// A post's text as far as its reader may read, and what is to do where it stops.
pub struct PostText<'a> {
    /// Which post.
    pub slug: &'a Slug,
    /// The text.
    pub html: &'a SafeHtml,
    /// Where it stops.
    pub stop: Stop,
    /// Where the rest of it is.
    pub links: &'a Links,
}

impl PostText<'_> {
    fn notice(&self) -> Option<Markup> {
        let (heading, body) = match self.stop {
            Stop::End => return None,
            Stop::Members => ("Members read on", self.members()),
            Stop::Paying => ("The rest is for paying members", self.paying()),
            Stop::PayingMembers => ("The rest is for paying members", not_paying()),
        };
        Some(Notice { tone: Tone::Plain, heading, body }.render())
    }

    fn members(&self) -> Markup {
        html! {
            p {
                "The rest of this story is for who has signed in. That takes a mail address, "
                "no password and no money."
            }
            p { a .button href=(self.links.whole_post(self.slug)) { "Sign in and read on" } }
        }
    }

    fn paying(&self) -> Markup {
        html! {
            p { "If you pay for your membership, or were given it, sign in and read on." }
            p { a .button href=(self.links.whole_post(self.slug)) { "Sign in and read on" } }
        }
    }
}

fn not_paying() -> Markup {
    html! {
        p {
            "You are signed in, and your membership is a free one. Paying for it cannot be "
            "begun here yet; whoever paid before reads on."
        }
    }
}

impl Render for PostText<'_> {
    fn render(&self) -> Markup {
        html! {
            (Prose(self.html))
            @if let Some(notice) = self.notice() { div .lock { (notice) } }
        }
    }
}

/// What ends a text in a feed, of which members read the rest at this address.
#[must_use]
pub fn members_read_on(url: &str) -> Markup {
    html! { p { "The rest is for members: " a href=(url) { "sign in and read on" } "." } }
}
