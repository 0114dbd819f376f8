use super::byline::Authors;
use super::post_card::readers;
use crate::date::LongDate;
use crate::{Frame, Head, Loading, Notice, PictureView, Piece, Prose, SafeHtml, Tone, View};
use contracts::Service;
use contracts::blog::{Post, PostKind};
use maud::{Markup, html};

/// A post or a page: its text, and what hangs off it.
pub struct PostPage<'a> {
    /// The post.
    pub post: &'a Post,
    /// Its text.
    pub html: &'a SafeHtml,
    /// What hangs off it.
    pub attached: &'a [Piece],
    /// Whether the text stops where members go on reading.
    pub locked: bool,
}

impl PostPage<'_> {
    fn is_post(&self) -> bool {
        self.post.kind == PostKind::Post
    }

    fn title(&self, frame: &Frame<'_>) -> Markup {
        let card = &self.post.card;
        if !self.post.show_title_and_picture {
            return html! { h1 .unseen { (card.title) } };
        }
        html! {
            (self.picture(frame))
            header .post-header {
                @if let Some(tag) = card.tag.as_ref().filter(|_| self.is_post()) {
                    p .kicker { a href=(frame.links.tag(&tag.slug)) { (tag.name) } }
                }
                h1 .post-title { (card.title) }
                @if self.is_post() { (self.byline(frame)) }
            }
        }
    }

    fn byline(&self, frame: &Frame<'_>) -> Markup {
        let card = &self.post.card;
        html! {
            p .post-byline {
                @if !card.authors.is_empty() {
                    span { "By " (Authors { authors: &card.authors, links: frame.links }) }
                }
                (LongDate { at: card.published_at, zone: frame.site.zone })
                span { (card.reading_minutes) " min read" }
                @if let Some(who) = readers(card.visibility) { span { (who) } }
            }
        }
    }

    fn picture(&self, frame: &Frame<'_>) -> Markup {
        html! {
            @if let Some(picture) = &self.post.card.picture {
                figure .post-picture {
                    (PictureView { picture, links: frame.links, loading: Loading::First })
                    @if let Some(caption) = &picture.caption {
                        figcaption { (SafeHtml::sanitised(caption)) }
                    }
                }
            }
        }
    }

    fn lock(&self, frame: &Frame<'_>) -> Markup {
        let body = html! {
            p { "The rest of this story is for members of the co-op. Membership opens soon; until "
                "then, everything else here is yours to read." }
            p { a .button href=(frame.links.home(Service::Account)) { "See what membership brings" } }
        };
        html! {
            @if self.locked {
                div .lock { (Notice { tone: Tone::Plain, heading: "Members read on", body }) }
            }
        }
    }

    fn tags(&self, frame: &Frame<'_>) -> Markup {
        html! {
            @if !self.post.tags.is_empty() {
                nav .tags aria-label="Tags" {
                    ul {
                        @for tag in &self.post.tags {
                            li { a .tag href=(frame.links.tag(&tag.slug)) { (tag.name) } }
                        }
                    }
                }
            }
        }
    }

    fn author_notes(&self, frame: &Frame<'_>) -> Markup {
        html! {
            @if self.is_post() && !self.post.card.authors.is_empty() {
                aside .author-notes aria-label="About the authors" {
                    @for author in &self.post.card.authors {
                        p {
                            "Written by " (author.name) ". "
                            a href=(frame.links.author(&author.slug)) { "More by " (author.name) }
                        }
                    }
                }
            }
        }
    }
}

impl View for PostPage<'_> {
    fn head(&self, frame: &Frame<'_>) -> Head {
        let (card, meta) = (&self.post.card, &self.post.meta);
        let picture = card.picture.as_ref().map(|picture| PictureView::url(picture, frame.links));
        let excerpt = Some(card.excerpt.clone()).filter(|text| !text.is_empty());
        Head {
            title: meta.title.clone().unwrap_or_else(|| card.title.clone()),
            description: meta.description.clone().or(excerpt),
            canonical: meta.canonical_url.clone().or(Some(frame.links.post(&card.slug))),
            image: meta.og_image.clone().or(picture),
            article: self.is_post(),
            ..Head::default()
        }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            article .post {
                (self.title(frame))
                (Prose(self.html))
                (self.lock(frame))
                (self.tags(frame))
            }
            @if !self.attached.is_empty() {
                div .attached { @for piece in self.attached { (piece) } }
            }
            (self.author_notes(frame))
        }
    }
}
