use super::places;
use crate::form::{Button, Weight};
use crate::{Frame, Head, Moment, View};
use contracts::Service;
use contracts::ghost::{Collision, Version};
use maud::{Markup, html};

/// Both sides of a post that was changed here and in Ghost, to choose from.
pub struct GhostCollision<'a> {
    /// The two.
    pub collision: &'a Collision,
}

impl GhostCollision<'_> {
    fn side(&self, frame: &Frame<'_>, side: &Side, version: &Version) -> Markup {
        let path = places::ghost_collision(self.collision.post);
        html! {
            section .side aria-labelledby=(side.value) {
                h2 #(side.value) { (side.heading) }
                p .row-about {
                    "Changed " (Moment { at: version.changed_at, zone: frame.site.zone })
                    ", at /" (version.slug) "/"
                }
                div .side-text {
                    h3 { (version.title) }
                    @for line in version.text.lines().filter(|line| !line.is_empty()) { p { (line) } }
                    @if version.text.is_empty() { p .row-about { "There are no words in it." } }
                }
                form method="post" action=(frame.links.at(Service::Blog, &path)) {
                    input type="hidden" name="keep" value=(side.value);
                    (Button { label: side.label, weight: Weight::Primary })
                }
            }
        }
    }
}

struct Side {
    value: &'static str,
    heading: &'static str,
    label: &'static str,
}

const HERE: Side = Side { value: "here", heading: "Here", label: "Keep the one from here" };
const THERE: Side = Side { value: "there", heading: "In Ghost", label: "Keep the one from Ghost" };

impl View for GhostCollision<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Which one stays?".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .wide .own {
                p { a href=(frame.links.at(Service::Blog, places::GHOST)) { "Back to Ghost" } }
                h1 { "Which one stays?" }
                p {
                    "This post was changed here and in Ghost. Nothing is lost: the other one is "
                    "kept as a revision."
                }
                div .sides {
                    (self.side(frame, &HERE, &self.collision.here))
                    (self.side(frame, &THERE, &self.collision.there))
                }
            }
        }
    }
}
