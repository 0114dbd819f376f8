use crate::{Assets, Mark};
use maud::{DOCTYPE, Markup, Render, html};

/// What a visitor sees when something went wrong: a whole page, needing nothing that could itself
/// fail.
pub struct ErrorPage<'a> {
    /// The status it is sent with.
    pub status: u16,
    /// What happened, in a few words.
    pub heading: &'a str,
    /// What was kept, and what to do.
    pub sentence: &'a str,
    /// Blog's front page, where everything can be found again.
    pub home: &'a str,
}

impl ErrorPage<'_> {
    fn head(&self) -> Markup {
        let assets = Assets::default();
        html! {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (self.heading) }
                link rel="stylesheet" href=(assets.css);
                link rel="icon" href=(assets.icon) type="image/svg+xml";
            }
        }
    }

    fn search(&self) -> Markup {
        let action = format!("{}/search", self.home.trim_end_matches('/'));
        html! {
            form .search-form role="search" action=(action) {
                label for="error-search" { "Look for something" }
                div .search-row {
                    input #error-search type="search" name="q" maxlength="200";
                    button .button type="submit" { "Search" }
                }
            }
        }
    }
}

impl Render for ErrorPage<'_> {
    fn render(&self) -> Markup {
        html! {
            (DOCTYPE)
            html lang="en-GB" {
                (self.head())
                body {
                    main .error-page {
                        a .brand href=(self.home) { (Mark) span { "Back to the front page" } }
                        p .error-status { "Error " (self.status) }
                        h1 { (self.heading) }
                        p { (self.sentence) }
                        (self.search())
                    }
                }
            }
        }
    }
}
