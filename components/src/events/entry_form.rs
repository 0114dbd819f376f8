use super::calendar_desk::places_taken;
use super::entry_page::cost;
use super::places;
use crate::blog::{Fields, Named, Wrong};
use crate::date::zones;
use crate::form::{Button, Field, Kind, Suggested, TextArea, Weight};
use crate::market::{SheetNote, Theirs};
use crate::{Frame, Head, View};
use contracts::containers::Attachment;
use contracts::events::{Calendar, Entry, EntrySheet, EntryState, TicketType};
use contracts::{EntryId, Service};
use maud::{Markup, html};

/// One entry of a calendar, or a new one: all there is to say of it.
pub struct EntryForm<'a> {
    /// Its calendar.
    pub calendar: &'a Calendar,
    /// Where that hangs, if it hangs off a page.
    pub at: Option<&'a Attachment>,
    /// Which entry it is, or will be.
    pub id: EntryId,
    /// How it is kept; none while it is new.
    pub kept: Option<&'a Entry>,
    /// Its types of tickets.
    pub ticket_types: &'a [TicketType],
    /// What stands in the form.
    pub sheet: &'a EntrySheet,
    /// What is to be mended.
    pub wrong: &'a [Wrong],
    /// Addresses of pictures that were put up, the newest first.
    pub pictures: &'a [String],
    /// What stands above the form.
    pub note: SheetNote<'a, EntrySheet>,
}

impl EntryForm<'_> {
    fn fields(&self) -> Fields<'_> {
        Fields { form: "entry", wrong: self.wrong }
    }

    fn required(&self, (name, text): (&str, &str), kind: Kind, value: &str) -> Markup {
        let fields = self.fields();
        let label = fields.label(name, text, None);
        html! { (Field { label, kind, value, required: true }) }
    }

    fn suggested(
        &self,
        (name, text, hint): (&str, &str, &str),
        value: &str,
        among: &[String],
    ) -> Markup {
        let fields = self.fields();
        let label = fields.label(name, text, Some(hint));
        let field = Field { label, kind: Kind::Text, value, required: false };
        html! { (Suggested { field, among, several: false }) }
    }

    fn basics(&self) -> Markup {
        let (fields, sheet) = (self.fields(), self.sheet);
        let address = "The last part of its address. Left empty, it is made of the title. It stays as it is made, so that links to it keep working.";
        let about = "What happens, who leads it, what to bring. Markdown works: *so* and **so**.";
        html! {
            (self.required(("title", "Title"), Kind::Text, &sheet.title))
            @if self.kept.is_none() { (fields.line("slug", "Address", Some(address), &sheet.slug)) }
            div .field-pair {
                (self.required(("starts", "Begins"), Kind::DateTime, &sheet.starts))
                (self.required(("ends", "Ends"), Kind::DateTime, &sheet.ends))
            }
            (self.suggested(("zone", "By the clock of", "A zone such as Europe/London."), &sheet.zone, &zones()))
            (fields.line("place", "Place", Some("As a neighbour would say it: “The bakehouse, Mill Lane”."), &sheet.place))
            (TextArea { label: fields.label("description", "Description", Some(about)), value: &sheet.description, lines: 8 })
        }
    }

    fn more(&self) -> Markup {
        let (fields, sheet) = (self.fields(), self.sheet);
        let hint =
            "Its address: a path that begins with /, or a whole one. What was put up is suggested.";
        let posts = "Addresses of posts or pages here, one a line. They show when this is next.";
        html! {
            (fields.line("capacity", "For how many people", Some("All types of tickets share these places. Left empty, there is no end to them."), &sheet.capacity))
            (self.suggested(("picture", "Picture", hint), &sheet.picture, self.pictures))
            (fields.line("alt", "What the picture shows", Some("For whoever does not see it."), &sheet.alt))
            (fields.lines("posts", "Posts about it", Some(posts), &sheet.posts))
        }
    }

    fn form(&self, frame: &Frame<'_>) -> Markup {
        let path = match self.kept {
            Some(_) => places::entry(self.calendar.id, self.id),
            None => places::entries(self.calendar.id),
        };
        let label = if self.kept.is_some() { "Save it" } else { "Put it into the calendar" };
        html! {
            form .writing-form method="post" action=(frame.links.at(Service::Events, &path)) {
                input type="hidden" name="id" value=(self.id);
                input type="hidden" name="version" value=(self.sheet.version);
                (self.basics())
                (self.more())
                div .kept-save { (Button { label, weight: Weight::Primary }) }
            }
        }
    }

    fn ways(&self, kept: &Entry, frame: &Frame<'_>) -> Markup {
        let tickets = frame.links.at(Service::Events, &places::tickets(self.calendar.id, self.id));
        html! {
            p .row-about {
                (places_taken(&kept.card)) " "
                a href=(tickets) { "Who comes" }
                @if let Some(at) = self.at {
                    " · " a href=(frame.links.entry(&at.container_slug, &at.slug, &kept.card.slug)) { "Look at its page" }
                }
            }
        }
    }

    fn tickets(&self, frame: &Frame<'_>) -> Markup {
        let at = |path: String| frame.links.at(Service::Events, &path);
        let (calendar, entry) = (self.calendar.id, self.id);
        html! {
            section .deeds aria-labelledby="ticket-types" {
                h2 #ticket-types { "Tickets" }
                @if self.ticket_types.is_empty() {
                    p { "None: whoever likes may come. With tickets, people keep a place." }
                } @else {
                    ul .rows {
                        @for kind in self.ticket_types {
                            li .row {
                                div {
                                    p .desk-title { a href=(at(places::ticket_type(calendar, entry, kind.id))) { (kind.name) } }
                                    p .row-about { (cost(kind.price)) ". " (type_standing(kind)) }
                                }
                            }
                        }
                    }
                }
                p { a href=(at(places::new_ticket_type(calendar, entry))) { "Add a type of ticket" } }
            }
        }
    }

    /// Calling it off, or on again.
    fn turn(&self, kept: &Entry, frame: &Frame<'_>) -> Markup {
        let (calendar, id) = (self.calendar.id, self.id);
        let (path, label, weight, says) = match kept.card.state {
            EntryState::Planned => (
                places::cancellation(calendar, id),
                "Call it off",
                Weight::Grave,
                "Everybody still finds it, and finds that it was called off. Nobody can take a place any more.",
            ),
            EntryState::Cancelled => (
                places::reinstatement(calendar, id),
                "It takes place after all",
                Weight::Plain,
                "It was called off. Tickets that were not taken back let people in again.",
            ),
        };
        html! {
            section .deeds aria-labelledby="turn" {
                h2 #turn { "If it does not take place" }
                p { (says) }
                form method="post" action=(frame.links.at(Service::Events, &path)) {
                    input type="hidden" name="version" value=(kept.version);
                    (Button { label, weight })
                }
            }
        }
    }
}

