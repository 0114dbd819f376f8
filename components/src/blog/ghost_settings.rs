use super::ghost_progress::{GhostProgress, deed};
use super::ghost_words::{is_of_the_key, sentence};
use super::places;
use crate::form::{Button, Choice, Field, Kind, Label, Select, Weight};
use crate::{Flash, Frame, Head, Moment, Tone, View};
use contracts::Service;
use contracts::ghost::{CollisionLabel, Direction, Standing, Trouble};
use maud::{Markup, Render, html};

/// What was just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GhostNote {
    /// All was well, and it is kept.
    Connected,
    /// The connection is forgotten.
    Disconnected,
    /// A collision was settled.
    Settled,
}

/// What stands in the form. A key that was typed is never shown again.
#[derive(Clone, Debug, Default)]
pub struct GhostForm {
    /// Where the site is.
    pub site: String,
    /// Which way changes go.
    pub direction: Direction,
    /// What is wrong with it.
    pub trouble: Option<Trouble>,
}

/// The live connection to a Ghost, for admins: how it stands, and the form to change it.
pub struct GhostSettings<'a> {
    /// How it stands; nothing where there is none.
    pub standing: Option<&'a Standing>,
    /// What stands in the form.
    pub form: &'a GhostForm,
    /// What was just done.
    pub note: Option<GhostNote>,
}

impl GhostSettings<'_> {
    fn form(&self, frame: &Frame<'_>) -> Markup {
        let trouble = self.form.trouble.as_ref();
        let words = trouble.map(sentence);
        let of_key = trouble.is_some_and(is_of_the_key);
        html! {
            form .account-form method="post" action=(frame.links.at(Service::Blog, places::GHOST)) {
                (self.site(words.as_deref().filter(|_| !of_key)))
                (self.key(words.as_deref().filter(|_| of_key)))
                (webhook_secret())
                (self.direction())
                @if self.standing.is_some() {
                    (Button { label: "Check and save", weight: Weight::Plain })
                } @else {
                    (Button { label: "Check and connect", weight: Weight::Primary })
                }
            }
        }
    }

    fn site(&self, error: Option<&str>) -> Markup {
        let hint = "As its readers see it: https://willow.example";
        let label = label("site", "Address of the site", hint, error);
        Field { label, kind: Kind::Text, value: &self.form.site, required: true }.render()
    }

    fn key(&self, error: Option<&str>) -> Markup {
        let connected = self.standing.is_some();
        let hint = if connected {
            "Leave it empty to keep the one we have: it is not shown again."
        } else {
            "In Ghost: Settings, Integrations, Add custom integration. It is kept sealed, and not \
             shown again."
        };
        let label = label("key", "Admin API key", hint, error);
        Field { label, kind: Kind::Secret, value: "", required: !connected }.render()
    }

    fn direction(&self) -> Markup {
        let hint = "What was changed on both sides waits until you say which one stays. Both ways \
                    is about changes: what is begun here, or thrown away here, is not sent.";
        let choices = [
            Choice { value: "in", text: "Bring changes in" },
            Choice { value: "both", text: "Both ways: send changes made here as well" },
        ];
        let both = self.form.direction == Direction::Both;
        let chosen = if both { "both" } else { "in" };
        let label = label("direction", "Which way", hint, None);
        Select { label, choices: &choices, chosen }.render()
    }

    fn flash(&self) -> Option<Flash<'static>> {
        let sentence = match self.note? {
            GhostNote::Connected => "All is well: Ghost knows the key.",
            GhostNote::Disconnected => "Disconnected. What was brought in stays here.",
            GhostNote::Settled => "Settled. The other side is kept as a revision.",
        };
        Some(Flash { tone: Tone::Good, sentence })
    }
}

impl View for GhostSettings<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Ghost".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .column .own {
                h1 { "Ghost" }
                @if let Some(flash) = self.flash() { (flash) }
                @if let Some(standing) = self.standing {
                    (connection(standing, frame))
                    section .account-part {
                        h2 { "The connection" }
                        (self.form(frame))
                    }
                    (ending(frame))
                } @else {
                    p {
                        "Bring a Ghost site in, and keep it in step for as long as you need it: "
                        "posts, pages, tags, authors, pictures, and members with what they chose."
                    }
                    (self.form(frame))
                }
            }
        }
    }
}

fn connection(standing: &Standing, frame: &Frame<'_>) -> Markup {
    let zone = frame.site.zone;
    html! {
        p { strong { (standing.title) } ", Ghost " (standing.version) ", at " (standing.site) }
        (GhostProgress { standing, links: frame.links, zone })
        @if !standing.collisions.is_empty() { (collisions(&standing.collisions, frame)) }
    }
}

fn collisions(labels: &[CollisionLabel], frame: &Frame<'_>) -> Markup {
    html! {
        section .account-part aria-labelledby="collisions" {
            h2 #collisions { "Changed on both sides" }
            p { "Somebody has to say which one stays. The other is kept as a revision." }
            ul .rows {
                @for label in labels { (collision(label, frame)) }
            }
        }
    }
}

fn collision(label: &CollisionLabel, frame: &Frame<'_>) -> Markup {
    let found = Moment { at: label.found_at, zone: frame.site.zone };
    let place = frame.links.at(Service::Blog, &places::ghost_collision(label.post));
    html! {
        li .row {
            div {
                p .row-name { (label.title) }
                p .row-about { "Found " (found) }
            }
            a .button href=(place) {
                "Compare" span .unseen { " both sides of " (label.title) }
            }
        }
    }
}

fn webhook_secret() -> Markup {
    let hint = "Only if you make the webhooks in Ghost yourself. Leave it empty, and we agree \
                on one with Ghost.";
    let label = label("webhook_secret", "Webhook secret", hint, None);
    Field { label, kind: Kind::Secret, value: "", required: false }.render()
}

fn ending(frame: &Frame<'_>) -> Markup {
    let place = frame.links.at(Service::Blog, places::GHOST_ENDING);
    html! {
        section .account-part {
            h2 { "Disconnect" }
            p {
                "We forget the key and stop asking. What was brought in stays here, and is yours."
            }
            (deed(&place, "Disconnect from Ghost", Weight::Grave))
        }
    }
}

fn label<'a>(
    name: &'static str,
    text: &'static str,
    hint: &'static str,
    error: Option<&'a str>,
) -> Label<'a> {
    Label { form: "ghost", name, text, hint: Some(hint), error }
}
