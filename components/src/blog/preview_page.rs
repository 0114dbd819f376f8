use super::PostPage;
use crate::{Frame, Head, View};
use maud::{Markup, html};

/// A post as readers would read it, for whoever has its secret link. It cannot be liked or passed
/// on yet, and search engines leave it out.
pub struct PreviewPage<'a>(pub PostPage<'a>);

impl View for PreviewPage<'_> {
    fn head(&self, frame: &Frame<'_>) -> Head {
        Head { hidden: true, canonical: None, embeddable: None, ..self.0.head(frame) }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! { article .post { (self.0.inside(frame)) } }
    }
}
