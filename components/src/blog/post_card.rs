use crate::date::ShortDate;
use crate::icon::Icon;
use crate::{Frame, Loading, PictureView, Piece};
use contracts::blog::{PostCard, Visibility};
use maud::{Markup, Render, html};

/// A post in a grid of posts, led by its picture.
pub(crate) struct Story<'a> {
    /// The post.
    pub post: &'a PostCard,
    /// What hangs off it.
    pub attached: &'a [Piece],
    /// What is around it.
    pub frame: &'a Frame<'a>,
}

impl Render for Story<'_> {
    fn render(&self) -> Markup {
        let class = if self.post.featured { "story story-featured" } else { "story" };
        html! {
            article class=(class) {
                (StoryPicture { post: self.post, frame: self.frame, loading: Loading::Late })
                (StoryText { post: self.post, attached: self.attached, frame: self.frame })
            }
        }
    }
}

/// The first story of the front page.
pub(crate) struct LeadStory<'a> {
    /// The post.
    pub post: &'a PostCard,
    /// What hangs off it.
    pub attached: &'a [Piece],
    /// What is around it.
    pub frame: &'a Frame<'a>,
}

impl Render for LeadStory<'_> {
    fn render(&self) -> Markup {
        html! {
            article .story .story-lead {
                (StoryPicture { post: self.post, frame: self.frame, loading: Loading::First })
                (StoryText { post: self.post, attached: self.attached, frame: self.frame })
            }
        }
    }
}

/// Its picture, in a frame that keeps its shape.
struct StoryPicture<'a> {
    post: &'a PostCard,
    frame: &'a Frame<'a>,
    loading: Loading,
}

impl Render for StoryPicture<'_> {
    fn render(&self) -> Markup {
        let (links, loading) = (self.frame.links, self.loading);
        html! {
            @if let Some(picture) = &self.post.picture {
                div .story-picture { (PictureView { picture, links, loading }) }
            }
        }
    }
}

/// Its tag, title, excerpt and byline, and what hangs off it.
struct StoryText<'a> {
    post: &'a PostCard,
    attached: &'a [Piece],
    frame: &'a Frame<'a>,
}

impl StoryText<'_> {
    fn kicker(&self) -> Markup {
        html! {
            p .kicker {
                @if self.post.featured { span .featured { "Editors’ choice" } }
                @if let Some(tag) = &self.post.tag {
                    a href=(self.frame.links.tag(&tag.slug)) { (tag.name) }
                }
                @if let Some(who) = readers(self.post.visibility) {
                    span .members { (Icon::Lock) (who) }
                }
            }
        }
    }

    fn byline(&self) -> Markup {
        let names: Vec<_> = self.post.authors.iter().map(|author| author.name.as_str()).collect();
        html! {
            p .story-byline {
                @if !names.is_empty() { span { (names.join(", ")) } }
                (ShortDate { at: self.post.published_at, zone: self.frame.site.zone })
            }
        }
    }
}

impl Render for StoryText<'_> {
    fn render(&self) -> Markup {
        html! {
            div .story-text {
                (self.kicker())
                h2 .story-title {
                    a href=(self.frame.links.post(&self.post.slug)) { (self.post.title) }
                }
                @if !self.post.excerpt.is_empty() { p .story-excerpt { (self.post.excerpt) } }
                (self.byline())
                @for piece in self.attached { (piece) }
            }
        }
    }
}

/// Who may read all of it, where that is not everybody.
pub(super) const fn readers(visibility: Visibility) -> Option<&'static str> {
    match visibility {
        Visibility::Public => None,
        Visibility::Members => Some("For members"),
        Visibility::Paid => Some("For paying members"),
    }
}
