use super::PostPage;
use crate::{Frame, Head, View};
use maud::Markup;

/// A post as readers would see it, for whoever has its secret link: search engines have not.
pub struct PreviewPage<'a>(pub PostPage<'a>);

impl View for PreviewPage<'_> {
    fn head(&self, frame: &Frame<'_>) -> Head {
        Head { hidden: true, canonical: None, embeddable: None, ..self.0.head(frame) }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        self.0.main(frame)
    }
}
