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

impl Loading {
    /// How wide it stands: the one at the head as wide as a page, those in lists as a column.
    const fn sizes(self) -> &'static str {
        match self {
            Self::First => "(min-width: 78rem) 78rem, 100vw",
            Self::Late => "(min-width: 48rem) 26rem, 100vw",
        }
    }
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
    /// Its widths to choose from, where there are some.
    fn srcset(&self) -> Option<String> {
        let widths = lexical::widths(&self.picture.src, self.picture.size.map(|(width, _)| width));
        let each = |(path, width): (String, u32)| {
            format!("{} {width}w", self.links.whole(Service::Blog, &path))
        };
        let all = widths.into_iter().map(each).collect::<Vec<_>>().join(", ");
        (!all.is_empty()).then_some(all)
    }

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
        let src = Self::url(self.picture, self.links);
        let srcset = self.srcset();
        let sizes = srcset.as_ref().map(|_| self.loading.sizes());
        html! {
            img .picture src=(src) srcset=[srcset] sizes=[sizes] alt=(self.picture.alt)
                width=[width] height=[height] loading=(loading) fetchpriority=[priority]
                decoding="async";
        }
    }
}
