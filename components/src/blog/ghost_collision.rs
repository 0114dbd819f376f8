use super::both_versions::{Named, differences};
use super::{Comparison, places, sheet_fields, standing};
use crate::form::{Button, Weight};
use crate::{Frame, Head, Moment, View};
use contracts::Service;
use contracts::desk::Sheet;
use contracts::ghost::{Collision, Version};
use maud::{Markup, html};

/// Both sides of a post that was changed here and in Ghost, to choose from.
pub struct GhostCollision<'a> {
    /// The two.
    pub collision: &'a Collision,
    /// Each as its form would hold it: the one from here, and Ghost's.
    pub sheets: [&'a Sheet; 2],
    /// From the one here to Ghost's, word by word.
    pub changes: &'a Comparison,
}

impl GhostCollision<'_> {
    fn side(&self, frame: &Frame<'_>, side: &Side, version: &Version) -> Markup {
        let path = places::ghost_collision(self.collision.post);
        html! {
            section .side aria-labelledby=(side.value) {
                h2 #(side.value) { (side.heading) }
                p .row-about {
                    "Changed " (Moment { at: version.manuscript.updated_at, zone: frame.site.zone })
                }
                div .side-text {
                    h3 { (version.manuscript.writing.title) }
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

fn fields<'a>(version: &'a Version, sheet: &'a Sheet) -> Vec<Named<'a>> {
    let title = [("Title", version.manuscript.writing.title.as_str())];
    let standing = [("Stands", standing::words(version.manuscript.writing.standing))];
    title.into_iter().chain(standing).chain(sheet_fields::named(sheet)).collect()
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
        let Collision { here, there, .. } = self.collision;
        let [ours, theirs] = self.sheets;
        let whose = [HERE.heading, THERE.heading];
        html! {
            div .wide .own {
                p { a href=(frame.links.at(Service::Blog, places::GHOST)) { "Back to Ghost" } }
                h1 { "Which one stays?" }
                p {
                    "This post was changed here and in Ghost. Your choice decides what both sides "
                    "changed; what only one side changed is kept from it. Nothing is lost: the "
                    "other one is kept as a revision."
                }
                h2 .compared { "Title and text" }
                p .comparison-key { del { "Only here" } " " ins { "Only in Ghost" } }
                (self.changes)
                @if let Some(table) = differences(whose, &fields(here, ours), &fields(there, theirs)) { (table) }
                div .sides {
                    (self.side(frame, &HERE, &self.collision.here))
                    (self.side(frame, &THERE, &self.collision.there))
                }
            }
        }
    }
}
