use contracts::blog::Picture;
use contracts::{Links, Service};
use maud::{Markup, Render, html};

/// When a browser fetches a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loading {
    /// At once and before others: the one picture at the head of a page.
    First,
    /// When it comes near the window.
    Late,
}

/// A picture with what it shows, how large it is and when it is fetched.
pub struct PictureView<'a> {
    /// The picture.
    pub picture: &'a Picture,
    /// Where blog's own pictures live.
    pub links: &'a Links,
    /// When to fetch it.
    pub loading: Loading,
}

impl PictureView<'_> {
    /// A picture's whole address.
    #[must_use]
    pub fn url(picture: &Picture, links: &Links) -> String {
        links.whole(Service::Blog, &picture.src)
    }
}

impl Render for PictureView<'_> {
    fn render(&self) -> Markup {
        let (width, height) = self.picture.size.unzip();
        let (loading, priority) = match self.loading {
            Loading::First => ("eager", Some("high")),
            Loading::Late => ("lazy", None),
        };
        html! {
            img .picture src=(Self::url(self.picture, self.links)) alt=(self.picture.alt)
                width=[width] height=[height] loading=(loading) fetchpriority=[priority]
                decoding="async";
        }
    }
}
