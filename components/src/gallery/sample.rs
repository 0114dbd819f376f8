use crate::samples::{Samples, pages};
use crate::{Frame, Head, View};
use contracts::Service;
use maud::{Markup, html};

/// A whole page in one of its states, made of samples, for who works on it.
pub struct GallerySample {
    samples: Samples,
    name: String,
}

impl GallerySample {
    /// Below this path on blog's host, each sampled page by its name.
    pub const PATH: &str = "/gallery/pages/";

    /// The page of a name; nothing where no sample has it.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let samples = Samples::new();
        let known = pages(&samples).iter().any(|page| page.name == name);
        known.then(|| Self { samples, name: name.to_owned() })
    }

    fn look<T: Default>(&self, at: impl FnOnce(&dyn View) -> T) -> T {
        let pages = pages(&self.samples);
        let page = pages.iter().find(|page| page.name == self.name);
        page.map(|page| at(page.view.as_ref())).unwrap_or_default()
    }
}

impl View for GallerySample {
    fn head(&self, frame: &Frame<'_>) -> Head {
        Head { hidden: true, canonical: None, ..self.look(|view| view.head(frame)) }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        self.look(|view| Some(view.main(frame))).unwrap_or_else(|| html! {})
    }
}

/// The way to every sampled page.
pub(super) fn index(samples: &Samples, frame: &Frame<'_>) -> Markup {
    html! {
        ul .gallery-index {
            @for page in pages(samples) {
                @let path = format!("{}{}", GallerySample::PATH, page.name);
                li { a href=(frame.links.at(Service::Blog, &path)) { (page.name) } }
            }
        }
    }
}
