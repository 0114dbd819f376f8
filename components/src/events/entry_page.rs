use super::entry_list::Standing;
use super::when::When;
use crate::cart::AddToBasket;
use crate::{Flash, Frame, Head, Loading, PictureView, Price, Prose, SafeHtml, Thing, Tone, View};
use contracts::cart::Item;
use contracts::containers::Attachment;
use contracts::events::{Entry, EntryCard, EntryState, TicketType};
use contracts::{Links, Money};
use maud::{Markup, html};

/// One entry of a calendar.
pub struct EntryView<'a> {
    /// Its calendar.
    pub calendar: &'a Attachment,
    /// The entry.
    pub entry: &'a Entry,
    /// Its types of tickets, in their order.
    pub ticket_types: &'a [TicketType],
    /// Whether it is over.
    pub is_over: bool,
}

impl EntryView<'_> {
    fn url(&self, links: &Links) -> String {
        let Attachment { container_slug, slug, .. } = self.calendar;
        links.entry(container_slug, slug, &self.entry.card.slug)
    }

    /// Its description without the marks of Markdown, cut where a search engine would.
    fn line(&self) -> Option<String> {
        let plain: String = self.entry.description.replace(['*', '_', '#', '`', '>'], "");
        let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        let line: String = words.chars().take(200).collect();
        (!line.is_empty()).then_some(line)
    }

    fn thing(&self, links: &Links) -> Thing {
        let EntryCard { title, span, place, state, picture, .. } = &self.entry.card;
        let offer = |kind: &TicketType| Thing::Offer {
            url: self.url(links),
            price: kind.price.number(),
            price_currency: kind.price.currency().code(),
            availability: if self.is_gone(kind) {
                "https://schema.org/SoldOut"
            } else {
                "https://schema.org/InStock"
            },
        };
        Thing::Event {
            name: title.clone(),
            description: self.line(),
            image: picture.iter().map(|picture| PictureView::url(picture, links)).collect(),
            url: self.url(links),
            start_date: span.starts().to_rfc3339(),
            end_date: span.ends().to_rfc3339(),
            event_status: match state {
                EntryState::Planned => "https://schema.org/EventScheduled",
                EntryState::Cancelled => "https://schema.org/EventCancelled",
            },
            location: (!place.is_empty()).then(|| Box::new(Thing::place(place.clone()))),
            offers: self.open_types().map(offer).collect(),
        }
    }

    fn open_types(&self) -> impl Iterator<Item = &TicketType> {
        self.ticket_types.iter().filter(|kind| kind.open)
    }

    fn is_gone(&self, kind: &TicketType) -> bool {
        kind.places.are_gone() || self.entry.card.places.are_gone()
    }

    /// What is to be known before anything else.
    fn notice(&self) -> Markup {
        let flash = |tone, sentence| html! { (Flash { tone, sentence }) };
        match (self.entry.card.state, self.is_over) {
            (EntryState::Cancelled, _) => flash(Tone::Warning, "This was called off."),
            (EntryState::Planned, true) => flash(Tone::Warning, "This is over."),
            _ => html! {},
        }
    }

    fn facts(&self, frame: &Frame<'_>) -> Markup {
        let card = &self.entry.card;
        html! {
            dl .entry-facts {
                dt { "When" }
                dd {
                    (When { span: card.span, zone: frame.site.zone })
                }
                @if !card.place.is_empty() { dt { "Where" } dd { (card.place) } }
                @if let Some(capacity) = card.places.capacity.filter(|most| *most > 0) {
                    dt { "For" } dd { (capacity) @if capacity == 1 { " person" } @else { " people" } }
                }
            }
        }
    }

    fn tickets(&self, links: &Links) -> Markup {
        let sells = self.entry.card.state == EntryState::Planned && !self.is_over;
        html! {
            @if sells && self.open_types().next().is_some() {
                section aria-labelledby="tickets" {
                    h2 #tickets .section-heading { "Tickets" }
                    ul .ticket-types {
                        @for kind in self.open_types() {
                            li .ticket-type {
                                span .ticket-type-name { (kind.name) }
                                (cost(kind.price))
                                @if self.is_gone(kind) { span .entry-standing { "Sold out" } }
                                @else {
                                    (AddToBasket {
                                        item: Item::Ticket(kind.id),
                                        name: &kind.name,
                                        several: true,
                                        back: &self.url(links),
                                        links,
                                    })
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn posts(&self, links: &Links) -> Markup {
        html! {
            @if !self.entry.posts.is_empty() {
                section aria-labelledby="about-it" {
                    h2 #about-it .section-heading { "Read about it" }
                    ul { @for post in &self.entry.posts { li { a href=(links.post(&post.slug)) { (post.title) } } } }
                }
            }
        }
    }

    fn way(&self, links: &Links) -> Vec<(String, String)> {
        let Attachment { label, slug, container_label, container_slug, .. } = self.calendar;
        vec![
            (container_label.clone(), links.post(container_slug)),
            (label.clone(), links.calendar(container_slug, slug)),
        ]
    }
}

/// What a ticket costs, in words where that is nothing.
pub(super) fn cost(price: Money) -> Markup {
    html! { @if price.in_minor() == 0 { span .price { "Free" } } @else { (Price(price)) } }
}

impl View for EntryView<'_> {
    fn head(&self, frame: &Frame<'_>) -> Head {
        let picture = self.entry.card.picture.as_ref();
        let mut way = self.way(frame.links);
        way.push((self.entry.card.title.clone(), self.url(frame.links)));
        Head {
            title: self.entry.card.title.clone(),
            description: self.line(),
            canonical: Some(self.url(frame.links)),
            image: picture.map(|picture| PictureView::url(picture, frame.links)),
            image_alt: picture.map(|picture| picture.alt.clone()),
            things: vec![self.thing(frame.links), Thing::way(way)],
            ..Head::default()
        }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let Entry { card, description, .. } = self.entry;
        let (about, links) = (SafeHtml::comment(description), frame.links);
        let file = format!("{}event.ics", self.url(links));
        html! {
            div .wide {
                article .entry-sheet {
                    @if let Some(picture) = &card.picture {
                        div .entry-picture { (PictureView { picture, links, loading: Loading::First }) }
                    }
                    div .entry-words-whole {
                        p .kicker { @for (name, href) in self.way(links) { a href=(href) { (name) } } }
                        h1 { (card.title) }
                        (self.notice())
                        (Standing(card))
                        (self.facts(frame))
                        @if !about.is_empty() { (Prose(&about)) }
                        (self.tickets(links))
                        (self.posts(links))
                        p .calendar-feed { a href=(file) { "Put it into your calendar" } }
                    }
                }
            }
        }
    }
}
