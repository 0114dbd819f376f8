//! Where editors arrange the menu: one form that holds all of it, and works without a script.
mod additions;
mod row;

use super::places;
use crate::form::{Button, Weight};
use crate::{Flash, Frame, Head, Notice, Tone, View};
use additions::Additions;
use contracts::blog::{PostCard, TagLabel};
use contracts::navigation::{Entry, Line};
use contracts::{NodeId, Service};
use maud::{Markup, html};
use row::Row;

/// What there is to say about a menu that is being arranged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MenuNote {
    /// It was saved, and everybody sees it.
    Saved,
    /// Something was done to what is typed here; nobody else sees it yet.
    NotSaved,
    /// Something must be mended first.
    Wrong,
    /// It has more entries than a menu may.
    TooMany,
    /// Somebody else saved theirs since this one was opened.
    Stale,
}

/// What must be mended in one entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryError {
    /// It has no words, or too many.
    Label,
    /// It leads nowhere: no address that begins with http:// or https://.
    Address,
}

/// An entry as it stands in the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuRow {
    /// The entry, with what it leads to today.
    pub line: Line,
    /// What must be mended.
    pub error: Option<EntryError>,
}

impl From<Line> for MenuRow {
    fn from(line: Line) -> Self {
        Self { line, error: None }
    }
}

/// The whole menu, to be arranged. The form sends `version`, then for each entry `row`, `depth`,
/// `to`, `label`, `url` where it is an address elsewhere, and `hidden`; and `do`: nothing to save
/// it, else a verb and an entry (`up:<id>`), or what to add.
pub struct MenuEditor<'a> {
    /// The version it began with.
    pub version: i64,
    /// Its entries.
    pub rows: &'a [MenuRow],
    /// What there is to say.
    pub note: Option<MenuNote>,
    /// The entry something was just done to.
    pub touched: Option<NodeId>,
    /// The menu that somebody else saved meanwhile.
    pub theirs: &'a [Line],
    /// What can be added: pages.
    pub pages: &'a [PostCard],
    /// What can be added: tags.
    pub tags: &'a [TagLabel],
}

impl MenuEditor<'_> {
    fn note(&self) -> Markup {
        let (tone, sentence) = match self.note {
            None | Some(MenuNote::Stale) => return html! {},
            Some(MenuNote::Saved) => (Tone::Good, "Saved. Every page shows it now."),
            Some(MenuNote::NotSaved) => (Tone::Plain, "Not saved yet: only you see this."),
            Some(MenuNote::Wrong) => (Tone::Bad, "Not saved: please look at what is marked below."),
            Some(MenuNote::TooMany) => {
                (Tone::Bad, "Not saved: a menu has at most 200 entries. Take some out first.")
            }
        };
        html! { (Flash { tone, sentence }) }
    }

    /// Both menus, so that nothing is lost whatever is chosen.
    fn stale(&self, frame: &Frame<'_>) -> Markup {
        let body = html! {
            p { "Yours stands below, and is not saved. Save it again, and it takes the place of \
                 theirs; or " a href=(frame.links.at(Service::Blog, places::MENU)) { "go on with theirs" } "." }
            details {
                summary { "Their menu" }
                ul .menu-theirs {
                    @for line in self.theirs { li data-depth=(line.entry.depth) { (line.label()) } }
                }
            }
        };
        html! {
            @if self.note == Some(MenuNote::Stale) {
                div role="alert" {
                    (Notice { tone: Tone::Warning, heading: "Somebody else saved the menu meanwhile", body })
                }
            }
        }
    }

    fn rows(&self) -> Markup {
        html! {
            @if self.rows.is_empty() { p .menu-none { "The menu is empty. Add its first entry below." } }
            ol #menu-rows .menu-rows aria-label="Entries of the menu" {
                @for row in self.rows { (Row { row, touched: self.touched == Some(row.line.entry.id) }) }
            }
        }
    }
}

impl View for MenuEditor<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "The menu".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .column .own {
                h1 { "The menu" }
                p { "It stands on top of every page of all six services, up to three levels deep. \
                     Calendars and shops appear under their page by themselves." }
                (self.note())
                (self.stale(frame))
                form .menu-editor method="post" action=(frame.links.at(Service::Blog, places::MENU))
                    data-deepest=(Entry::DEEPEST) {
                    input type="hidden" name="version" value=(self.version);
                    div .menu-save {
                        (Button { label: "Save the menu", weight: Weight::Primary })
                        p #menu-state .menu-state role="status" {}
                    }
                    p #menu-keys .field-hint .menu-keys hidden {
                        "With a keyboard: the arrow keys on a handle move its entry up and down, out and in."
                    }
                    (self.rows())
                    (Additions { pages: self.pages, tags: self.tags })
                }
            }
        }
    }
}
