use super::person_sheet::PersonSheet;
use super::{Portrait, places};
use crate::icon::Icon;
use contracts::people::Person;
use contracts::{Links, Service};
use maud::{Markup, Render, html};

/// The person in every page header. It takes the same room whether somebody is signed in or not.
pub struct AuthMenu<'a> {
    /// Where to go.
    pub links: &'a Links,
    /// Who is signed in.
    pub person: Option<&'a Person>,
    /// Whether they have a page as an author.
    pub is_author: bool,
}

impl AuthMenu<'_> {
    fn menu(&self, person: &Person) -> Markup {
        html! {
            details .person-menu {
                summary .personal-link {
                    (Portrait { person, links: self.links })
                    span .person-name { (person.name) }
                }
                (PersonSheet { person, links: self.links, is_author: self.is_author })
            }
        }
    }
}

/// The way to one's account, for whoever is or is not signed in: what stands in a page that is the
/// same for everybody until the menu arrives, and if it never does.
pub struct AccountLink<'a> {
    /// Where to go.
    pub links: &'a Links,
}

impl Render for AccountLink<'_> {
    fn render(&self) -> Markup {
        let account = self.links.home(Service::Account);
        html! { a .personal-link href=(account) { (Icon::Person) span { "Account" } } }
    }
}

impl Render for AuthMenu<'_> {
    fn render(&self) -> Markup {
        html! {
            @if let Some(person) = self.person {
                (self.menu(person))
            } @else {
                a .personal-link href=(places::SIGN_IN) { (Icon::Person) span { "Sign in" } }
            }
        }
    }
}
