use super::places;
use crate::blog::DeskPlace;
use contracts::people::Person;
use contracts::{Links, Service};
use maud::{Markup, Render, html};

/// What hangs under somebody's name in the header: what they look after, what is their own, and
/// the way out.
pub(crate) struct PersonSheet<'a> {
    pub person: &'a Person,
    pub links: &'a Links,
    /// Whether they have a page as an author.
    pub is_author: bool,
}

const WAYS: [(&str, &str); 4] = [
    ("Your account", "/"),
    ("Ways to sign in", places::SECURITY),
    ("Your sign-ins", places::SIGN_INS),
    ("Apps", places::APPS),
];

impl PersonSheet<'_> {
    fn desks(&self) -> Markup {
        let desks = DeskPlace::open_to(self.person).filter(|place| *place != DeskPlace::Bin);
        let mut desks = desks.chain(self.is_author.then_some(DeskPlace::Own)).peekable();
        html! {
            @if desks.peek().is_some() {
                ul {
                    @for place in desks {
                        @let (service, path) = place.at();
                        li { a href=(self.links.at(service, path)) { (place.name()) } }
                    }
                }
            }
        }
    }
}

impl Render for PersonSheet<'_> {
    fn render(&self) -> Markup {
        let at = |path| self.links.at(Service::Account, path);
        let Person { name, handle, .. } = self.person;
        html! {
            div .person-sheet {
                p .person-who { (name) span { "@" (handle) } }
                (self.desks())
                ul { @for (label, path) in WAYS { li { a href=(at(path)) { (label) } } } }
                form method="post" action=(at(places::SIGN_OUT)) {
                    button type="submit" { "Sign out" }
                }
            }
        }
    }
}
