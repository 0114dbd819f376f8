use super::ghost_words::{lost, name, sentence};
use super::places;
use crate::form::{Button, Weight};
use crate::{Column, Moment, Notice, Table, Tone};
use chrono_tz::Tz;
use contracts::ghost::{Doing, LostFile, Progress, Setback, Standing};
use contracts::{Links, Service};
use maud::{Markup, Render, html};

/// How far a connection has come. It asks for itself every two seconds while that changes.
pub struct GhostProgress<'a> {
    /// How it stands.
    pub standing: &'a Standing,
    /// Where everything lives.
    pub links: &'a Links,
    /// The reader's zone.
    pub zone: Tz,
}

impl GhostProgress<'_> {
    fn heading(&self) -> (Tone, &'static str) {
        match (&self.standing.doing, &self.standing.setback) {
            (Doing::Paused, _) => (Tone::Plain, "Paused"),
            (_, Some(Setback { again_at: None, .. })) => (Tone::Bad, "Stopped until you mend it"),
            (_, Some(_)) => (Tone::Warning, "Waiting for Ghost"),
            (Doing::Waiting, None) => (Tone::Plain, "Connected"),
            (Doing::Pulling, None) => (Tone::Plain, "Bringing everything in"),
            (Doing::Following, None) => (Tone::Good, "In step"),
        }
    }

    fn about(&self) -> Markup {
        let standing = self.standing;
        html! {
            @if let Some(Setback { trouble, again_at }) = &standing.setback {
                p {
                    (sentence(trouble)) " "
                    @match again_at {
                        Some(at) => { "We try again by ourselves: " (self.moment(*at)) "." }
                        None => { "What is here stays here, and your readers notice nothing." }
                    }
                }
            } @else {
                @match standing.doing {
                    Doing::Waiting => p { "Nothing has been brought in yet." },
                    Doing::Pulling => p {
                        "You can leave this page: it goes on by itself, and from where it was if "
                        "anything stops it."
                    },
                    Doing::Following => p {
                        @match (standing.heard_at, standing.webhooks) {
                            (Some(at), _) => {
                                "Ghost tells us of changes, last on " (self.moment(at))
                                ", and we ask every minute."
                            }
                            (None, true) => {
                                "Ghost was asked to tell us of changes, and has told of none yet. "
                                "We ask every minute."
                            }
                            (None, false) => "We ask for changes every minute.",
                        }
                    },
                    Doing::Paused => p { "Nothing is asked or sent until you let it go on." },
                }
            }
            @if let Some(at) = standing.asked_at { p { "Last asked: " (self.moment(at)) "." } }
        }
    }

    fn moment(&self, at: chrono::DateTime<chrono::Utc>) -> Moment {
        Moment { at, zone: self.zone }
    }

    fn counts(&self) -> Markup {
        let row = |kind: &Progress| {
            let total = kind.total.map_or_else(|| "…".to_owned(), |total| total.to_string());
            vec![html! { (name(kind.kind)) }, html! { (kind.done) }, html! { (total) }]
        };
        Table {
            caption: "What was brought in",
            columns: &[Column::Text("Kind"), Column::Number("Here"), Column::Number("In Ghost")],
            rows: self.standing.progress.iter().map(row).collect(),
        }
        .render()
    }

    fn left_out(&self) -> Markup {
        let skipped = self.standing.progress.iter().filter_map(|kind| kind.skipped.as_ref());
        html! {
            @for (count, why) in skipped {
                p .field-error {
                    @if *count == 1 { "One was left out. " } @else { (count) " were left out. The last: " }
                    (why)
                }
            }
        }
    }

    fn lost_files(&self) -> Markup {
        let Standing { missing_files: missing, lost_files: some, .. } = self.standing;
        let more = missing.saturating_sub(some.len() as u64);
        html! {
            @if *missing > 0 {
                p {
                    @if *missing == 1 { "One picture or other file is" }
                    @else { (missing) " pictures and other files are" }
                    " not here. We look again by ourselves."
                }
                ul .rows { @for file in some { (lost_file(file)) } }
                @if more > 0 && !some.is_empty() { p .row-about { "And " (more) " more." } }
            }
        }
    }

    /// Whether it changes while one looks.
    fn moves(&self) -> bool {
        self.standing.doing == Doing::Pulling
    }
}

impl Render for GhostProgress<'_> {
    fn render(&self) -> Markup {
        let at = |path| self.links.at(Service::Blog, path);
        let (tone, heading) = self.heading();
        html! {
            div .progress-report {
                (Notice { tone, heading, body: self.about() })
                @if self.standing.doing != Doing::Waiting { (self.counts()) (self.left_out()) (self.lost_files()) }
                @if self.moves() {
                    p {
                        a href=(at(places::GHOST)) hx-get=(at(places::GHOST_PROGRESS))
                            hx-trigger="every 2s, click" hx-target="closest .progress-report"
                            hx-swap="outerHTML" { "See how far it is now" }
                    }
                }
                div .button-row {
                    @if self.standing.doing == Doing::Paused || self.standing.setback.is_some() {
                        (deed(&at(places::GHOST_RESUMPTION), "Go on now", Weight::Primary))
                    } @else if self.standing.doing == Doing::Waiting {
                        (deed(&at(places::GHOST_PULL), "Bring everything in now", Weight::Primary))
                    }
                    @if self.standing.doing == Doing::Following {
                        (deed(&at(places::GHOST_PULL), "Bring everything in now", Weight::Plain))
                    }
                    @if self.standing.doing != Doing::Paused {
                        (deed(&at(places::GHOST_PAUSE), "Pause", Weight::Plain))
                    }
                }
            }
        }
    }
}

fn lost_file(file: &LostFile) -> Markup {
    html! {
        li .row {
            div {
                p .row-name { (file.path) }
                p .row-about {
                    @if let Some(title) = &file.shown_by { "In “" (title) "”. " }
                    (lost(file.why))
                }
            }
        }
    }
}

/// A form that is one button.
pub(super) fn deed(action: &str, label: &str, weight: Weight) -> Markup {
    html! { form method="post" action=(action) { (Button { label, weight }) } }
}
