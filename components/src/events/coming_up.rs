use super::entry_list::EntryList;
use super::when::Begins;
use crate::{ContainerCards, ContainerNav};
use chrono_tz::Tz;
use contracts::Links;
use contracts::containers::{Attachment, AttachmentKind};
use contracts::events::{Hung, Next};
use maud::{Markup, Render, html};

/// What is next of a page: of its calendars, and of what belongs to it. Nothing at all when there is
/// nothing ahead.
pub struct ComingUp<'a> {
    /// What is next, the soonest first.
    pub entries: &'a [Hung],
    /// The id of its heading, like no other's on the page.
    pub id: &'a str,
    /// Where the reader's clock hangs.
    pub zone: Tz,
    /// Where each lives.
    pub links: &'a Links,
}

/// What hangs off a page of calendars: what is next there, and the calendars themselves.
pub struct CalendarNav<'a> {
    /// What is next.
    pub coming_up: ComingUp<'a>,
    /// The calendars.
    pub calendars: ContainerNav<'a>,
}

/// What is next at one of many posts in a list, in a line each; calendars with nothing ahead are named.
/// Nothing at all when it has neither.
pub struct NextCards<'a> {
    /// Its calendars, and what belongs to it.
    pub next: Vec<&'a Next>,
    /// Where the reader's clock hangs.
    pub zone: Tz,
    /// Where each lives.
    pub links: &'a Links,
}

impl NextCards<'_> {
    /// How many lines there are.
    const MOST: usize = 2;

    fn lines(&self) -> Markup {
        let ahead = self.next.iter().filter_map(|next| Some((&next.at, next.card.as_ref()?)));
        let mut ahead: Vec<_> = ahead.collect();
        ahead.sort_by_key(|(_, card)| (card.span.starts_at(), card.id));
        ahead.dedup_by_key(|(_, card)| card.id);
        html! {
            @for (at, card) in ahead.into_iter().take(Self::MOST) {
                p .container-cards {
                    (Begins { span: card.span, zone: self.zone }) ": "
                    a href=(self.links.entry(&at.container_slug, &at.slug, &card.slug)) { (card.title) }
                }
            }
        }
    }
}

impl Render for ComingUp<'_> {
    fn render(&self) -> Markup {
        html! {
            @if !self.entries.is_empty() {
                section .container-nav aria-labelledby=(self.id) {
                    h2 .section-heading id=(self.id) { "Coming up" }
                    (EntryList::of_many(self.entries, self.zone, self.links))
                }
            }
        }
    }
}

impl Render for CalendarNav<'_> {
    fn render(&self) -> Markup {
        html! { (self.coming_up) (self.calendars) }
    }
}

impl Render for NextCards<'_> {
    fn render(&self) -> Markup {
        let idle = self.next.iter().filter(|next| next.card.is_none());
        let idle: Vec<Attachment> = idle.map(|next| next.at.clone()).collect();
        let kind = AttachmentKind::Calendar;
        html! {
            (self.lines())
            (ContainerCards { kind, attachments: &idle, links: self.links })
        }
    }
}
