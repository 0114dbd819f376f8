use super::ByOthers;
use super::decision::Decision;
use super::scopes::ScopeList;
use crate::{Frame, Head, View};
use contracts::Service;
use contracts::oauth::Scopes;
use contracts::people::Person;
use maud::{Markup, html};

/// An app by others asks to be let in.
pub struct Consent<'a> {
    /// What it calls itself.
    pub app: &'a str,
    /// Where it says it lives; a link only when it is `http` or `https`.
    pub website: Option<&'a str>,
    /// The host or program one is sent to afterwards.
    pub redirect_host: &'a str,
    /// What it asks for.
    pub scopes: Scopes,
    /// Who is asked.
    pub person: &'a Person,
    /// Where the answer goes: a path on federation's host.
    pub action: &'a str,
    /// What is sent along with the answer.
    pub hidden: &'a [(&'a str, &'a str)],
}

impl View for Consent<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: format!("Let {} in?", self.app), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .gate {
                hgroup .gate-title {
                    h1 { "Let " (self.app) " in?" }
                    (ByOthers { leads_to: Some(self.redirect_host), website: self.website })
                }
                p .gate-lead {
                    "It asks to act for " strong { (self.person.name) } " (@" (self.person.handle)
                    "). It may:"
                }
                (ScopeList(self.scopes))
                p .gate-note {
                    "What it calls itself is its own word. You can shut it out again whenever you \
                     like."
                }
                form method="post" action=(frame.links.at(Service::Federation, self.action)) {
                    @for (name, value) in self.hidden {
                        input type="hidden" name=(name) value=(value);
                    }
                    (Decision)
                }
            }
        }
    }
}
