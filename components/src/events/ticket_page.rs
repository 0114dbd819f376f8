use super::places;
use super::when::When;
use crate::form::{Button, Weight};
use crate::{Flash, Frame, Head, Moment, QrCode, Tone, View};
use contracts::Service;
use contracts::events::{EntryState, TicketView};
use maud::{Markup, html};

/// A ticket, for whoever bears it; and for whoever lets them in.
pub struct TicketPage<'a> {
    /// The ticket, and what it is for.
    pub view: &'a TicketView,
    /// Its address, for a camera.
    pub qr: &'a QrCode,
    /// Who looks at it.
    pub onlooker: Onlooker,
    /// What came of letting its bearer in just now.
    pub just: Option<Scanned>,
}

/// Who looks at a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Onlooker {
    /// Somebody who did not sign in on this host.
    Nobody,
    /// Somebody who did.
    Member,
    /// Somebody who lets people in.
    Door,
}

/// What came of letting the bearer of a ticket in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scanned {
    /// They are in.
    In,
    /// They were let in before.
    Already,
    /// The ticket lets nobody in.
    Void,
}

impl TicketPage<'_> {
    fn is_void(&self) -> bool {
        self.view.ticket.voided_at.is_some() || self.view.entry.state == EntryState::Cancelled
    }

    fn standing(&self, frame: &Frame<'_>) -> Markup {
        html! {
            @if let Some(scanned) = self.just { (verdict(scanned, self.view, frame)) }
            @else if self.view.ticket.voided_at.is_some() {
                (Flash { tone: Tone::Bad, sentence: "This ticket was taken back. It lets nobody in." })
            } @else if self.view.entry.state == EntryState::Cancelled {
                (Flash { tone: Tone::Warning, sentence: "This was called off." })
            } @else if let Some(check_in) = &self.view.ticket.check_in {
                p .row-about { "Let in " (Moment { at: check_in.at, zone: frame.site.zone }) "." }
            }
        }
    }

    fn door(&self, frame: &Frame<'_>) -> Markup {
        let at_door = self.onlooker == Onlooker::Door;
        let waits = at_door && !self.is_void() && self.view.ticket.check_in.is_none();
        let here = frame.links.at(Service::Events, &places::ticket(self.view.ticket.code));
        let at = |path: &str| frame.links.at(Service::Events, path);
        html! {
            @if waits {
                form method="post" action=(at(&places::check_in(self.view.ticket.code))) {
                    (Button { label: "Let them in", weight: Weight::Primary })
                }
            }
            @if at_door { p { a href=(at(places::DOOR)) { "To the door" } } }
            @if self.onlooker == Onlooker::Nobody {
                p .row-about data-for-nobody {
                    "Do you let people in? " a href=(frame.links.sign_in(Service::Events, &here)) { "Sign in to check it in" }
                }
            }
        }
    }
}

/// What the door is told, in words that can be read at arm's length.
pub(super) fn verdict(scanned: Scanned, view: &TicketView, frame: &Frame<'_>) -> Markup {
    let ticket = &view.ticket;
    let who = format!("{}, {}", ticket.holder, ticket.type_name);
    match (scanned, &ticket.check_in) {
        (Scanned::In, _) => {
            let sentence = format!("Welcome in: {who}.");
            html! { (Flash { tone: Tone::Good, sentence: &sentence }) }
        }
        (Scanned::Already, Some(check_in)) => {
            let at = Moment { at: check_in.at, zone: frame.site.zone };
            let sentence = format!(
                "Let in before: {who}. That was on {at}, by {}. Nobody else comes in by this ticket.",
                check_in.by
            );
            html! { (Flash { tone: Tone::Warning, sentence: &sentence }) }
        }
        _ => {
            let why = match view.entry.state {
                EntryState::Cancelled => "what it is for was called off",
                EntryState::Planned => "it was taken back",
            };
            let sentence = format!("This ticket lets nobody in: {why}. ({who})");
            html! { (Flash { tone: Tone::Bad, sentence: &sentence }) }
        }
    }
}

impl View for TicketPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        let title = format!("Ticket: {}", self.view.entry.title);
        Head { title, hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let TicketView { ticket, entry, hung } = self.view;
        html! {
            div .column {
                article .ticket {
                    header {
                        p .kicker { "Ticket" }
                        h1 {
                            @match hung {
                                Some(hung) => a href=(frame.links.entry(&hung.at.container_slug, &hung.at.slug, &entry.slug)) { (entry.title) },
                                None => (entry.title),
                            }
                        }
                        p { (When { span: entry.span, zone: frame.site.zone }) }
                        @if !entry.place.is_empty() { p { (entry.place) } }
                    }
                    (self.standing(frame))
                    @if !self.is_void() { (self.qr) }
                    dl .entry-facts {
                        dt { "For" } dd { (ticket.holder) }
                        dt { "Ticket" } dd { (ticket.type_name) }
                        dt { "Code" } dd { code .ticket-code { (ticket.code) } }
                    }
                    (self.door(frame))
                    p .row-about { "Show this page at the door, printed or on a phone. Whoever has its address can come in by it, once." }
                }
            }
        }
    }
}
