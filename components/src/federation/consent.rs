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

impl Consent<'_> {
    fn warning(&self) -> Markup {
        let website =
            self.website.filter(|w| w.starts_with("https://") || w.starts_with("http://"));
        html! {
            p .gate-note {
                "This app is by others, not by the co-op, and what it calls itself is its own word. "
                @if let Some(website) = website {
                    "It says it lives at "
                    a href=(website) rel="noreferrer nofollow" { (website) } ". "
                }
                "Afterwards you are sent to " strong .address { (self.redirect_host) } ". You can shut \
                 it out again whenever you like."
            }
        }
    }
}

impl View for Consent<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: format!("Let {} in?", self.app), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .gate {
                h1 { "Let " (self.app) " in?" }
                p .gate-lead {
                    "It asks to act for " strong { (self.person.name) } " (@" (self.person.handle)
                    "). It may:"
                }
                (ScopeList(self.scopes))
                (self.warning())
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
