use super::places;
use crate::form::{Button, Field, Kind, Label, TextArea, Weight};
use crate::moment::Moment;
use crate::{EmptyState, Frame, Head, Pager, SafeHtml, View};
use contracts::federation::{ActorSheet, Following, Reaction, RemoteNote};
use contracts::{Links, Paged, Position, Service};
use maud::{Markup, html};

/// Something that somebody elsewhere wrote, made safe.
#[derive(Clone, Debug)]
pub struct ReadNote {
    /// The note.
    pub note: RemoteNote,
    /// What it says.
    pub content: SafeHtml,
    /// What who reads it made of it.
    pub reactions: Vec<Reaction>,
}

/// What is to be mended in a form of the timeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimelineErrors<'a> {
    /// In what was written.
    pub text: Option<&'a str>,
    /// In whom to follow.
    pub account: Option<&'a str>,
}

/// What those wrote whom somebody follows, and the ways to follow more of them and to write.
#[derive(Clone, Copy)]
pub struct Timeline<'a> {
    /// One page of it, the latest first.
    pub notes: &'a Paged<ReadNote>,
    /// Where that page stands in the list.
    pub at: Position,
    /// Where what they said themselves stands.
    pub profile: &'a str,
    /// Whom they follow.
    pub following: &'a [Following],
    /// What is answered, if anything is.
    pub answered: Option<&'a ReadNote>,
    /// What they typed to say.
    pub text: &'a str,
    /// Whom they typed to follow.
    pub account: &'a str,
    /// What is to be mended.
    pub errors: TimelineErrors<'a>,
}

impl View for Timeline<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Your timeline".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let list = frame.links.at(Service::Federation, places::TIMELINE);
        html! {
            div .column .timeline {
                header .list-header { div {
                    h1 { "Your timeline" }
                    p .list-about {
                        "What people on other servers wrote whom you follow. "
                    }
                    p .list-about {
                        a href=(frame.links.at(Service::Federation, places::NOTICES)) { "What others did" }
                        " · "
                        a href=(self.profile) { "What you said" }
                    }
                } }
                (self.compose(frame))
                @if self.notes.items.is_empty() {
                    (EmptyState {
                        heading: "Nothing here yet",
                        sentence: "Follow somebody: what they write from then on is told here.",
                        way: None,
                    })
                } @else {
                    ol .activities {
                        @for read in &self.notes.items {
                            li #{ "note-" (read.note.id) } { (self.entry(read, frame)) }
                        }
                    }
                }
                (Pager::of(&list, self.notes))
                (self.people(frame))
            }
        }
    }
}

impl Timeline<'_> {
    fn compose(&self, frame: &Frame<'_>) -> Markup {
        let text = Label {
            form: "note",
            name: "text",
            text: "What do you want to say?",
            hint: Some("Everybody can read it, on any server. Markdown is understood."),
            error: self.errors.text,
        };
        html! {
            form method="post" action=(frame.links.at(Service::Federation, places::TIMELINE)) {
                @if let Some(read) = self.answered {
                    p { "To " strong { (read.note.by.sheet.name) } ":" }
                    blockquote { (read.content) }
                    input type="hidden" name="answers" value=(read.note.id);
                }
                (TextArea { label: text, value: self.text, lines: 4 })
                (Button { label: "Say it", weight: Weight::Primary })
            }
        }
    }

    fn people(&self, frame: &Frame<'_>) -> Markup {
        let account = Label {
            form: "follow",
            name: "account",
            text: "Whom do you want to follow?",
            hint: Some("Their whole name: @ada@coop.example"),
            error: self.errors.account,
        };
        let at = |path: &str| frame.links.at(Service::Federation, path);
        html! {
            h2 .section-heading { "Whom you follow" }
            form method="post" action=(at(places::FOLLOWING)) {
                (Field { label: account, kind: Kind::Handle, value: self.account, required: true })
                (Button { label: "Follow", weight: Weight::Plain })
            }
            ul .people {
                @for Following { whom, deed, accepted } in self.following {
                    li .person {
                        p { (who(&whom.sheet)) }
                        p .person-latest { @if !accepted { "They have not said yes yet." } }
                        form method="post" action=(at(&format!("{}{deed}/end", places::FOLLOWING))) {
                            (named("Unfollow", &whom.sheet.name))
                        }
                    }
                }
            }
        }
    }
}

impl Timeline<'_> {
    fn entry(&self, read: &ReadNote, frame: &Frame<'_>) -> Markup {
        let (note, by) = (&read.note, &read.note.by.sheet);
        html! {
            p { (who(by)) }
            div .comment-text { (read.content) }
            p .story-byline {
                a href=(note.url) rel="nofollow noopener noreferrer" {
                    (Moment { at: note.published_at, zone: frame.site.zone })
                }
            }
            div .note-deeds {
                a .button href=(frame.links.at(Service::Federation, &places::answer(note.id))) {
                    "Answer" (of(&by.name))
                }
                @for how in Reaction::ALL { (self.reaction(read, how, frame)) }
            }
        }
    }

    /// Does it, or takes it back; afterwards one is on the same page of the list.
    fn reaction(&self, read: &ReadNote, how: Reaction, frame: &Frame<'_>) -> Markup {
        let done = read.reactions.contains(&how);
        let path = places::reaction(read.note.id, how);
        let path = if done { format!("{path}/end") } else { path };
        let action = Links::page(&frame.links.at(Service::Federation, &path), self.at);
        let label = match (how, done) {
            (Reaction::Like, false) => "Like",
            (Reaction::Like, true) => "Liked: take back",
            (Reaction::Boost, false) => "Pass on",
            (Reaction::Boost, true) => "Passed on: take back",
        };
        html! { form method="post" action=(action) { (named(label, &read.note.by.sheet.name)) } }
    }
}

/// Somebody elsewhere, and where they are.
pub(super) fn who(sheet: &ActorSheet) -> Markup {
    html! {
        a href=(sheet.url) rel="nofollow noopener noreferrer" { strong { (sheet.name) } }
        " " span .note-handle { "@" (sheet.account()) }
    }
}

/// A button that says to who cannot see where it stands what it is for.
fn named(label: &str, name: &str) -> Markup {
    html! { button .button type="submit" { (label) (of(name)) } }
}

fn of(name: &str) -> Markup {
    html! { span .unseen { ": " (name) } }
}
