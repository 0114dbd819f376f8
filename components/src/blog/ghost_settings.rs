use super::ghost_progress::{GhostProgress, deed};
use super::ghost_words::{is_of_the_key, sentence};
use super::places;
use crate::form::{Button, Choice, Field, Kind, Label, Select, Weight};
use crate::{Flash, Frame, Head, Moment, Tone, View};
use contracts::Service;
use contracts::ghost::{Direction, Standing, Trouble};
use maud::{Markup, html};

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
    fn connection(&self, standing: &Standing, frame: &Frame<'_>) -> Markup {
        let zone = frame.site.zone;
        html! {
            p { strong { (standing.title) } ", Ghost " (standing.version) ", at " (standing.site) }
            (GhostProgress { standing, links: frame.links, zone })
            @if !standing.collisions.is_empty() {
                section aria-labelledby="collisions" {
                    h2 #collisions { "Changed on both sides" }
                    p { "Somebody has to say which one stays. The other is kept as a revision." }
                    ul .rows {
                        @for label in &standing.collisions {
                            li .row {
                                div {
                                    p .row-name { (label.title) }
                                    p .row-about { "Found " (Moment { at: label.found_at, zone }) }
                                }
                                a .button href=(frame.links.at(Service::Blog, &places::ghost_collision(label.post))) {
                                    "Compare" span .unseen { " both sides of " (label.title) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn form(&self, frame: &Frame<'_>) -> Markup {
        let trouble = self.form.trouble.as_ref();
        let words = trouble.map(sentence);
        let of_key = trouble.is_some_and(is_of_the_key);
        let connected = self.standing.is_some();
        let label =
            |name, text, hint, error| Label { form: "ghost", name, text, hint: Some(hint), error };
        let key_hint = if connected {
            "Leave it empty to keep the one we have: it is not shown again."
        } else {
            "In Ghost: Settings, Integrations, Add custom integration. It is kept sealed, and not shown again."
        };
        let choices = [
            Choice { value: "in", text: "Bring changes in" },
            Choice { value: "both", text: "Both ways: send changes made here as well" },
        ];
        let chosen = if self.form.direction == Direction::Both { "both" } else { "in" };
        html! {
            form .account-form method="post" action=(frame.links.at(Service::Blog, places::GHOST)) {
                (Field {
                    label: label("site", "Address of the site", "As its readers see it: https://willow.example",
                        words.as_deref().filter(|_| !of_key)),
                    kind: Kind::Text,
                    value: &self.form.site,
                    required: true,
                })
                (Field {
                    label: label("key", "Admin API key", key_hint, words.as_deref().filter(|_| of_key)),
                    kind: Kind::Secret,
                    value: "",
                    required: !connected,
                })
                (Field {
                    label: label("webhook_secret", "Webhook secret",
                        "Only if you make the webhooks in Ghost yourself. Leave it empty, and we agree on one with Ghost.", None),
                    kind: Kind::Secret,
                    value: "",
                    required: false,
                })
                (Select {
                    label: label("direction", "Which way",
                        "What was changed on both sides waits until you say which one stays.", None),
                    choices: &choices,
                    chosen,
                })
                (Button {
                    label: if connected { "Check and save" } else { "Check and connect" },
                    weight: if connected { Weight::Plain } else { Weight::Primary },
                })
            }
        }
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
                    (self.connection(standing, frame))
                    h2 { "The connection" }
                } @else {
                    p {
                        "Bring a Ghost site in, and keep it in step for as long as you need it: "
                        "posts, pages, tags, authors, pictures, and members with what they chose."
                    }
                }
                (self.form(frame))
                @if self.standing.is_some() {
                    h2 { "Disconnect" }
                    p { "We forget the key and stop asking. What was brought in stays here, and is yours." }
                    (deed(&frame.links.at(Service::Blog, places::GHOST_ENDING), "Disconnect from Ghost", Weight::Grave))
                }
            }
        }
    }
}
