use super::places;
use crate::icon::Icon;
use contracts::likes::Tally;
use contracts::{Links, PostId, Service, Slug};
use maud::{Markup, Render, html};

/// Where one says that one likes a post, before it is known who asks: a plain way there.
pub(super) struct LikeLink<'a> {
    /// Which post.
    pub slug: &'a Slug,
    /// Where it lives.
    pub links: &'a Links,
}

impl Render for LikeLink<'_> {
    fn render(&self) -> Markup {
        html! { a .like href=(self.links.like(self.slug)) rel="nofollow" { (Icon::Heart) "Like" } }
    }
}

/// How many people like a post, and a heart for this visitor to press.
pub struct PostLikes<'a> {
    /// Which post.
    pub slug: &'a Slug,
    /// How many like it, and whether the visitor does.
    pub tally: Tally,
    /// Whether the visitor has signed in.
    pub known: bool,
    /// The post to edit, for who may.
    pub editable: Option<PostId>,
    /// Where it lives.
    pub links: &'a Links,
}

impl PostLikes<'_> {
    fn heart(&self) -> Markup {
        let (wish, label) = if self.tally.mine { ("no", "Liked") } else { ("yes", "Like") };
        let action = self.links.like(self.slug);
        html! {
            form method="post" action=(action) hx-post=(action) hx-target="closest .slot"
                hx-swap="innerHTML" {
                button .like .like-mine[self.tally.mine] type="submit" name="like" value=(wish)
                    aria-pressed=(self.tally.mine) { (Icon::Heart) (label) }
            }
        }
    }
}

impl Render for PostLikes<'_> {
    fn render(&self) -> Markup {
        html! {
            div .likes {
                @if self.known { (self.heart()) } @else {
                    (LikeLink { slug: self.slug, links: self.links })
                }
                @if let Some(people) = people(self.tally.count) { span .likes-count { (people) } }
                @if let Some(post) = self.editable {
                    a .edit href=(self.links.at(Service::Blog, &places::manuscript(post))) { "Edit" }
                }
            }
        }
    }
}

/// How many, as one says it.
pub(super) fn people(count: u64) -> Option<String> {
    match count {
        0 => None,
        1 => Some("1 person likes this".to_owned()),
        many => Some(format!("{many} people like this")),
    }
}
