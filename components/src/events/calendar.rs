use super::entry_list::EntryList;
use super::month::Month;
use crate::{EmptyState, Frame, Head, Piece, View, Way, date};
use chrono::{Months, NaiveDate};
use contracts::Links;
use contracts::containers::Attachment;
use contracts::events::{Ahead, EntryCard};
use maud::{Markup, html};

/// One calendar, a month at a time.
pub struct CalendarPage<'a> {
    /// The calendar.
    pub calendar: &'a Attachment,
    /// The first day of the month that is shown.
    pub month: NaiveDate,
    /// Whether that is the month it is.
    pub is_now: bool,
    /// What touches it, the soonest first.
    pub entries: &'a [EntryCard],
    /// What is ahead, whatever the month.
    pub ahead: &'a Ahead,
    /// What else hangs off its page.
    pub beside: Option<&'a Piece>,
}

/// One calendar, as a list of what is ahead.
pub struct AgendaPage<'a> {
    /// The calendar.
    pub calendar: &'a Attachment,
    /// One page of what is ahead.
    pub ahead: &'a Ahead,
    /// Whether it is the first.
    pub first: bool,
    /// What else hangs off its page.
    pub beside: Option<&'a Piece>,
}

/// Which of a calendar's two faces one looks at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Face {
    Month,
    Agenda,
}

impl CalendarPage<'_> {
    /// How many lines stand below a month.
    const AHEAD: usize = 4;
    /// The first and the last year that can be leafed to.
    pub const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

    fn leaf(&self, links: &Links) -> Markup {
        let to = |month: Option<NaiveDate>, words: &str, rel: &str| {
            let month = month.filter(|month| Self::YEARS.contains(&chrono::Datelike::year(month)));
            html! {
                @if let Some(month) = month {
                    a .button rel=(rel) href=(links.month(&self.calendar.container_slug, &self.calendar.slug, month)) {
                        (words) span .unseen { ": " (date::month(month)) }
                    }
                }
            }
        };
        html! {
            nav .month-leaf aria-label="Months" {
                (to(self.month.checked_sub_months(Months::new(1)), "Month before", "prev nofollow"))
                @if !self.is_now {
                    a .button href=(links.calendar(&self.calendar.container_slug, &self.calendar.slug)) { "This month" }
                }
                (to(self.month.checked_add_months(Months::new(1)), "Month after", "next nofollow"))
            }
        }
    }

    fn coming_up(&self, frame: &Frame<'_>) -> Markup {
        let some = self.ahead.items.iter().take(Self::AHEAD);
        html! {
            section aria-labelledby="coming-up" {
                h2 #coming-up .section-heading { "Coming up" }
                (EntryList::of(self.calendar, some, frame.site.zone, frame.links))
                @if self.ahead.items.len() > Self::AHEAD {
                    p { a href=(agenda(self.calendar, frame.links)) { "Everything that is ahead" } }
                }
            }
        }
    }
}

impl View for CalendarPage<'_> {
    fn head(&self, frame: &Frame<'_>) -> Head {
        let Attachment { label, slug, container_slug, .. } = self.calendar;
        let title = if self.is_now {
            label.clone()
        } else {
            format!("{label}, {}", date::month(self.month))
        };
        Head {
            title,
            canonical: Some(frame.links.calendar(container_slug, slug)),
            hidden: !self.is_now,
            ..Head::default()
        }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let Self { calendar, month: day, entries, .. } = *self;
        let nothing = entries.is_empty() && self.ahead.items.is_empty();
        html! {
            div .wide .calendar {
                (header(calendar, Face::Month, frame.links))
                (Month { day, calendar, entries, links: frame.links })
                (self.leaf(frame.links))
                @if nothing { (empty(calendar, frame.links)) }
                @else if !self.ahead.items.is_empty() { (self.coming_up(frame)) }
                (foot(calendar, self.beside, frame.links))
            }
        }
    }
}

impl AgendaPage<'_> {
    fn months(&self, frame: &Frame<'_>) -> Markup {
        let month = |card: &EntryCard| date::month(card.span.starts().date_naive());
        let of_a_month = self.ahead.items.chunk_by(|one, next| month(one) == month(next));
        html! {
            @for entries in of_a_month {
                @if let Some(first) = entries.first() {
                    h2 .section-heading { (month(first)) }
                    (EntryList::of(self.calendar, entries, frame.site.zone, frame.links))
                }
            }
        }
    }

    fn pager(&self, links: &Links) -> Markup {
        let here = agenda(self.calendar, links);
        html! {
            @if !self.first || self.ahead.on.is_some() {
                nav .pager aria-label="Pages" {
                    @if !self.first { a .pager-newer rel="prev" href=(here) { "From today on" } }
                    @if let Some(on) = self.ahead.on {
                        a .pager-older rel="next" href=(format!("{here}?behind={on}")) { "Later" }
                    }
                }
            }
        }
    }
}

impl View for AgendaPage<'_> {
    fn head(&self, frame: &Frame<'_>) -> Head {
        Head {
            title: format!("{}: what is ahead", self.calendar.label),
            canonical: Some(agenda(self.calendar, frame.links)),
            hidden: !self.first,
            ..Head::default()
        }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .wide .calendar {
                (header(self.calendar, Face::Agenda, frame.links))
                @if self.ahead.items.is_empty() { (empty(self.calendar, frame.links)) }
                @else { (self.months(frame)) }
                (self.pager(frame.links))
                (foot(self.calendar, self.beside, frame.links))
            }
        }
    }
}

fn agenda(calendar: &Attachment, links: &Links) -> String {
    links.agenda(&calendar.container_slug, &calendar.slug)
}

fn header(calendar: &Attachment, face: Face, links: &Links) -> Markup {
    let Attachment { label, container_label, container_slug, slug, .. } = calendar;
    let current = |of: Face| (of == face).then_some("page");
    html! {
        header .list-header {
            div {
                p .kicker { a href=(links.post(container_slug)) { (container_label) } }
                h1 { (label) }
            }
            nav .faces aria-label="How it is shown" {
                a href=(links.calendar(container_slug, slug)) aria-current=[current(Face::Month)] { "Month" }
                a href=(agenda(calendar, links)) aria-current=[current(Face::Agenda)] { "Agenda" }
            }
        }
    }
}

fn empty(calendar: &Attachment, links: &Links) -> Markup {
    let way = format!("Read about {}", calendar.container_label);
    let empty = EmptyState {
        heading: "No events yet",
        sentence: "What is planned here will stand on its day. The page this calendar belongs to \
            says what it is about.",
        way: Some(Way { label: &way, href: links.post(&calendar.container_slug) }),
    };
    html! { (empty) }
}

fn foot(calendar: &Attachment, beside: Option<&Piece>, links: &Links) -> Markup {
    let feed = links.calendar_feed(&calendar.container_slug, &calendar.slug);
    let subscribe =
        feed.split_once("://").map_or(feed.clone(), |(_, rest)| format!("webcal://{rest}"));
    html! {
        p .calendar-feed {
            a href=(subscribe) { "Follow this calendar in your own" }
            " or " a href=(feed) { "take it as a file" } " (iCalendar)."
        }
        @if let Some(piece) = beside { div .attached { (piece) } }
    }
}
