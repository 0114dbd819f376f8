use super::OwnNote;
use crate::{Frame, Head, NavItem, Pager, View};
use contracts::federation::Voice;
use contracts::people::Person;
use contracts::{Links, Paged, Service};
use maud::{Markup, html};

/// Somebody as the fediverse may follow them: by one name on each host, for what they do there.
pub struct Profile<'a> {
    /// Who it is.
    pub person: &'a Person,
    /// One page of what they said, the latest first.
    pub notes: &'a Paged<OwnNote>,
}

impl View for Profile<'_> {
    fn head(&self, frame: &Frame<'_>) -> Head {
        let person = self.person;
        Head {
            title: person.name.clone(),
            description: Some(format!("Follow {} from any server of the fediverse.", person.name)),
            canonical: Some(Voice::of(Service::Federation, &person.handle).id(frame.links)),
            ..Head::default()
        }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let person = self.person;
        let own = Voice::of(Service::Federation, &person.handle).id(frame.links);
        html! {
            div .column {
                header .list-header {
                    div {
                        h1 { (person.name) }
                        p .list-about {
                            "Follow " (person.name) " from Mastodon or any other server of the "
                            "fediverse: look for one of these names there."
                        }
                    }
                }
                ul .people {
                    @for service in Voice::HOSTS {
                        li .person {
                            p .writer-name { (name(person, service, frame.links)) }
                            p .person-latest { "What they share in “" (NavItem::name(service)) "”" }
                        }
                    }
                }
                @if !self.notes.items.is_empty() {
                    h2 .section-heading { "What " (person.name) " said" }
                    ol .activities { @for note in &self.notes.items { li { (note.entry(frame)) } } }
                }
                (Pager::of(&own, self.notes))
            }
        }
    }
}

/// `@ada@blog.coop.example`, with the port where that is unusual.
pub(super) fn name(person: &Person, service: Service, links: &Links) -> String {
    let origin = links.origin(service);
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    format!("@{}@{host}", person.handle.as_str())
}
