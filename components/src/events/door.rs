use super::places;
use super::ticket_page::{Scanned, verdict};
use super::when::Begins;
use crate::form::{Button, Field, Focused, Kind, Label, Weight};
use crate::{Flash, Frame, Head, Tone, View};
use contracts::Service;
use contracts::events::{Attendance, Hung, TicketView};
use maud::{Markup, html};

/// The door: where tickets are checked in, one after the other.
pub struct DoorPage<'a> {
    /// What is on, and how many of who comes are in.
    pub on: &'a [(Hung, Attendance)],
    /// What came of the last ticket.
    pub last: Option<LastScan<'a>>,
}

/// What came of the last ticket at the door.
#[derive(Clone, Copy, Debug)]
pub enum LastScan<'a> {
    /// This.
    Known(Scanned, &'a TicketView),
    /// There is no such ticket; what was typed.
    Unknown(&'a str),
}

impl DoorPage<'_> {
    fn last(&self, frame: &Frame<'_>) -> Markup {
        match self.last {
            None => html! {},
            Some(LastScan::Unknown(_)) => {
                let sentence = "There is no such ticket. Please look at the code again: every letter counts, large or small.";
                html! { (Flash { tone: Tone::Bad, sentence }) }
            }
            Some(LastScan::Known(scanned, view)) => html! {
                (verdict(scanned, view, frame))
                p .row-about { (view.entry.title) ", " (Begins { span: view.entry.span, zone: frame.site.zone }) }
            },
        }
    }

    fn form(&self, frame: &Frame<'_>) -> Markup {
        let value = match self.last {
            Some(LastScan::Unknown(typed)) => typed,
            _ => "",
        };
        let hint = "What a scanner reads, or the 22 letters below the squares.";
        let label = Label {
            form: "door",
            name: "code",
            text: "Code of the ticket",
            hint: Some(hint),
            error: None,
        };
        html! {
            form .door-form method="post" action=(frame.links.at(Service::Events, places::DOOR_CHECK_IN)) {
                (Focused(Field { label, kind: Kind::Code, value, required: true }))
                (Button { label: "Check it in", weight: Weight::Primary })
            }
        }
    }

    fn on(&self, frame: &Frame<'_>) -> Markup {
        html! {
            @if !self.on.is_empty() {
                section aria-labelledby="on" {
                    h2 #on .section-heading { "Next" }
                    ul .rows {
                        @for (hung, attendance) in self.on {
                            li .row {
                                div {
                                    p .desk-title .kept-name { (hung.card.title) }
                                    p .row-about { (Begins { span: hung.card.span, zone: frame.site.zone }) ", " (hung.at.label) }
                                }
                                p .door-count { (attendance.checked_in) " of " (attendance.tickets) " in" }
                            }
                        }
                    }
                }
            }
        }
    }
}

impl View for DoorPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "The door".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .column .desk {
                header .list-header .desk-header { h1 { "The door" } }
                (self.last(frame))
                (self.form(frame))
                p .row-about { "A phone’s camera does as well: it reads the squares, and the page it opens lets whoever is signed in here check the ticket in." }
                (self.on(frame))
            }
        }
    }
}
