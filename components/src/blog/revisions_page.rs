use super::both_versions::differences;
use super::{Comparison, places, sheet_fields};
use crate::form::{Button, Checkbox, Label, Weight};
use crate::{Flash, Frame, Head, Moment, Tone, View};
use contracts::Service;
use contracts::blog::Visibility;
use contracts::desk::{Manuscript, Revision, Sheet, State};
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
    pub then: &'a State,
    /// From then to now.
    pub changes: &'a Comparison,
    /// The form as it would have been then, where all of it is known, and as it is now.
    pub sheets: Option<(&'a Sheet, &'a Sheet)>,
    /// Why it could not be brought back, in a sentence.
    pub refused: Option<&'a str>,
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

/// For whom a post is, as it ends a sentence.
const fn readers(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Public => "for everybody",
        Visibility::Members => "for members",
        Visibility::Paid => "for paying members",
    }
}

impl RevisionPage<'_> {
    fn fields(&self) -> Markup {
        let table = self.sheets.and_then(|(then, now)| {
            differences(["Then", "Now"], &sheet_fields::named(then), &sheet_fields::named(now))
        });
        html! {
            @match (self.sheets, table) {
                (None, _) => p .account-note { "Of this version, title and text are all that was kept." },
                (_, None) => p .account-note { "All else is the same: address, readers, tags, authors and the rest." },
                (_, Some(table)) => (table),
            }
        }
    }

    /// What does not come back unless it is asked for: the address, and readers it had more of.
    fn choices(&self) -> Markup {
        let Some(then) = &self.then.writing else { return html! {} };
        let now = &self.kept.writing;
        let label = |name, text| Label { form: "restore", name, text, ..Label::default() };
        let slug = then.slug.as_ref().filter(|slug| **slug != self.kept.slug);
        let wider = then.visibility < now.visibility;
        let address =
            slug.map(|slug| format!("Its address too: /{slug}/ in place of /{}/", self.kept.slug));
        let open = format!(
            "Whom it was for too: {}, not {}",
            readers(then.visibility),
            readers(now.visibility)
        );
        html! {
            @if let Some(address) = &address { (Checkbox { label: label("slug", address), ticked: false }) }
            @if wider { (Checkbox { label: label("readers", &open), ticked: false }) }
            @if then.visibility > now.visibility {
                p { "It was " (readers(then.visibility)) " then, and will be again: who reads it now may not read on." }
            }
        }
    }

    fn hint(&self) -> &'static str {
        if self.sheets.is_some() {
            "Title, text and all else become what they were, but for what stands above, and for \
             whether and when it is out. The version of today stays here too."
        } else {
            "Title and text become what they were then. The version of today stays here too."
        }
    }
}

impl View for RevisionPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        let title = format!("Version {}", self.then.revision.version);
        Head { title, hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let then = &self.then.revision;
        let path = places::revision_restoration(self.kept.id, then.version);
        html! {
            div .column .desk {
                (back(self.kept, frame))
                h1 .writing-heading { "Version " (then.version) }
                @if let Some(sentence) = self.refused { (Flash { tone: Tone::Bad, sentence }) }
                p .row-about { (about(then, frame)) " · " a href=(frame.links.at(Service::Blog, &places::revisions(self.kept.id))) { "All versions" } }
                h2 .compared { "Title and text" }
                p .comparison-key { del { "Gone since" } " " ins { "New since" } }
                (self.changes)
                (self.fields())
                form .restoring method="post" action=(frame.links.at(Service::Blog, &path)) {
                    input type="hidden" name="version" value=(self.kept.version);
                    (self.choices())
                    (Button { label: "Bring this version back", weight: Weight::Primary })
                }
                p .field-hint { (self.hint()) }
            }
        }
    }
}
