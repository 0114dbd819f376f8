use crate::date::ShortDate;
use crate::{Loading, PictureView, Variant};
use chrono_tz::Tz;
use contracts::Links;
use contracts::blog::PostCard;
use maud::{Markup, Render, html};

/// A post or page as something to click, on any page of the platform or elsewhere.
pub struct LinkCard<'a> {
    /// The post or page.
    pub post: &'a PostCard,
    /// How large.
    pub variant: Variant,
    /// Where it lives.
    pub links: &'a Links,
    /// The zone its date is told in.
    pub zone: Tz,
}

impl LinkCard<'_> {
    fn card(&self) -> Markup {
        let (post, links) = (self.post, self.links);
        html! {
            a .link-card href=(links.post(&post.slug)) {
                @if let Some(picture) = &post.picture {
                    (PictureView { picture, links, loading: Loading::Late })
                }
                span .link-card-text {
                    span .link-card-title { (post.title) }
                    @if !post.excerpt.is_empty() { span .link-card-excerpt { (post.excerpt) } }
                    span .link-card-date { (ShortDate { at: post.published_at, zone: self.zone }) }
                }
            }
        }
    }
}

impl Render for LinkCard<'_> {
    fn render(&self) -> Markup {
        let href = self.links.post(&self.post.slug);
        match self.variant {
            Variant::Compact => html! { a .link-compact href=(href) { (self.post.title) } },
            Variant::Inline => html! { a href=(href) { (self.post.title) } },
            Variant::Card => self.card(),
        }
    }
}
