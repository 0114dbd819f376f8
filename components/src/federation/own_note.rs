use super::places;
use crate::form::{Button, Weight};
use crate::moment::Moment;
use crate::{Frame, Head, SafeHtml, View};
use chrono::{DateTime, Utc};
use contracts::Service;
use contracts::people::Person;
use maud::{Markup, html};
use uuid::Uuid;

/// Something that somebody here said to the fediverse.
#[derive(Clone, Debug)]
pub struct OwnNote {
    /// Which one it is.
    pub id: Uuid,
    /// What they said.
    pub content: SafeHtml,
    /// The id of what it answers, if it answers anything.
    pub answers: Option<String>,
    /// When they said it.
    pub at: DateTime<Utc>,
}

impl OwnNote {
    pub(super) fn entry(&self, frame: &Frame<'_>) -> Markup {
        html! {
            @if let Some(answers) = &self.answers {
                p .story-byline { a href=(answers) rel="nofollow noopener noreferrer" { "In answer to this" } }
            }
            div .comment-text { (self.content) }
            p .story-byline {
                a href=(frame.links.at(Service::Federation, &places::note(self.id))) {
                    (Moment { at: self.at, zone: frame.site.zone })
                }
            }
        }
    }
}

/// What somebody said, by itself.
pub struct OwnNotePage<'a> {
    /// Who said it.
    pub person: &'a Person,
    /// What they said.
    pub note: &'a OwnNote,
    /// Where people look at who said it.
    pub profile: &'a str,
    /// Whether it is they who look at it.
    pub is_theirs: bool,
}

impl View for OwnNotePage<'_> {
    fn head(&self, frame: &Frame<'_>) -> Head {
        Head {
            title: format!("{} said", self.person.name),
            canonical: Some(frame.links.at(Service::Federation, &places::note(self.note.id))),
            ..Head::default()
        }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let end = format!("{}/end", places::note(self.note.id));
        html! {
            div .column {
                p .kicker { a href=(self.profile) { (self.person.name) } }
                h1 .unseen { "What " (self.person.name) " said" }
                (self.note.entry(frame))
                @if self.is_theirs {
                    details {
                        summary { "Take it back…" }
                        p { "It goes from here, and other servers are asked to take it away too." }
                        form method="post" action=(frame.links.at(Service::Federation, &end)) {
                            (Button { label: "Take it back", weight: Weight::Grave })
                        }
                    }
                }
            }
        }
    }
}
