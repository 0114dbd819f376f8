use super::places;
use crate::blog::{Fields, Wrong};
use crate::form::{Button, Choice, Field, Kind, Select, Weight};
use crate::{Flash, Frame, Head, Moment, Pager, Tone, View};
use contracts::events::{Attendance, Calendar, Entry, GiftSheet, Ticket, TicketType};
use contracts::{Paged, Service};
use maud::{Markup, html};

/// Who comes to something, for organisers; and a form to give places away.
pub struct HoldersPage<'a> {
    /// The calendar.
    pub calendar: &'a Calendar,
    /// What they come to.
    pub entry: &'a Entry,
    /// One page of the tickets, the newest first.
    pub tickets: &'a Paged<Ticket>,
    /// How full it is.
    pub attendance: Attendance,
    /// What is looked for; empty for everybody.
    pub words: &'a str,
    /// Its types of tickets.
    pub ticket_types: &'a [TicketType],
    /// What stands in the form.
    pub sheet: &'a GiftSheet,
    /// What is to be mended.
    pub wrong: &'a [Wrong],
    /// What was done just before, in a sentence.
    pub done: Option<&'a str>,
}

impl HoldersPage<'_> {
    fn at(&self, frame: &Frame<'_>) -> String {
        frame.links.at(Service::Events, &places::tickets(self.calendar.id, self.entry.card.id))
    }

    fn search(&self, frame: &Frame<'_>) -> Markup {
        html! {
            form .search-form role="search" aria-label="Who comes" action=(self.at(frame)) {
                label for="desk-words" { "Words in the name" }
                div .search-row {
                    input #desk-words type="search" name="words" value=(self.words) maxlength="100";
                    button .button type="submit" { "Search" }
                }
            }
        }
    }

    fn line(&self, ticket: &Ticket, frame: &Frame<'_>) -> Markup {
        let zone = frame.site.zone;
        let href = frame.links.at(Service::Events, &places::ticket(ticket.code));
        let voiding = places::voiding(self.calendar.id, self.entry.card.id, ticket.id);
        html! {
            li .row {
                div {
                    p .desk-title .kept-name { a href=(href) { (ticket.holder) } }
                    p .row-about {
                        (ticket.type_name)
                        @if let Some(email) = &ticket.email { ", " (email) }
                        ". "
                        @if let Some(at) = ticket.voided_at { "Taken back " (Moment { at, zone }) "." }
                        @else if let Some(check_in) = &ticket.check_in {
                            "In since " (Moment { at: check_in.at, zone }) ", by " (check_in.by) "."
                        } @else { "Since " (Moment { at: ticket.created_at, zone }) "." }
                    }
                }
                @if ticket.voided_at.is_none() && ticket.check_in.is_none() {
                    form method="post" action=(frame.links.at(Service::Events, &voiding)) {
                        button .button type="submit" { "Take back" span .unseen { " the ticket of " (ticket.holder) } }
                    }
                }
            }
        }
    }

    fn list(&self, frame: &Frame<'_>) -> Markup {
        let query = serde_urlencoded::to_string([("words", self.words)]).unwrap_or_default();
        let here = if self.words.is_empty() {
            self.at(frame)
        } else {
            format!("{}?{query}", self.at(frame))
        };
        html! {
            @if self.tickets.items.is_empty() {
                p { @if self.words.is_empty() { "Nobody has a ticket yet." } @else { "Nobody of that name has a ticket." } }
            } @else {
                ul .rows { @for ticket in &self.tickets.items { (self.line(ticket, frame)) } }
            }
            (Pager::of(&here, self.tickets))
        }
    }

    fn gift(&self, frame: &Frame<'_>) -> Markup {
        let fields = Fields { form: "gift", wrong: self.wrong };
        let ids: Vec<_> = self.ticket_types.iter().map(|kind| kind.id.to_string()).collect();
        let choices = ids.iter().zip(self.ticket_types);
        let choices: Vec<_> =
            choices.map(|(value, kind)| Choice { value, text: &kind.name }).collect();
        let line = |name, text, kind, value, required| Field {
            label: fields.label(name, text, None),
            kind,
            value,
            required,
        };
        let mail = fields.label(
            "email",
            "Their e-mail address",
            Some("With it, they find the tickets in their account once they sign in by it."),
        );
        html! {
            section .deeds aria-labelledby="gift" {
                h2 #gift { "Give a place away" }
                p { "For guests, helpers, or whoever paid in another way. Nobody is charged." }
                form method="post" action=(self.at(frame)) {
                    (Select { label: fields.label("ticket_type", "Type of ticket", None), choices: &choices, chosen: &self.sheet.ticket_type })
                    (line("pieces", "How many", Kind::Number, &self.sheet.pieces, true))
                    (line("holder", "Who comes", Kind::Text, &self.sheet.holder, true))
                    (Field { label: mail, kind: Kind::Email, value: &self.sheet.email, required: false })
                    (Button { label: "Give the tickets", weight: Weight::Primary })
                }
            }
        }
    }
}

impl View for HoldersPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        let title = format!("Who comes: {}", self.entry.card.title);
        Head { title, hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let card = &self.entry.card;
        let back = frame.links.at(Service::Events, &places::entry(self.calendar.id, card.id));
        let Attendance { tickets, checked_in } = self.attendance;
        html! {
            div .column .desk {
                header .list-header .desk-header {
                    div {
                        p .kicker { a href=(back) { (card.title) } }
                        h1 { "Who comes" }
                    }
                }
                @if let Some(sentence) = self.done { (Flash { tone: Tone::Good, sentence }) }
                p .row-about { (tickets) @if tickets == 1 { " ticket" } @else { " tickets" } ", " (checked_in) " in." }
                (self.search(frame))
                (self.list(frame))
                @if !self.ticket_types.is_empty() { (self.gift(frame)) }
            }
        }
    }
}
