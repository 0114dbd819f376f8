use crate::{Frame, Head, Notice, Tone, View};
use contracts::Service;
use maud::{Markup, html};

/// The account while nobody is signed in: what will be found here.
pub struct AccountFront;

const PROMISES: [(&str, &str); 3] = [
    ("Tickets", "For every market, workshop and meeting you booked, ready to show at the door."),
    ("Orders", "What you bought, from whom, and where it is on its way to you."),
    ("Letters", "The newsletters you get, and a switch for each of them."),
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

    fn main(&self, _: &Frame<'_>) -> Markup {
        let body = html! {
            p { "There is nothing to sign in to yet. Until then you can read and look around "
                "everywhere, without an account." }
        };
        html! {
            div .column {
                header .list-header {
                    div {
                        h1 { "You" }
                        p .list-about { "One place for everything that is yours at the co-op." }
                    }
                }
                dl .promises {
                    @for (name, promise) in PROMISES { div { dt { (name) } dd { (promise) } } }
                }
                (Notice { tone: Tone::Plain, heading: "Sign-in opens with membership", body })
            }
        }
    }
}
