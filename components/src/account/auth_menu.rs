use crate::icon::Icon;
use contracts::{Links, Service};
use maud::{Markup, Render, html};

/// The person in every page header, while nobody is signed in.
pub struct AuthMenu<'a> {
    /// Where to go.
    pub links: &'a Links,
}

impl Render for AuthMenu<'_> {
    fn render(&self) -> Markup {
        html! {
            a .personal-link href=(self.links.home(Service::Account)) {
                (Icon::Person)
                span { "You" }
            }
        }
    }
}
