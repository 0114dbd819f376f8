use crate::{AccountPart, Fragment, Frame, Head, Slot, View};
use contracts::Service;
use maud::{Markup, html};

/// A part of the account that another service makes. Until it arrives, and if it never does, the way
/// to that service's own page of it stands there.
pub struct PartPage(pub AccountPart);

impl PartPage {
    /// What the browser loads.
    #[must_use]
    pub fn fragment(&self) -> Fragment {
        Fragment::AccountPage(self.0)
    }
}

impl View for PartPage {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: self.0.title().into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let own = frame.links.at(self.0.owner(), self.0.path());
        let fallback = html! { p { a .button href=(own) { "See them at " (self.0.owner()) } } };
        html! {
            div .column {
                p .kicker { a href=(frame.links.home(Service::Account)) { "You" } }
                h1 { "Your " (self.0.title().to_lowercase()) }
                (Slot { fragment: &self.fragment(), fallback })
            }
        }
    }
}
