use super::places;
use crate::blog::DeskPlace;
use crate::form::{Button, Weight};
use crate::{AccountPart, Fragment, Frame, Head, Slot, View};
use contracts::Service;
use contracts::people::Person;
use maud::{Markup, html};

/// The account's front page, for somebody signed in.
pub struct Dashboard<'a> {
    /// Whose account it is.
    pub person: &'a Person,
}

/// What one can open: its name, what is there, and where.
type Card = (&'static str, &'static str, &'static str);

const CARDS: [Card; 5] = [
    ("Profile", "The name you go by", places::PROFILE),
    ("Ways to sign in", "Passkeys, an authenticator app, recovery codes", places::SECURITY),
    ("Your sign-ins", "The browsers you are signed in with", places::SIGN_INS),
    ("Apps", "What apps by others may do for you", places::APPS),
    ("Security log", "What happened to the safety of your account", places::SECURITY_LOG),
];

impl Dashboard<'_> {
    /// What the browser loads from who keeps it.
    #[must_use]
    pub fn fragments() -> [Fragment; AccountPart::ALL.len()] {
        AccountPart::ALL.map(|part| Fragment::AccountNavItem(part.owner()))
    }

    /// What other services keep for them: each loads by itself, and is a plain way until it does.
    fn parts(frame: &Frame<'_>) -> Markup {
        html! {
            @for (part, fragment) in AccountPart::ALL.into_iter().zip(Self::fragments()) {
                li {
                    (Slot { fragment: &fragment, fallback: html! {
                        a .door href=(frame.links.at(Service::Account, part.path())) {
                            span .door-name { (part.title()) }
                        }
                    } })
                }
            }
        }
    }

    /// What they look after, where there is something.
    fn desk(&self, frame: &Frame<'_>) -> Markup {
        let mut places = DeskPlace::open_to(self.person).peekable();
        html! {
            @if places.peek().is_some() {
                section .account-part aria-labelledby="desk-heading" {
                    h2 #desk-heading { "What you look after" }
                    ul .account-desk {
                        @for place in places {
                            @let (service, path) = place.at();
                            li { a href=(frame.links.at(service, path)) { (place.name()) } }
                        }
                    }
                }
            }
        }
    }
}

impl View for Dashboard<'_> {
    fn head(&self, frame: &Frame<'_>) -> Head {
        Head {
            title: "You".into(),
            canonical: Some(frame.links.home(Service::Account)),
            hidden: true,
            ..Head::default()
        }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .column {
                header .list-header {
                    div {
                        h1 { "Hello, " (self.person.name) }
                        p .list-about {
                            "@" (self.person.handle) ", " span .address { (self.person.email) }
                        }
                    }
                }
                ul .doors .account-cards {
                    (Self::parts(frame))
                    @for (name, about, path) in CARDS {
                        li {
                            a .door href=(frame.links.at(Service::Account, path)) {
                                span .door-name { (name) }
                                span .door-line { (about) }
                            }
                        }
                    }
                }
                (self.desk(frame))
                form .account-form method="post"
                    action=(frame.links.at(Service::Account, places::SIGN_OUT)) {
                    (Button { label: "Sign out everywhere", weight: Weight::Plain })
                }
            }
        }
    }
}
