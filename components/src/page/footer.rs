//! The bottom of every page: the six doors, and the small print.
use crate::{Frame, Mark, Piece};
use maud::{Markup, Render, html};

pub(super) struct Footer<'a> {
    pub frame: Frame<'a>,
    pub doors: &'a [Piece],
}

impl Render for Footer<'_> {
    fn render(&self) -> Markup {
        let Frame { site, links, .. } = self.frame;
        html! {
            footer .colophon {
                div .colophon-inner {
                    nav aria-label="All of it" {
                        ul .doors { @for door in self.doors { li { (door) } } }
                    }
                    div .small-print {
                        p .colophon-name { (Mark) (site.title) }
                        p { (site.description) }
                        ul .small-links {
                            li { a href=(links.archive()) { "Everything we have published" } }
                            li { a href=(links.rss()) { "News feed (RSS)" } }
                        }
                        p .licence { "Runs on Rose Ash: free software, MIT or Apache 2.0." }
                    }
                }
            }
        }
    }
}
