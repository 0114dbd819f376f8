use super::places;
use crate::form::{Button, Weight};
use crate::{Frame, Head, View};
use contracts::Service;
use contracts::people::{Person, Role};
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

const PEOPLE: Card = ("People", "Who is here, and who may do what", places::PEOPLE);

impl Dashboard<'_> {
    fn cards(&self) -> impl Iterator<Item = Card> {
        let people = self.person.roles.contains(Role::Admin).then_some(PEOPLE);
        CARDS.into_iter().chain(people)
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
                    @for (name, about, path) in self.cards() {
                        li {
                            a .door href=(frame.links.at(Service::Account, path)) {
                                span .door-name { (name) }
                                span .door-line { (about) }
                            }
                        }
                    }
                }
                p .account-coming {
                    "Your tickets, orders and newsletters will be here too. There are none to show yet."
                }
                form .account-form method="post"
                    action=(frame.links.at(Service::Account, places::SIGN_OUT)) {
                    (Button { label: "Sign out everywhere", weight: Weight::Plain })
                }
            }
        }
    }
}
