use super::{back, places};
use crate::date::ShortDate;
use crate::federation::ScopeList;
use crate::{EmptyState, Frame, Head, Moment, View};
use chrono::{DateTime, Utc};
use contracts::Service;
use contracts::oauth::{ClientId, Scopes};
use maud::{Markup, html};

/// One app by others that somebody let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppRow {
    /// Which.
    pub client: ClientId,
    /// What it calls itself.
    pub name: String,
    /// What it may do, by all its grants together.
    pub scopes: Scopes,
    /// When it was first let in.
    pub since: DateTime<Utc>,
    /// When it was last used.
    pub last_seen_at: DateTime<Utc>,
}

/// Apps by others that somebody let in.
pub struct AppsPage<'a> {
    /// The apps, the last used first.
    pub apps: &'a [AppRow],
}

impl View for AppsPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Apps".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .column .own {
                (back(frame))
                h1 { "Apps" }
                @if self.apps.is_empty() {
                    (EmptyState {
                        heading: "No apps yet",
                        sentence: "When you let an app by others act for you, it stands here, and you \
                            can shut it out again.",
                        way: None,
                    })
                } @else {
                    p { "Apps by others that you let in. Shut one out, and what it holds ends at once." }
                    ul .rows { @for app in self.apps { (line(app, frame)) } }
                }
            }
        }
    }
}

fn line(app: &AppRow, frame: &Frame<'_>) -> Markup {
    let zone = frame.site.zone;
    let removal = format!("{}/{}/removal", places::APPS, app.client);
    html! {
        li .row {
            div {
                p .row-name { (app.name) }
                p .row-about {
                    "Since " (ShortDate { at: app.since, zone }) ", last used "
                    (Moment { at: app.last_seen_at, zone })
                }
                p .row-about { "It may" }
                (ScopeList(app.scopes))
            }
            form method="post" action=(frame.links.at(Service::Account, &removal)) {
                button .button .button-grave type="submit" { "Shut out" span .unseen { " " (app.name) } }
            }
        }
    }
}
