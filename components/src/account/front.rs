use super::places;
use crate::{Frame, Head, Notice, Tone, View};
use contracts::Service;
use maud::{Markup, html};

/// The account while nobody is signed in: where to sign in, and what will be found here. A browser
/// asks for the page anew once the host knows its visitor after all (`introduction.js`).
pub struct AccountFront;

const PROMISES: [&str; 3] = [
    "tickets for every market, workshop and meeting you booked, ready to show at the door;",
    "orders: what you bought, from whom, and where it is on its way to you;",
    "letters: the newsletters you get, and a switch for each of them.",
];

impl View for AccountFront {
    fn head(&self, frame: &Frame<'_>) -> Head {
        Head {
            title: "You".into(),
            description: Some("Your tickets, orders and letters in one place.".into()),
            canonical: Some(frame.links.home(Service::Account)),
            ..Head::default()
        }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let body = html! {
            p { "A link to your mail is enough: there is no password to think of. Whoever has no \
                 account yet makes one on the way." }
            p .button-row {
                a .button.button-primary href=(places::SIGN_IN) { "Sign in" }
                a href=(frame.links.home(Service::Blog)) { "Read the newest" }
            }
        };
        html! {
            div .column data-for-nobody {
                h1 { "You" }
                (Notice { tone: Tone::Plain, heading: "You are not signed in", body })
                p .promises-lead { "Once you are, you will find here what is yours:" }
                ul .promises { @for promise in PROMISES { li { (promise) } } }
            }
        }
    }
}
