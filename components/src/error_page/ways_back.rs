//! What helps when something went wrong.
use crate::Way;
use contracts::{Links, Service};
use maud::{Markup, Render, html};

/// What to know and what to do after something went wrong.
pub(crate) struct WaysBack<'a> {
    /// What was kept, and what to do.
    pub sentence: &'a str,
    /// What it is best to do now, where that is more than going back.
    pub way: Option<&'a Way<'a>>,
    pub links: &'a Links,
    /// The service that was asked, where one was.
    pub service: Option<Service>,
    /// The name under which it was written down.
    pub request: Option<&'a str>,
}

impl Render for WaysBack<'_> {
    fn render(&self) -> Markup {
        let front = self.service.filter(|service| *service != Service::Blog);
        html! {
            p .error-sentence { (self.sentence) }
            ul .error-ways {
                @if let Some(Way { label, href }) = self.way {
                    li { a .button .button-primary href=(href) { (label) } }
                }
                @if let Some(service) = front {
                    li { a .button href=(self.links.home(service)) { (back(service)) } }
                }
                li { a .button href=(self.links.home(Service::Blog)) { "Go to the front page" } }
            }
            @if let Some(request) = self.request {
                p .error-request { "If you write to us, mention " code { (request) } "." }
            }
        }
    }
}

/// The way back to a service's front page, in words.
const fn back(service: Service) -> &'static str {
    match service {
        Service::Blog => "Back to the journal",
        Service::Market => "Back to the shop",
        Service::Events => "Back to what’s on",
        Service::Federation => "Back to the people",
        Service::Cart => "Back to your basket",
        Service::Account => "Back to what is yours",
    }
}

/// The search, for who found nothing at an address.
pub(crate) struct ErrorSearch<'a> {
    pub links: &'a Links,
}

impl Render for ErrorSearch<'_> {
    fn render(&self) -> Markup {
        html! {
            form .search-form role="search" aria-label="What is missing" action=(self.links.search()) {
                label for="error-search" { "Look for something" }
                div .search-row {
                    input #error-search type="search" name="q" maxlength="200";
                    button .button type="submit" { "Search" }
                }
            }
        }
    }
}
