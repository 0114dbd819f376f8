use maud::{Markup, Render, html};

/// Beside what an app by others calls itself: whose it is, and where it leads.
#[derive(Clone, Copy, Debug)]
pub struct ByOthers<'a> {
    /// The host or program one is sent to afterwards.
    pub leads_to: Option<&'a str>,
    /// Where it says it lives; a link only when it is `http` or `https`.
    pub website: Option<&'a str>,
}

impl Render for ByOthers<'_> {
    fn render(&self) -> Markup {
        let website =
            self.website.filter(|w| w.starts_with("https://") || w.starts_with("http://"));
        html! {
            p .gate-by {
                span { "An app by others, not by the co-op" }
                @if let Some(place) = self.leads_to {
                    span { "Leads to " strong .address { (place) } }
                }
                @if let Some(website) = website {
                    span {
                        "Says it lives at "
                        a .address href=(website) rel="noreferrer nofollow" { (website) }
                    }
                }
            }
        }
    }
}
