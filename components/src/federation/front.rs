use super::person::{People, Person};
use crate::date::ShortDate;
use crate::{EmptyState, Frame, Head, NavItem, View, Way};
use contracts::Service;
use contracts::activities::Activity;
use maud::{Markup, html};

/// Who is here, and what they have shared lately.
pub struct FederationFront<'a> {
    /// Who writes here, whoever wrote last first.
    pub people: Vec<Person<'a>>,
    /// The newest activities, newest first.
    pub activities: &'a [Activity],
}

impl View for FederationFront<'_> {
    fn head(&self, frame: &Frame<'_>) -> Head {
        Head {
            title: "People".into(),
            description: Some("Who writes for the co-op, and what they have shared lately.".into()),
            canonical: Some(frame.links.home(Service::Federation)),
            ..Head::default()
        }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let way = Way { label: "Read the newest", href: frame.links.home(Service::Blog) };
        html! {
            div .column {
                header .list-header {
                    div {
                        h1 { "People" }
                        p .list-about { "Who writes for the co-op, and what they have shared lately." }
                    }
                }
                @if self.activities.is_empty() && self.people.is_empty() {
                    (EmptyState {
                        heading: "All quiet",
                        sentence: "When a member publishes something, it is told here.",
                        way: Some(way),
                    })
                }
                @if !self.people.is_empty() {
                    h2 .section-heading { "Who writes here" }
                    (People { people: &self.people, frame })
                }
                @if !self.activities.is_empty() {
                    h2 .section-heading { "Shared lately" }
                    ol .activities {
                        @for activity in self.activities { li { (line(activity, frame)) } }
                    }
                }
            }
        }
    }
}

fn line(activity: &Activity, frame: &Frame<'_>) -> Markup {
    html! {
        p {
            strong { (activity.actor_name) } " " (deed(&activity.verb)) " "
            a href=(frame.links.whole(activity.origin, &activity.object_url)) { (activity.object_name) }
        }
        p .story-byline {
            (ShortDate { at: activity.published_at, zone: frame.site.zone })
            span { "in “" (NavItem::name(activity.origin)) "”" }
        }
    }
}

/// What was done, in words (ActivityStreams vocabulary).
fn deed(verb: &str) -> &'static str {
    match verb {
        "Create" => "published",
        "Update" => "revised",
        "Announce" => "passed on",
        _ => "shared",
    }
}
