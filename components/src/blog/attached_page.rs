//! Where editors say what hangs off a page or a post: a form a kind, each works without a script.
mod panel;
mod payments;

use super::places;
use crate::{Frame, Head, View};
use contracts::Service;
use contracts::cart::KeptTerms;
use contracts::containers::{AttachmentKind, Child, Hung};
use contracts::desk::{Manuscript, Standing};
use maud::{Markup, html};
use uuid::Uuid;

/// What there is to say about what hangs off a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttachedNote {
    /// It was saved, and everybody sees it.
    Saved,
    /// Something was done to what stands here; nobody else sees it yet.
    NotSaved,
    /// The name of a new one is empty or too long.
    Name,
    /// There are more than may hang off one page.
    TooMany,
    /// One of them, by its name, hangs off something else, by its name.
    Elsewhere(String, String),
    /// Somebody else arranged it since this was opened; this is how they left it.
    Stale(Hung),
}

/// One thing in the list of what hangs off a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachedRow {
    /// The calendar or the marketplace; it is made when the list is saved, if there is none yet.
    pub child: Child,
    /// Where it lives, once it hangs here.
    pub path: Option<String>,
}

/// All of one kind that hangs off a page. The form sends `version`, then for each thing `row`,
/// `depth` and `label`; and `do`: nothing to save it, else a verb and a thing (`up:<id>`), or
/// `add:known` with `known`, or `add:new` with `new-label`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachedPanel {
    /// Calendars or marketplaces.
    pub kind: AttachmentKind,
    /// The version it began with.
    pub version: i64,
    /// What hangs there, or shall hang there.
    pub rows: Vec<AttachedRow>,
    /// What hangs off nothing, and may be chosen.
    pub loose: Vec<Child>,
    /// What there is to say.
    pub note: Option<AttachedNote>,
    /// What something was just done to.
    pub touched: Option<Uuid>,
}

/// What hangs off a page or a post.
pub struct AttachedPage<'a> {
    /// The page.
    pub kept: &'a Manuscript,
    /// A panel a kind.
    pub panels: &'a [AttachedPanel],
    /// How what is sold there is paid for.
    pub payments: &'a KeptTerms,
    /// Whether whoever looks may change that.
    pub may_set_payments: bool,
}

/// A kind's name in an address.
#[must_use]
pub const fn plural(kind: AttachmentKind) -> &'static str {
    match kind {
        AttachmentKind::Calendar => "calendars",
        AttachmentKind::Marketplace => "shops",
    }
}

/// What a page is called here, with or without a title.
pub(super) fn title(of: &Manuscript) -> &str {
    let title = of.writing.title.trim();
    if title.is_empty() { "Untitled" } else { title }
}

impl AttachedPage<'_> {
    fn is_out(&self) -> bool {
        matches!(self.kept.writing.standing, Standing::Published | Standing::Unlisted)
    }
}

impl View for AttachedPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        let title = format!("What hangs off “{}”", title(self.kept));
        Head { title, hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let back = frame.links.at(Service::Blog, &places::manuscript(self.kept.id));
        html! {
            div .column .own {
                p .kicker { a href=(back) { (title(self.kept)) } }
                h1 { "What hangs off it" }
                p { "It stands beneath the text, beneath its entry in the menu, and on lists." }
                @if !self.is_out() {
                    p { "Readers do not see the text yet. Calendars and shops have pages of their \
                         own: those are seen as soon as you save." }
                }
                @for panel in self.panels { (panel::Panel { shown: panel, of: self.kept.id, frame }) }
                (payments::Payments {
                    kept: self.payments,
                    may_set: self.may_set_payments,
                    of: self.kept.id,
                    frame,
                })
            }
        }
    }
}
