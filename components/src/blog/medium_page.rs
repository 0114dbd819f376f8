use super::media_page::{Thumbnail, size};
use super::{places, writing};
use crate::form::{Button, Field, Kind, Label, Weight};
use crate::market::places as market;
use crate::{Flash, Frame, Head, Tone, View};
use contracts::Service;
use contracts::media::{MediaKind, Medium, Shower, Use};
use maud::{Markup, html};

/// One file that somebody put up: where it is, what it shows, and how it goes.
pub struct MediumPage<'a> {
    /// The file.
    pub medium: &'a Medium,
    /// What shows it.
    pub uses: &'a [Use],
    /// Whether somebody wanted to delete it, though it is used.
    pub refused: bool,
}

impl MediumPage<'_> {
    fn preview(&self, frame: &Frame<'_>) -> Markup {
        let name = &self.medium.name;
        let path = frame.links.at(Service::Blog, &self.medium.path);
        let thumbnail = Thumbnail { medium: self.medium, links: frame.links };
        html! {
            @match self.medium.kind() {
                MediaKind::Image => a href=(path) { (thumbnail) span .unseen { "Open " (name) } },
                MediaKind::Video => video .media-thumbnail src=(path) controls preload="metadata" aria-label=(name) {},
                MediaKind::Audio => audio src=(path) controls preload="metadata" aria-label=(name) {},
                MediaKind::File => p { a href=(path) { "Download " (name) } },
            }
        }
    }

    fn address(&self, frame: &Frame<'_>) -> Markup {
        let address = frame.links.at(Service::Blog, &self.medium.path);
        html! {
            div .field {
                label for="medium-address" { "Address" }
                input #medium-address type="text" readonly value=(address) aria-describedby="medium-address-hint";
                p .field-hint #medium-address-hint { "Copy it to show the file in a post, or at its head." }
            }
        }
    }

    fn description(&self, frame: &Frame<'_>) -> Markup {
        let label = Label {
            form: "medium",
            name: "alt",
            text: "What it shows",
            hint: Some("For people who do not see it."),
            error: None,
        };
        html! {
            form method="post" action=(frame.links.at(Service::Blog, &writing::upload(self.medium.id))) {
                (Field { label, kind: Kind::Text, value: &self.medium.alt, required: false })
                (Button { label: "Save the description", weight: Weight::Plain })
            }
        }
    }

    /// What shows it, with the way there.
    fn uses(&self, frame: &Frame<'_>) -> Markup {
        html! {
            section .account-part aria-labelledby="uses-heading" {
                h2 #uses-heading { "Where it is used" }
                @if self.uses.is_empty() {
                    p .account-note { "Nothing shows it now." }
                } @else {
                    ul .media-uses { @for one in self.uses { li { (used(one, frame)) } } }
                }
            }
        }
    }

    /// What is used stays: it would leave gaps.
    fn deletion(&self, frame: &Frame<'_>) -> Markup {
        html! {
            @if self.uses.is_empty() {
                details .media-deletion {
                    summary { "Take it away" }
                    p { "Earlier versions of posts that show it will have a gap. It cannot be brought back." }
                    form method="post" action=(frame.links.at(Service::Blog, &writing::upload_deletion(self.medium.id))) {
                        (Button { label: "Delete the file", weight: Weight::Grave })
                    }
                }
            } @else {
                p .account-note { "To delete it, take it out of what shows it first." }
            }
        }
    }
}

fn used(Use { by, name }: &Use, frame: &Frame<'_>) -> Markup {
    let name = if name.trim().is_empty() { "Untitled" } else { name };
    let (at, path, what) = match by {
        Shower::Post(id) => (Service::Blog, places::manuscript(*id), None),
        Shower::Binned(id) => (Service::Blog, places::binned(*id), Some("in the bin")),
        Shower::Tag(id) => (Service::Blog, places::tag(*id), Some("a tag")),
        Shower::Author(id) => (Service::Blog, places::author(*id), Some("an author")),
        Shower::Product(shop, id) => {
            (Service::Market, market::product(*shop, *id), Some("a product"))
        }
        Shower::Snippet => return html! { (name) span .row-mark { "a block to use again" } },
    };
    html! {
        a href=(frame.links.at(at, &path)) { (name) }
        @if let Some(what) = what { span .row-mark { (what) } }
    }
}

impl View for MediumPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: self.medium.name.clone(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let Medium { name, size: pixels, bytes, .. } = self.medium;
        html! {
            div .column .medium {
                p { a href=(frame.links.at(Service::Blog, writing::UPLOADS)) { "All media" } }
                h1 .writing-heading { (name) }
                @if self.refused {
                    (Flash { tone: Tone::Bad, sentence: "Not deleted: it is used, and would leave a gap there." })
                }
                (self.preview(frame))
                p .media-about {
                    (self.medium.kind()) ", " (size(*bytes))
                    @if let Some((width, height)) = pixels { ", " (width) " × " (height) " pixels" }
                }
                (self.address(frame))
                @if self.medium.kind() == MediaKind::Image { (self.description(frame)) }
                (self.uses(frame))
                (self.deletion(frame))
            }
        }
    }
}
