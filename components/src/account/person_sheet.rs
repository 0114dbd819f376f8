use super::places;
use crate::blog::{places as blog, writing};
use contracts::people::{Person, Role};
use contracts::{Links, Service};
use maud::{Markup, Render, html};

/// What hangs under somebody's name in the header: what they look after, what is their own, and
/// the way out.
pub(crate) struct PersonSheet<'a> {
    pub person: &'a Person,
    pub links: &'a Links,
}

const WAYS: [(&str, &str); 4] = [
    ("Your account", "/"),
    ("Ways to sign in", places::SECURITY),
    ("Your sign-ins", places::SIGN_INS),
    ("Apps", places::APPS),
];

/// What people look after, what they must be for it, and where it is.
const DESKS: [(Role, Service, &str, &str); 8] = [
    (Role::Editor, Service::Blog, "Posts and pages", blog::DESK),
    (Role::Editor, Service::Blog, "Tags", blog::TAGS),
    (Role::Editor, Service::Blog, "Authors", blog::AUTHORS),
    (Role::Editor, Service::Blog, "Comments", blog::COMMENTS),
    (Role::Editor, Service::Blog, "Media", writing::UPLOADS),
    (Role::Editor, Service::Blog, "The menu", blog::MENU),
    (Role::Admin, Service::Blog, "Ghost", blog::GHOST),
    (Role::Admin, Service::Account, "People", places::PEOPLE),
];

impl PersonSheet<'_> {
    fn desks(&self) -> Markup {
        let desks = DESKS.into_iter().filter(|(role, ..)| self.person.roles.allow(*role));
        html! {
            ul {
                @for (_, service, label, path) in desks {
                    li { a href=(self.links.at(service, path)) { (label) } }
                }
            }
        }
    }
}

impl Render for PersonSheet<'_> {
    fn render(&self) -> Markup {
        let at = |path| self.links.at(Service::Account, path);
        let Person { name, handle, roles, .. } = self.person;
        html! {
            div .person-sheet {
                p .person-who { (name) span { "@" (handle) } }
                @if roles.allow(Role::Editor) { (self.desks()) }
                ul { @for (label, path) in WAYS { li { a href=(at(path)) { (label) } } } }
                form method="post" action=(at(places::SIGN_OUT)) {
                    button type="submit" { "Sign out" }
                }
            }
        }
    }
}
