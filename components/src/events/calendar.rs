use super::month::Month;
use crate::{EmptyState, Frame, Head, Piece, View, Way};
use chrono::NaiveDate;
use contracts::containers::Attachment;
use maud::{Markup, html};

/// One calendar, a month at a time.
pub struct CalendarPage<'a> {
    /// The calendar.
    pub calendar: &'a Attachment,
    /// Any day of the month that is shown.
    pub month: NaiveDate,
    /// What else hangs off its page.
    pub beside: Option<&'a Piece>,
}

impl View for CalendarPage<'_> {
    fn head(&self, frame: &Frame<'_>) -> Head {
        let Attachment { label, slug, container_slug, .. } = self.calendar;
        Head {
            title: label.clone(),
            canonical: Some(frame.links.calendar(container_slug, slug)),
            ..Head::default()
        }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let Attachment { label, container_label, container_slug, .. } = self.calendar;
        let page = frame.links.post(container_slug);
        let way = format!("Read about {container_label}");
        html! {
            div .wide .calendar {
                header .list-header {
                    div {
                        p .kicker { a href=(page) { (container_label) } }
                        h1 { (label) }
                    }
                }
                (Month(self.month))
                (EmptyState {
                    heading: "No events yet",
                    sentence: "What is planned here will stand on its day. The page this calendar \
                        belongs to says what it is about.",
                    way: Some(Way { label: &way, href: page }),
                })
                @if let Some(piece) = self.beside { div .attached { (piece) } }
            }
        }
    }
}
