use super::writing;
use crate::date::ShortDate;
use crate::form::{Button, Weight};
use crate::{EmptyState, Flash, Frame, Head, Pager, Tone, View};
use contracts::media::{MediaKind, Medium};
use contracts::{Links, Paged, Service};
use maud::{Markup, Render, html};

/// Pictures, recordings and files that editors put up, and a way to put up one more.
pub struct MediaPage<'a> {
    /// What was put up, the newest first.
    pub media: &'a Paged<Medium>,
    /// What is looked for; empty for everything.
    pub words: &'a str,
    /// How many of what somebody has just sent were kept.
    pub kept: usize,
    /// Why others of it were not kept, a sentence each.
    pub refused: &'a [String],
}

impl MediaPage<'_> {
    fn form(&self, frame: &Frame<'_>) -> Markup {
        let uploads = frame.links.at(Service::Blog, writing::UPLOADS);
        let wrong = !self.refused.is_empty();
        html! {
            form .upload-form method="post" action=(uploads) enctype="multipart/form-data" {
                div .field {
                    label for="upload-file" { "Put up files" }
                    input #upload-file type="file" name="file" required multiple aria-invalid=[wrong.then_some("true")]
                        aria-describedby={ "upload-hint" @if wrong { " upload-error" } };
                    p .field-hint #upload-hint {
                        "Pictures up to 20 MB, films up to 200 MB, recordings and other files up to 100 MB; "
                        "several at once up to 200 MB together."
                    }
                    @if wrong {
                        div .field-error #upload-error { @for sentence in self.refused { p { (sentence) } } }
                    }
                }
                (Button { label: "Put up the files", weight: Weight::Primary })
            }
        }
    }
}

impl MediaPage<'_> {
    fn search(&self, frame: &Frame<'_>) -> Markup {
        html! {
            form .search-form role="search" aria-label="Media" action=(frame.links.at(Service::Blog, writing::UPLOADS)) {
                label for="media-words" { "Words in the name or the description" }
                div .search-row {
                    input #media-words type="search" name="words" value=(self.words) maxlength="100";
                    button .button type="submit" { "Search" }
                }
            }
        }
    }

    fn kept(&self) -> Markup {
        let sentence = match self.kept {
            1 => "One file was put up.".to_owned(),
            many => format!("{many} files were put up."),
        };
        html! { @if self.kept > 0 { (Flash { tone: Tone::Good, sentence: &sentence }) } }
    }

    fn empty(&self) -> Markup {
        let (heading, sentence) = if self.words.is_empty() {
            (
                "Nothing here yet",
                "What is put up here or while writing stands here, with its address.",
            )
        } else {
            ("Nothing found", "Try fewer letters, or another part of the name.")
        };
        html! { (EmptyState { heading, sentence, way: None }) }
    }

    fn list(&self, frame: &Frame<'_>) -> String {
        let uploads = frame.links.at(Service::Blog, writing::UPLOADS);
        if self.words.is_empty() {
            return uploads;
        }
        let query = serde_urlencoded::to_string([("words", self.words)]).unwrap_or_default();
        format!("{uploads}?{query}")
    }
}

impl View for MediaPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Media".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .column .desk {
                header .list-header { h1 { "Media" } }
                (self.kept())
                (self.form(frame))
                (self.search(frame))
                @if self.media.items.is_empty() {
                    (self.empty())
                } @else {
                    ul .media-list { @for medium in &self.media.items { (tile(medium, frame)) } }
                }
                (Pager::of(&self.list(frame), self.media))
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
pub(crate) struct Thumbnail<'a> {
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
