use super::when::{Elsewhere, time};
use chrono_tz::Tz;
use contracts::Links;
use contracts::containers::Attachment;
use contracts::events::{EntryCard, EntryState, Hung};
use maud::{Markup, Render, html};

/// Entries as lines to open, the soonest first: the day beside what is on.
pub struct EntryList<'a> {
    /// What is listed: each with its calendar.
    pub entries: Vec<(&'a EntryCard, &'a Attachment)>,
    /// Whether each names its calendar.
    pub of_many: bool,
    /// Where the reader's clock hangs.
    pub zone: Tz,
    /// Where each lives.
    pub links: &'a Links,
}

impl<'a> EntryList<'a> {
    /// Of one calendar.
    #[must_use]
    pub fn of(
        at: &'a Attachment,
        entries: impl IntoIterator<Item = &'a EntryCard>,
        zone: Tz,
        links: &'a Links,
    ) -> Self {
        let entries = entries.into_iter().map(|card| (card, at)).collect();
        Self { entries, of_many: false, zone, links }
    }

    /// Of several calendars.
    #[must_use]
    pub fn of_many(entries: &'a [Hung], zone: Tz, links: &'a Links) -> Self {
        let entries = entries.iter().map(|one| (&one.card, &one.at)).collect();
        Self { entries, of_many: true, zone, links }
    }

    fn line(&self, (card, at): (&EntryCard, &Attachment)) -> Markup {
        let starts = card.span.starts();
        let href = self.links.entry(&at.container_slug, &at.slug, &card.slug);
        html! {
            li {
                a .entry-line href=(href) {
                    time .entry-day datetime=(starts.format("%Y-%m-%d")) {
                        span .entry-weekday { (starts.format("%a")) " " }
                        span .entry-date { (starts.format("%-d")) " " }
                        span .entry-month { (starts.format("%b")) }
                    }
                    span .entry-words {
                        span .entry-title { (card.title) }
                        span .entry-about {
                            (time(starts, "%H:%M")) (Elsewhere { span: card.span, zone: self.zone })
                            @if !card.place.is_empty() { ", " (card.place) }
                            @if self.of_many { ", " (at.label) }
                        }
                        (Standing(card))
                    }
                }
            }
        }
    }
}

impl Render for EntryList<'_> {
    fn render(&self) -> Markup {
        html! { ul .entry-list { @for one in &self.entries { (self.line(*one)) } } }
    }
}

/// What keeps somebody from coming, if anything does.
pub(super) struct Standing<'a>(pub &'a EntryCard);

impl Render for Standing<'_> {
    fn render(&self) -> Markup {
        html! {
            @if self.0.state == EntryState::Cancelled {
                span .entry-standing .entry-cancelled { "Called off" }
            } @else if self.0.places.are_gone() {
                span .entry-standing { "Sold out" }
            }
        }
    }
}
