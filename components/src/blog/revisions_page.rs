use super::{Comparison, places};
use crate::{Frame, Head, Moment, View};
use contracts::Service;
use contracts::desk::{Manuscript, Revision};
use maud::{Markup, html};

/// Every state a post was in, for editors.
pub struct RevisionsPage<'a> {
    /// The post as it is.
    pub kept: &'a Manuscript,
    /// What it was, the latest first.
    pub past: &'a [Revision],
}

/// One state a post was in, beside the present one.
pub struct RevisionPage<'a> {
    /// The post as it is.
    pub kept: &'a Manuscript,
    /// What it was.
    pub then: &'a Revision,
    /// From then to now.
    pub changes: &'a Comparison,
}

fn back(kept: &Manuscript, frame: &Frame<'_>) -> Markup {
    let title = if kept.writing.title.is_empty() { "Untitled" } else { &kept.writing.title };
    html! {
        p .kicker { a href=(frame.links.at(Service::Blog, &places::manuscript(kept.id))) { (title) } }
    }
}

fn about(revision: &Revision, frame: &Frame<'_>) -> Markup {
    html! {
        (Moment { at: revision.at, zone: frame.site.zone })
        @if let Some(by) = &revision.by { ", by " (by) }
    }
}

impl View for RevisionsPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Earlier versions".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .column .desk {
                (back(self.kept, frame))
                h1 { "Earlier versions" }
                @if self.past.is_empty() { p { "It has not been changed here yet." } }
                ul .rows {
                    @for revision in self.past {
                        li .row {
                            div {
                                p .row-name .desk-title { "Version " (revision.version) ": " (revision.title) }
                                p .row-about { (about(revision, frame)) }
                            }
                            @if revision.version == self.kept.version { span .row-mark { "As it is now" } }
                            @else {
                                a .button href=(frame.links.at(Service::Blog, &places::revision(self.kept.id, revision.version))) {
                                    "Compare" span .unseen { " version " (revision.version) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

impl View for RevisionPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: format!("Version {}", self.then.version), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let path = places::revision_restoration(self.kept.id, self.then.version);
        html! {
            div .column .desk {
                (back(self.kept, frame))
                h1 { "Version " (self.then.version) }
                p .list-about { (about(self.then, frame)) }
                p { del { "What is gone since" } ", " ins { "what is new since" } ":" }
                (self.changes)
                form method="post" action=(frame.links.at(Service::Blog, &path)) {
                    input type="hidden" name="version" value=(self.kept.version);
                    button .button .button-primary type="submit" { "Bring this version back" }
                }
                p .field-hint { "Title and text become what they were then. The version of today stays here too." }
            }
        }
    }
}
