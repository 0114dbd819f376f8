use super::{back, happening, places};
use crate::{EmptyState, Frame, Head, Moment, Pager, View};
use contracts::sign_in::SecurityEvent;
use contracts::{Paged, Service};
use maud::{Markup, html};

/// What happened to the safety of somebody's account.
pub struct SecurityLogPage<'a> {
    /// What happened, the newest first.
    pub events: &'a Paged<SecurityEvent>,
}

impl View for SecurityLogPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Security log".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let list = frame.links.at(Service::Account, places::SECURITY_LOG);
        let ways = frame.links.at(Service::Account, places::SECURITY);
        html! {
            div .column .own {
                (back(frame))
                h1 { "Security log" }
                @if self.events.items.is_empty() {
                    (EmptyState {
                        heading: "Nothing here",
                        sentence: "Sign-ins and changes to your ways to sign in are kept here.",
                        way: None,
                    })
                } @else {
                    p { "Something that was not you? Look at " a href=(ways) { "your ways to sign in" } "." }
                    ol .rows { @for event in &self.events.items { (line(event, frame)) } }
                }
                (Pager::of(&list, self.events))
            }
        }
    }
}

fn line(event: &SecurityEvent, frame: &Frame<'_>) -> Markup {
    html! {
        li .row {
            div {
                p .row-sentence { (happening::sentence(event)) }
                p .row-about {
                    (Moment { at: event.at, zone: frame.site.zone })
                    @if event.user_agent.is_known() { ", with " (event.user_agent.in_words()) }
                }
            }
        }
    }
}
