mod ways_back;

pub(crate) use ways_back::{ErrorSearch, WaysBack};

use crate::{Assets, Frame, Head, Mark, NavItem, View, Way};
use contracts::{Links, Service};
use maud::{DOCTYPE, Markup, Render, html};

/// What a visitor sees when something went wrong. As a [`View`] it stands between the ordinary
/// header and footer; rendered by itself it is a whole page, needing nothing that could itself
/// fail. Of no service it is a plain one: where nobody knows the host, none of our files is there.
pub struct ErrorPage<'a> {
    /// The status it is sent with.
    pub status: u16,
    /// What happened, in a few words.
    pub heading: &'a str,
    /// What was kept, and what to do.
    pub sentence: &'a str,
    /// What it is best to do now, where that is more than going back.
    pub way: Option<Way<'a>>,
    /// Where everything can be found again.
    pub links: &'a Links,
    /// The service that was asked, where one was: its front page is a way back.
    pub service: Option<Service>,
    /// The name under which it was written down, for who writes to us about it.
    pub request: Option<&'a str>,
}

impl ErrorPage<'_> {
    fn content(&self) -> Markup {
        let Self { status, heading, sentence, links, service, request, .. } = *self;
        let way = self.way.as_ref();
        html! {
            p .error-status { "Error " (status) }
            h1 { (heading) }
            (WaysBack { sentence, way, links, service, request })
            @if status == 404 { (ErrorSearch { links }) }
        }
    }

    fn bare_head(&self) -> Markup {
        let assets = Assets::default();
        html! {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (self.heading) }
                @if self.service.is_some() {
                    link rel="stylesheet" href=(assets.css);
                    link rel="icon" href=(assets.icon) type="image/svg+xml";
                }
            }
        }
    }

    fn doors(&self) -> Markup {
        html! {
            nav .error-doors aria-label="All of it" {
                ul .doors {
                    @for service in Service::ALL {
                        li { (NavItem { service, links: self.links }) }
                    }
                }
            }
        }
    }
}

impl View for ErrorPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: self.heading.to_owned(), hidden: true, ..Head::default() }
    }

    fn main(&self, _: &Frame<'_>) -> Markup {
        html! { div .error-page { (self.content()) } }
    }
}

impl Render for ErrorPage<'_> {
    fn render(&self) -> Markup {
        html! {
            (DOCTYPE)
            html lang="en-GB" {
                (self.bare_head())
                body {
                    main .error-page .error-bare {
                        @if self.service.is_some() {
                            a .brand href=(self.links.home(Service::Blog)) { (Mark) span { "Home" } }
                        }
                        (self.content())
                        (self.doors())
                    }
                }
            }
        }
    }
}
