use super::writing;
use crate::date::ShortDate;
use crate::form::{Button, Weight};
use crate::{EmptyState, Frame, Head, Pager, View};
use contracts::media::{MediaKind, Medium};
use contracts::{Links, Paged, Service};
use maud::{Markup, Render, html};

/// Pictures, recordings and files that editors put up, and a way to put up one more.
pub struct MediaPage<'a> {
    /// What was put up, the newest first.
    pub media: &'a Paged<Medium>,
    /// Why what somebody has just sent was not kept.
    pub refused: Option<&'a str>,
}

impl MediaPage<'_> {
    fn form(&self, frame: &Frame<'_>) -> Markup {
        let uploads = frame.links.at(Service::Blog, writing::UPLOADS);
        let error = self.refused.map(|_| "upload-error");
        html! {
            form .upload-form method="post" action=(uploads) enctype="multipart/form-data" {
                div .field {
                    label for="upload-file" { "Put up a file" }
                    input #upload-file type="file" name="file" required aria-invalid=[error.map(|_| "true")]
                        aria-describedby={ "upload-hint" @if error.is_some() { " upload-error" } };
                    p .field-hint #upload-hint {
                        "Pictures up to 20 MB, films up to 200 MB, recordings and other files up to 100 MB."
                    }
                    @if let Some(refused) = self.refused {
                        p .field-error #upload-error { (refused) }
                    }
                }
                (Button { label: "Put up the file", weight: Weight::Primary })
            }
        }
    }
}

impl View for MediaPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Media".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .column {
                h1 { "Media" }
                (self.form(frame))
                @if self.media.items.is_empty() {
                    (EmptyState {
                        heading: "Nothing here yet",
                        sentence: "What is put up here or while writing stands here, with its address.",
                        way: None,
                    })
                } @else {
                    ul .media-list { @for medium in &self.media.items { (tile(medium, frame)) } }
                }
                (Pager::of(&frame.links.at(Service::Blog, writing::UPLOADS), self.media))
            }
        }
    }
}

fn tile(medium: &Medium, frame: &Frame<'_>) -> Markup {
    html! {
        li {
            a .media-tile href=(frame.links.at(Service::Blog, &writing::upload(medium.id))) {
                (Thumbnail { medium, links: frame.links })
                span .media-name { (medium.name) }
                span .media-about {
                    (medium.kind()) ", " (size(medium.bytes)) ", "
                    (ShortDate { at: medium.created_at, zone: frame.site.zone })
                }
            }
        }
    }
}

/// A picture, small; a word for everything else. What it shows is said beside it.
pub(super) struct Thumbnail<'a> {
    pub medium: &'a Medium,
    pub links: &'a Links,
}

impl Render for Thumbnail<'_> {
    fn render(&self) -> Markup {
        let Medium { path, .. } = self.medium;
        let small = lexical::narrower(path).into_iter().next().map(|(path, _)| path);
        let src = self.links.at(Service::Blog, small.as_ref().unwrap_or(path));
        html! {
            @if self.medium.kind() == MediaKind::Image {
                img .media-thumbnail src=(src) alt="" loading="lazy" decoding="async";
            } @else {
                span .media-thumbnail .media-kind aria-hidden="true" { (self.medium.kind()) }
            }
        }
    }
}

/// A size as people say it.
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
