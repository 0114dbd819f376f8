use super::media_page::{Thumbnail, size};
use super::writing;
use crate::form::{Button, Field, Kind, Label, Weight};
use crate::{Frame, Head, View};
use contracts::Service;
use contracts::media::{MediaKind, Medium};
use maud::{Markup, html};

/// One file that somebody put up: where it is, what it shows, and how it goes.
pub struct MediumPage<'a> {
    /// The file.
    pub medium: &'a Medium,
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

    fn deletion(&self, frame: &Frame<'_>) -> Markup {
        html! {
            details .media-deletion {
                summary { "Take it away" }
                p { "Posts that show it will have a gap. It cannot be brought back." }
                form method="post" action=(frame.links.at(Service::Blog, &writing::upload_deletion(self.medium.id))) {
                    (Button { label: "Delete the file", weight: Weight::Grave })
                }
            }
        }
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
                h1 { (name) }
                (self.preview(frame))
                p .media-about {
                    (self.medium.kind()) ", " (size(*bytes))
                    @if let Some((width, height)) = pixels { ", " (width) " × " (height) " pixels" }
                }
                (self.address(frame))
                @if self.medium.kind() == MediaKind::Image { (self.description(frame)) }
                (self.deletion(frame))
            }
        }
    }
}
