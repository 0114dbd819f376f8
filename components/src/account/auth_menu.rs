use super::person_sheet::PersonSheet;
use super::{Portrait, places};
use crate::icon::Icon;
use contracts::Links;
use contracts::people::Person;
use maud::{Markup, Render, html};

/// The person in every page header. It takes the same room whether somebody is signed in or not.
pub struct AuthMenu<'a> {
    /// Where to go.
    pub links: &'a Links,
    /// Who is signed in.
    pub person: Option<&'a Person>,
}

impl AuthMenu<'_> {
    fn menu(&self, person: &Person) -> Markup {
        html! {
            details .person-menu {
                summary .personal-link {
                    (Portrait { person, links: self.links })
                    span .person-name { (person.name) }
                }
                (PersonSheet { person, links: self.links })
            }
        }
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
