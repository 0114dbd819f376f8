use super::{Portrait, back, places};
use crate::date::ShortDate;
use crate::{EmptyState, Frame, Head, Pager, View};
use contracts::people::{Person, Role};
use contracts::{Paged, Service};
use maud::{Markup, html};

/// Everybody with an account, for admins.
pub struct PeoplePage<'a> {
    /// The people, the newest first.
    pub people: &'a Paged<Person>,
    /// What is looked for in names and addresses; empty for everybody.
    pub words: &'a str,
}

impl PeoplePage<'_> {
    fn list(&self, frame: &Frame<'_>) -> String {
        let list = frame.links.at(Service::Account, places::PEOPLE);
        if self.words.is_empty() {
            return list;
        }
        let query = serde_urlencoded::to_string([("words", self.words)]);
        format!("{list}?{}", query.unwrap_or_default())
    }

    fn search(&self, frame: &Frame<'_>) -> Markup {
        html! {
            form .search-form role="search" aria-label="People" action=(frame.links.at(Service::Account, places::PEOPLE)) {
                label for="people-words" { "Name, user name or address" }
                div .search-row {
                    input #people-words type="search" name="words" value=(self.words) maxlength="100";
                    button .button type="submit" { "Search" }
                }
            }
        }
    }
}

impl View for PeoplePage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "People".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .column .own {
                (back(frame))
                h1 { "People" }
                (self.search(frame))
                @if self.people.items.is_empty() {
                    (EmptyState {
                        heading: "Nobody found",
                        sentence: "Try fewer letters, or another part of the name.",
                        way: None,
                    })
                } @else {
                    ul .rows { @for person in &self.people.items { (line(person, frame)) } }
                }
                (Pager::of(&self.list(frame), self.people))
            }
        }
    }
}

fn line(person: &Person, frame: &Frame<'_>) -> Markup {
    let roles: Vec<_> = person.roles.iter().map(Role::name).collect();
    html! {
        li .row {
            (Portrait { person, links: frame.links })
            div {
                p .row-name { (person.name) " " span .row-mark { "@" (person.handle) } }
                p .row-about {
                    span .address { (person.email) } ", since "
                    (ShortDate { at: person.joined_at, zone: frame.site.zone })
                }
                @if !roles.is_empty() { p .row-about { (roles.join(", ")) } }
            }
            a .button href=(frame.links.at(Service::Account, &places::roles(&person.handle))) {
                "Roles" span .unseen { " of " (person.name) }
            }
        }
    }
}
