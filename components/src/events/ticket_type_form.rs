use super::places;
use crate::blog::{Fields, Named, Wrong};
use crate::form::{Button, Choice, Select, Weight};
use crate::market::{SheetNote, Theirs, VAT};
use crate::{Frame, Head, View};
use contracts::events::{Calendar, Entry, TicketType, TicketTypeSheet};
use contracts::{Service, TicketTypeId};
use maud::{Markup, html};

/// A type of ticket, or a new one: all there is to say of it.
pub struct TicketTypeForm<'a> {
    /// The calendar.
    pub calendar: &'a Calendar,
    /// What it is for.
    pub entry: &'a Entry,
    /// Which type it is, or will be.
    pub id: TicketTypeId,
    /// How it is kept; none while it is new.
    pub kept: Option<&'a TicketType>,
    /// What stands in the form.
    pub sheet: &'a TicketTypeSheet,
    /// What is to be mended.
    pub wrong: &'a [Wrong],
    /// What stands above the form.
    pub note: SheetNote<'a, TicketTypeSheet>,
}

const STATES: [Choice<'_>; 2] = [
    Choice { value: "open", text: "Yes, as long as there are places" },
    Choice { value: "closed", text: "No: do not show it" },
];

impl TicketTypeForm<'_> {
    fn fields(&self) -> Fields<'_> {
        Fields { form: "ticket-type", wrong: self.wrong }
    }

    fn select(&self, (name, text): (&str, &str), choices: &[Choice<'_>], chosen: &str) -> Markup {
        html! { (Select { label: self.fields().label(name, text, None), choices, chosen }) }
    }

    fn form(&self, frame: &Frame<'_>) -> Markup {
        let (fields, sheet) = (self.fields(), self.sheet);
        let (calendar, entry) = (self.calendar.id, self.entry.card.id);
        let path = match self.kept {
            Some(_) => places::ticket_type(calendar, entry, self.id),
            None => places::ticket_types(calendar, entry),
        };
        let label = if self.kept.is_some() { "Save the type" } else { "Add the type" };
        let own = "Left empty, as many as there are places. With a number, no more than that of this type.";
        html! {
            form .writing-form method="post" action=(frame.links.at(Service::Events, &path)) {
                input type="hidden" name="id" value=(self.id);
                input type="hidden" name="version" value=(sheet.version);
                (fields.line("name", "Name", Some("“Member”, “Child”, “Pay what you can”."), &sheet.name))
                (fields.line("price", "Price in pounds", Some("What people pay, with VAT: 12.00. A free one costs 0."), &sheet.price))
                (self.select(("vat", "VAT within the price"), &VAT, &sheet.vat))
                (fields.line("capacity", "How many at most", Some(own), &sheet.capacity))
                (self.select(("state", "Can it be had?"), &STATES, &sheet.state))
                (fields.line("position", "Place among the others", Some("Smaller numbers stand first."), &sheet.position))
                div .kept-save { (Button { label, weight: Weight::Primary }) }
            }
        }
    }
}

/// What every field is called, and what stands in it.
fn named(sheet: &TicketTypeSheet) -> Vec<Named<'_>> {
    vec![
        ("Name", &sheet.name),
        ("Price", &sheet.price),
        ("VAT", &sheet.vat),
        ("How many at most", &sheet.capacity),
        ("Can it be had?", &sheet.state),
        ("Place among the others", &sheet.position),
    ]
}

impl View for TicketTypeForm<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        let title = self.kept.map_or("A type of ticket", |kept| &kept.name);
        Head { title: title.to_owned(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let (calendar, entry) = (self.calendar.id, &self.entry.card);
        let at = |path: &str| frame.links.at(Service::Events, path);
        let theirs = self.kept.map(|kept| Theirs {
            at: at(&places::ticket_type(calendar, entry.id, self.id)),
            saved_at: kept.updated_at,
        });
        html! {
            div .column .desk .writing {
                p .kicker { a href=(at(&places::entry(calendar, entry.id))) { (entry.title) } }
                h1 .writing-heading .kept-name {
                    @if let Some(kept) = self.kept { (kept.name) } @else { "Add a type of ticket" }
                }
                (self.note.markup(self.sheet, theirs, named, frame))
                (self.form(frame))
            }
        }
    }
}
