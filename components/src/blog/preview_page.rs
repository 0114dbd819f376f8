use super::PostPage;
use crate::{Frame, Head, Moment, View};
use contracts::desk::Standing;
use maud::{Markup, html};

/// A post as readers would read it, for whoever has its secret link, and where it stands. It cannot
/// be liked or passed on yet, and search engines leave it out.
pub struct PreviewPage<'a>(pub PostPage<'a>, pub Standing);

impl PreviewPage<'_> {
    fn standing(&self, frame: &Frame<'_>) -> Markup {
        let zone = frame.site.zone;
        html! {
            p .flash.tone-plain {
                @match self.1 {
                    Standing::Draft => "A draft: nobody reads it but who has this link.",
                    Standing::Scheduled => {
                        "It goes out on " (Moment { at: self.0.post.card.published_at, zone })
                        ". Until then nobody reads it but who has this link."
                    }
                    Standing::Published | Standing::Unlisted => {
                        "It is out: "
                        a href=(frame.links.post(&self.0.post.card.slug)) { "read it where everybody does" } "."
                    }
                    Standing::Sent => "It went out by mail, and is on no page.",
                }
            }
        }
    }
}

impl View for PreviewPage<'_> {
    fn head(&self, frame: &Frame<'_>) -> Head {
        let head = self.0.head(frame);
        Head {
            hidden: true,
            canonical: None,
            embeddable: None,
            article: None,
            things: Vec::new(),
            ..head
        }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! { article .post {
            div .preview-standing { (self.standing(frame)) }
            (self.0.inside(frame))
        } }
    }
}
