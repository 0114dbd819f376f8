use super::both_versions::said;
use super::{places, sheet_fields, standing};
use crate::form::{Button, Weight};
use crate::{Flash, Frame, Head, Moment, Prose, SafeHtml, Tone, View};
use contracts::Service;
use contracts::desk::{Manuscript, Sheet};
use maud::{Markup, html};

/// One post in the bin: what it says, and all there is to say of it.
pub struct BinnedPage<'a> {
    /// The post.
    pub kept: &'a Manuscript,
    /// The same as its form would hold it.
    pub sheet: &'a Sheet,
    /// Its text, as its editors see it.
    pub html: &'a SafeHtml,
    /// Why it could not be put back, in a sentence.
    pub refused: Option<&'a str>,
}

/// Deleting a post in the bin for good: what that does.
pub struct Deletion<'a> {
    /// The post.
    pub kept: &'a Manuscript,
    /// How many states of it are kept.
    pub states: usize,
}

fn title(kept: &Manuscript) -> &str {
    if kept.writing.title.trim().is_empty() { "Untitled" } else { &kept.writing.title }
}

fn back(frame: &Frame<'_>) -> Markup {
    html! { p .kicker { a href=(frame.links.at(Service::Blog, places::BIN)) { "Bin" } } }
}

impl BinnedPage<'_> {
    fn facts(&self) -> Markup {
        let named = sheet_fields::named(self.sheet);
        let filled = named.into_iter().filter(|(_, value)| !value.trim().is_empty());
        html! {
            details .writing-settings {
                summary { "All there is to say of it" }
                dl .facts {
                    @for (name, value) in filled { div { dt { (name) } dd { (said(value)) } } }
                }
            }
        }
    }
}

impl View for BinnedPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: title(self.kept).to_owned(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let at = |path: String| frame.links.at(Service::Blog, &path);
        let zone = frame.site.zone;
        html! {
            div .column .desk {
                (back(frame))
                h1 .writing-heading {
                    (title(self.kept))
                    span .row-mark { (standing::words(self.kept.writing.standing)) ", in the bin" }
                }
                @if let Some(sentence) = self.refused { (Flash { tone: Tone::Bad, sentence }) }
                p .row-about { "Thrown away " (Moment { at: self.kept.updated_at, zone }) ". Readers do not see it." }
                div .desk-ways .binned-ways {
                    form method="post" action=(at(places::restoration(self.kept.id))) {
                        (Button { label: "Put it back", weight: Weight::Primary })
                    }
                    a .button .button-grave href=(at(places::deletion(self.kept.id))) { "Delete for good" }
                }
                section .binned-text aria-label="Its text" { (Prose(self.html)) }
                (self.facts())
            }
        }
    }
}

impl View for Deletion<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: format!("Delete {}", title(self.kept)), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let at = |path: String| frame.links.at(Service::Blog, &path);
        html! {
            div .column .desk {
                (back(frame))
                h1 .writing-heading { "Delete “" (title(self.kept)) "”" }
                ul .effects {
                    li { "It goes for good: nobody can bring it back." }
                    @match self.states {
                        0 | 1 => {},
                        many => li { "So do all " (many) " versions of it that are kept." },
                    }
                    li { "So do its comments and likes. Pictures and files in it stay among the media." }
                }
                div .desk-ways {
                    form method="post" action=(at(places::deletion(self.kept.id))) {
                        (Button { label: "Delete it for good", weight: Weight::Grave })
                    }
                    a href=(at(places::binned(self.kept.id))) { "Keep it in the bin" }
                }
            }
        }
    }
}
