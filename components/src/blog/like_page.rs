use super::post_likes::{PostLikes, people};
use crate::{Frame, Head, View};
use contracts::blog::PostCard;
use contracts::likes::Tally;
use maud::{Markup, html};

/// Where one likes a post without a script, and where a press on the heart leads.
pub struct LikePage<'a> {
    /// The post.
    pub post: &'a PostCard,
    /// How many like it, and whether the visitor does.
    pub tally: Tally,
}

impl View for LikePage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head {
            title: format!("Do you like “{}”?", self.post.title),
            hidden: true,
            ..Head::default()
        }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let (slug, tally) = (&self.post.slug, self.tally);
        html! {
            div .column .like-page {
                h1 { (self.post.title) }
                p role="status" {
                    @match (tally.mine, people(tally.count)) {
                        (true, Some(people)) => { "You like this story. " (people) "." }
                        (false, Some(people)) => { (people) "." }
                        _ => { "Nobody has said so yet that they like this story." }
                    }
                }
                (PostLikes {
                    slug,
                    tally: Tally { count: 0, ..tally },
                    known: true,
                    editable: None,
                    links: frame.links,
                })
                p { a href=(frame.links.post(slug)) { "Back to the story" } }
            }
        }
    }
}
