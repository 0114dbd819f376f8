use super::places;
use super::when::Begins;
use crate::{AccountPart, EmptyState, Frame, Head, View, Way};
use chrono_tz::Tz;
use contracts::events::{EntryState, TicketView};
use contracts::{Cursor, Links, Service};
use maud::{Markup, Render, html};

/// Somebody's tickets for what is not over yet, the soonest first.
pub struct OwnTickets<'a> {
    /// One page of them.
    pub tickets: &'a [TicketView],
    /// Behind which more are.
    pub on: Option<Cursor>,
    /// Where the reader's clock hangs.
    pub zone: Tz,
    /// Where everything lives.
    pub links: &'a Links,
}

/// The same as a page of events: for who runs no scripts, and for more than a few.
pub struct OwnTicketsPage<'a>(pub OwnTickets<'a>);

/// The way to somebody's tickets in their account, with how many there are.
pub struct TicketsDoor<'a> {
    /// The first of them.
    pub tickets: &'a [TicketView],
    /// Whether there are more.
    pub more: bool,
    /// Where the reader's clock hangs.
    pub zone: Tz,
    /// Where everything lives.
    pub links: &'a Links,
}

impl OwnTickets<'_> {
    fn line(&self, view: &TicketView) -> Markup {
        let TicketView { ticket, entry, .. } = view;
        html! {
            li .row {
                div {
                    p .desk-title .kept-name { a href=(self.links.at(Service::Events, &places::ticket(ticket.code))) { (entry.title) } }
                    p .row-about {
                        (Begins { span: entry.span, zone: self.zone })
                        @if !entry.place.is_empty() { ", " (entry.place) }
                        ". " (ticket.type_name) ", " (ticket.holder) "."
                        @if entry.state == EntryState::Cancelled { " " span .entry-standing .entry-cancelled { "Called off" } }
                        @if ticket.check_in.is_some() { " You are in." }
                    }
                }
                a .button href=(self.links.at(Service::Events, &places::ticket(ticket.code))) {
                    "Show it" span .unseen { ": the ticket to " (entry.title) }
                }
            }
        }
    }
}

impl Render for OwnTickets<'_> {
    fn render(&self) -> Markup {
        let empty = EmptyState {
            heading: "No tickets",
            sentence: "What you book stands here until it is over, ready to show at the door.",
            way: Some(Way { label: "See what’s on", href: self.links.home(Service::Events) }),
        };
        let own = self.links.at(Service::Events, AccountPart::Tickets.path());
        html! {
            @if self.tickets.is_empty() { (empty) } @else {
                ul .rows { @for view in self.tickets { (self.line(view)) } }
            }
            @if let Some(on) = self.on {
                p { a href=(format!("{own}?behind={on}")) { "Later ones" } }
            }
        }
    }
}

impl View for OwnTicketsPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Your tickets".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .column {
                p .kicker { a href=(frame.links.home(Service::Account)) { "You" } }
                h1 { "Your tickets" }
                (self.0)
            }
        }
    }
}

impl Render for TicketsDoor<'_> {
    fn render(&self) -> Markup {
        let count = self.tickets.len();
        let more = if self.more { "more than " } else { "" };
        html! {
            a .door href=(self.links.at(Service::Account, AccountPart::Tickets.path())) {
                span .door-name { (AccountPart::Tickets.title()) }
                span .door-line {
                    @match self.tickets.first() {
                        None => "None yet",
                        Some(next) => {
                            (more) (count) @if count == 1 { ", for " } @else { ", the next for " }
                            (Begins { span: next.entry.span, zone: self.zone })
                        }
                    }
                }
            }
        }
    }
}