/// How many of a type are taken, in words.
pub(super) fn type_standing(kind: &TicketType) -> String {
    let closed = if kind.open { "" } else { "Closed. " };
    match kind.places.capacity {
        Some(capacity) => format!("{closed}{} of {capacity} taken.", kind.places.taken),
        None => format!("{closed}{} taken.", kind.places.taken),
    }
}

/// What every field is called, and what stands in it.
fn named(sheet: &EntrySheet) -> Vec<Named<'_>> {
    vec![
        ("Title", &sheet.title),
        ("Begins", &sheet.starts),
        ("Ends", &sheet.ends),
        ("By the clock of", &sheet.zone),
        ("Place", &sheet.place),
        ("Description", &sheet.description),
        ("For how many people", &sheet.capacity),
        ("Picture", &sheet.picture),
        ("What it shows", &sheet.alt),
        ("Posts about it", &sheet.posts),
    ]
}

impl View for EntryForm<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        let title = self.kept.map_or("Plan something", |kept| &kept.card.title);
        Head { title: title.to_owned(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let at = |path: &str| frame.links.at(Service::Events, path);
        let theirs = self.kept.map(|kept| Theirs {
            at: at(&places::entry(self.calendar.id, self.id)),
            saved_at: kept.updated_at,
        });
        html! {
            div .column .desk .writing {
                p .kicker { a href=(at(&places::calendar(self.calendar.id))) { (self.calendar.name) } }
                h1 .writing-heading .kept-name {
                    @if let Some(kept) = self.kept { (kept.card.title) } @else { "Plan something" }
                }
                @if let Some(kept) = self.kept { (self.ways(kept, frame)) }
                (self.note.markup(self.sheet, theirs, named, frame))
                (self.form(frame))
                @if let Some(kept) = self.kept {
                    (self.tickets(frame))
                    (self.turn(kept, frame))
                }
            }
        }
    }
}
