use super::{Portrait, places};
use crate::blog::{places as blog, writing};
use crate::icon::Icon;
use contracts::people::{Person, Role};
use contracts::{Links, Service};
use maud::{Markup, Render, html};

/// The person in every page header. It takes the same room whether somebody is signed in or not.
pub struct AuthMenu<'a> {
    /// Where to go.
    pub links: &'a Links,
    /// Who is signed in.
    pub person: Option<&'a Person>,
}

const WAYS: [(&str, &str); 4] = [
    ("Your account", "/"),
    ("Ways to sign in", places::SECURITY),
    ("Your sign-ins", places::SIGN_INS),
    ("Apps", places::APPS),
];

/// What people look after on blog's host, and what they must be for it.
const DESKS: [(Role, &str, &str); 5] = [
    (Role::Editor, "Posts and pages", blog::DESK),
    (Role::Editor, "Comments", blog::COMMENTS),
    (Role::Editor, "Media", writing::UPLOADS),
    (Role::Editor, "The menu", blog::MENU),
    (Role::Admin, "Ghost", blog::GHOST),
];

impl AuthMenu<'_> {
    fn desks(&self, person: &Person) -> Markup {
        let desks = DESKS.into_iter().filter(|(role, ..)| person.roles.allow(*role));
        html! {
            ul {
                @for (_, label, path) in desks {
                    li { a href=(self.links.at(Service::Blog, path)) { (label) } }
                }
            }
        }
    }

    fn menu(&self, person: &Person) -> Markup {
        let at = |path| self.links.at(Service::Account, path);
        html! {
            details .person-menu {
                summary .personal-link {
                    (Portrait { person, links: self.links })
                    span .person-name { (person.name) }
                }
                div .person-sheet {
                    p .person-who { (person.name) span { "@" (person.handle) } }
                    @if person.roles.allow(Role::Editor) { (self.desks(person)) }
                    ul { @for (label, path) in WAYS { li { a href=(at(path)) { (label) } } } }
                    form method="post" action=(at(places::SIGN_OUT)) {
                        button type="submit" { "Sign out" }
                    }
                }
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
