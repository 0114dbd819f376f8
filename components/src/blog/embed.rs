use super::LinkCard;
use crate::{Assets, Mark, Variant};
use contracts::site::Site;
use contracts::{Links, Service, Told};
use maud::{DOCTYPE, Markup, Render, html};

/// A post as a small document of its own, for other sites to frame: no script, nothing personal.
pub struct EmbedPage<'a> {
    /// What is told of it.
    pub told: &'a Told,
    /// The publication.
    pub site: &'a Site,
    /// Where everything lives.
    pub links: &'a Links,
    /// The platform's own files.
    pub assets: &'a Assets,
}

impl Render for EmbedPage<'_> {
    fn render(&self) -> Markup {
        let Self { told, site, links, assets } = *self;
        html! {
            (DOCTYPE)
            html .embed lang=(site.language) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (told.title) " · " (site.title) }
                    base target="_top";
                    link rel="stylesheet" href=(assets.css);
                    link rel="icon" href=(assets.icon) type="image/svg+xml";
                    link rel="canonical" href=(told.linked.url(links));
                    meta name="robots" content="noindex";
                }
                body {
                    main {
                        h1 .unseen { (told.title) }
                        (LinkCard { told, variant: Variant::Card, links, zone: site.zone })
                    }
                    footer {
                        a .embed-site href=(links.home(Service::Blog)) { (Mark) (site.title) }
                        @if let Some((slug, name)) = &told.author {
                            a href=(links.author(slug)) { (name) }
                        }
                    }
                }
            }
        }
    }
}

/// What other sites put into a page of theirs to show a post in.
pub struct EmbedFrame<'a> {
    /// What is told of it.
    pub told: &'a Told,
    /// The address of its [`EmbedPage`].
    pub url: &'a str,
    /// How wide and how high, in pixels.
    pub size: (u32, u32),
}

impl Render for EmbedFrame<'_> {
    fn render(&self) -> Markup {
        let (width, height) = self.size;
        html! {
            iframe src=(self.url) title=(self.told.title) width=(width) height=(height)
                loading="lazy" referrerpolicy="strict-origin" frameborder="0" {}
        }
    }
}
