use super::entry_list::Standing;
use super::places;
use super::when::Begins;
use crate::{EmptyState, Flash, Frame, Head, Pager, Tone, View, Way};
use contracts::containers::Attachment;
use contracts::events::{Calendar, EntryCard};
use contracts::{Paged, Service};
use maud::{Markup, html};

/// Every calendar, for organisers.
pub struct CalendarsPage<'a> {
    /// The calendars, by name.
    pub calendars: &'a [Calendar],
}

/// One calendar, for organisers: what stands in it.
pub struct CalendarDesk<'a> {
    /// The calendar.
    pub calendar: &'a Calendar,
    /// Where it hangs, if it hangs off a page.
    pub at: Option<&'a Attachment>,
    /// One page of what stands in it, the latest first.
    pub entries: &'a Paged<EntryCard>,
    /// What was done just before, in a sentence.
    pub done: Option<&'a str>,
}

impl View for CalendarsPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Calendars".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let empty = EmptyState {
            heading: "No calendars yet",
            sentence: "A calendar hangs off a page: an editor makes one where the page says what \
                       hangs off it.",
            way: None,
        };
        html! {
            div .column .desk {
                header .list-header .desk-header { h1 { "Calendars" } }
                @if self.calendars.is_empty() { (empty) } @else {
                    ul .rows {
                        @for calendar in self.calendars {
                            li .row {
                                div {
                                    p .desk-title .kept-name {
                                        a href=(frame.links.at(Service::Events, &places::calendar(calendar.id))) { (calendar.name) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

impl CalendarDesk<'_> {
    fn line(&self, card: &EntryCard, frame: &Frame<'_>) -> Markup {
        let href = frame.links.at(Service::Events, &places::entry(card.calendar, card.id));
        html! {
            li .row {
                div {
                    p .desk-title .kept-name { a href=(href) { (card.title) } " " (Standing(card)) }
                    p .row-about {
                        (Begins { span: card.span, zone: frame.site.zone })
                        " " (card.span.starts().format("%Y"))
                        @if !card.place.is_empty() { ", " (card.place) }
                        ". " (places_taken(card))
                    }
                }
                @if let Some(at) = self.at {
                    a .button href=(frame.links.entry(&at.container_slug, &at.slug, &card.slug)) {
                        "Look" span .unseen { " at " (card.title) }
                    }
                }
            }
        }
    }

    fn list(&self, frame: &Frame<'_>) -> Markup {
        let new = frame.links.at(Service::Events, &places::new_entry(self.calendar.id));
        let empty = EmptyState {
            heading: "Nothing planned yet",
            sentence: "What is planned has a title, a time and, if you like, a place and tickets.",
            way: Some(Way { label: "Plan something", href: new }),
        };
        let here = frame.links.at(Service::Events, &places::calendar(self.calendar.id));
        html! {
            @if self.entries.items.is_empty() { (empty) } @else {
                ul .rows { @for card in &self.entries.items { (self.line(card, frame)) } }
            }
            (Pager::of(&here, self.entries))
        }
    }
}

/// How many places are taken, in words.
pub(super) fn places_taken(card: &EntryCard) -> String {
    match (card.places.taken, card.places.capacity) {
        (taken, Some(capacity)) => format!("{taken} of {capacity} places taken."),
        (0, None) => "No end to its places.".to_owned(),
        (taken, None) => format!("{taken} places taken, no end to them."),
    }
}

impl View for CalendarDesk<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: self.calendar.name.clone(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let at = |path: &str| frame.links.at(Service::Events, path);
        html! {
            div .column .desk {
                header .list-header .desk-header {
                    div {
                        p .kicker { a href=(at(places::DESK)) { "Calendars" } }
                        h1 .kept-name { (self.calendar.name) }
                    }
                    a .button .button-primary href=(at(&places::new_entry(self.calendar.id))) { "Plan something" }
                }
                @if let Some(sentence) = self.done { (Flash { tone: Tone::Good, sentence }) }
                @if self.at.is_none() {
                    (Flash { tone: Tone::Warning, sentence: "This calendar hangs off no page, so nobody finds it." })
                }
                (self.list(frame))
            }
        }
    }
}
