use crate::date::ShortDate;
use crate::{Loading, PictureView, Variant};
use chrono_tz::Tz;
use contracts::{Links, Told};
use maud::{Markup, Render, html};

/// Whatever stands at an address of ours as something to click, on any page of the platform or
/// elsewhere.
pub struct LinkCard<'a> {
    /// What is told of it.
    pub told: &'a Told,
    /// How large.
    pub variant: Variant,
    /// Where it lives.
    pub links: &'a Links,
    /// The zone its date is told in.
    pub zone: Tz,
}

impl LinkCard<'_> {
    fn card(&self, href: &str) -> Markup {
        let (told, links, zone) = (self.told, self.links, self.zone);
        html! {
            a .link-card href=(href) {
                @if let Some(picture) = &told.picture {
                    (PictureView { picture, links, loading: Loading::Late })
                }
                span .link-card-text {
                    span .link-card-title { (told.title) }
                    @if !told.line.is_empty() { span .link-card-excerpt { (told.line) } }
                    @if let Some(at) = told.published_at {
                        span .link-card-date { (ShortDate { at, zone }) }
                    }
                }
            }
        }
    }
}

impl Render for LinkCard<'_> {
    fn render(&self) -> Markup {
        let href = self.told.linked.url(self.links);
        match self.variant {
            Variant::Compact => html! { a .link-compact href=(href) { (self.told.title) } },
            Variant::Inline => html! { a href=(href) { (self.told.title) } },
            Variant::Card => self.card(&href),
        }
    }
}
