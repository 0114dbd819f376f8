use super::{back, places};
use crate::form::{Button, Weight};
use crate::{Frame, Head, Moment, View};
use contracts::Service;
use contracts::sign_in::SignIn;
use maud::{Markup, html};

/// One browser somebody is signed in with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInRow {
    /// The sign-in.
    pub sign_in: SignIn,
    /// Whether it is the one that asks.
    pub current: bool,
    /// The names of the apps that were let in from it.
    pub apps: Vec<String>,
}

/// Where somebody is signed in.
pub struct SignInsPage<'a> {
    /// The browsers, the last used first.
    pub sign_ins: &'a [SignInRow],
}

impl SignInsPage<'_> {
    fn others(&self, frame: &Frame<'_>) -> Markup {
        html! {
            @if self.sign_ins.iter().any(|row| !row.current) {
                form method="post" action=(frame.links.at(Service::Account, places::OTHERS_ENDING)) {
                    (Button { label: "Sign out everywhere else", weight: Weight::Grave })
                }
            }
        }
    }
}

impl View for SignInsPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Your sign-ins".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .column .own {
                (back(frame))
                h1 { "Your sign-ins" }
                p { "Every browser you are signed in with. One you do not know? Sign it out, then look \
                     at your ways to sign in." }
                ul .rows { @for row in self.sign_ins { (line(row, frame)) } }
                (self.others(frame))
            }
        }
    }
}

fn line(row: &SignInRow, frame: &Frame<'_>) -> Markup {
    let SignInRow { sign_in, current, apps } = row;
    let moment = |at| Moment { at, zone: frame.site.zone };
    html! {
        li .row {
            div {
                p .row-name {
                    (sign_in.user_agent.in_words())
                    @if *current { " " span .row-mark { "this one" } }
                }
                p .row-about {
                    "Since " (moment(sign_in.at)) ", last seen " (moment(sign_in.last_seen_at))
                }
                @if !apps.is_empty() { p .row-about { "Let in: " (apps.join(", ")) } }
            }
            @if !current { (ending(row, frame)) }
        }
    }
}

fn ending(row: &SignInRow, frame: &Frame<'_>) -> Markup {
    let ending = format!("{}/{}/ending", places::SIGN_INS, row.sign_in.id);
    html! {
        form method="post" action=(frame.links.at(Service::Account, &ending)) {
            button .button type="submit" {
                "Sign out" span .unseen { " " (row.sign_in.user_agent.in_words()) }
            }
        }
    }
}
