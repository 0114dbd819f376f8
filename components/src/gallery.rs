mod conversation;
mod desks;
mod finding;
mod forms;
mod parts;
mod sample;
mod stories;
mod trial;

pub use sample::GallerySample;
pub use trial::EditorTrial;

use crate::samples::Samples;
use crate::{Frame, Head, View};
use maud::{Markup, html};

/// Every component in every sampled state, on one page, for who works on them.
pub struct Gallery<'a> {
    /// What the components show.
    pub samples: &'a Samples,
}

/// One component in one state.
struct Specimen {
    name: &'static str,
    markup: Markup,
}

/// Components of a kind.
struct Group {
    name: &'static str,
    anchor: &'static str,
    specimens: Vec<Specimen>,
}

impl Gallery<'_> {
    /// Every specimen by itself, under its group's name and its own: for snapshots.
    #[must_use]
    pub fn specimens(&self, frame: &Frame<'_>) -> Vec<(String, Markup)> {
        let groups = self.groups(frame).into_iter();
        let named = |group: Group| {
            group
                .specimens
                .into_iter()
                .map(move |Specimen { name, markup }| (format!("{}: {name}", group.name), markup))
        };
        groups.flat_map(named).collect()
    }

    fn groups(&self, frame: &Frame<'_>) -> Vec<Group> {
        let mut groups = parts::groups(self.samples, frame);
        groups.push(forms::group(frame));
        groups.push(stories::group(self.samples, frame));
        groups.push(conversation::group(self.samples, frame));
        groups.push(finding::group(self.samples, frame));
        groups.push(desks::group(self.samples, frame));
        groups
    }
}

impl View for Gallery<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Gallery".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let groups = self.groups(frame);
        html! {
            div .wide .gallery {
                h1 { "Gallery" }
                nav aria-label="Components" {
                    ul .gallery-index {
                        @for group in &groups {
                            li { a href={ "#" (group.anchor) } { (group.name) } }
                        }
                        li { a href="#pages" { "Whole pages" } }
                    }
                }
                @for group in &groups {
                    h2 id=(group.anchor) { (group.name) }
                    div .specimens {
                        @for Specimen { name, markup } in &group.specimens {
                            div .specimen {
                                h3 .specimen-name { (name) }
                                (markup)
                            }
                        }
                    }
                }
                h2 #pages { "Whole pages" }
                p { "Every page in every state, made of samples: what they lead to is not there." }
                (sample::index(self.samples, frame))
            }
        }
    }
}
