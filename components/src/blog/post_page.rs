use super::byline::Authors;
use super::comments::Talk;
use super::contents::Contents;
use super::further_reading::FurtherReading;
use super::post_card::readers;
use super::post_likes::LikeLink;
use super::post_text::{PostText, Stop};
use super::share::Share;
use crate::date::LongDate;
use crate::{
    Article, Fragment, Frame, Head, Loading, PictureView, Piece, SafeHtml, Slot, Thing, View,
};
use contracts::Service;
use contracts::blog::{Byline, Further, Post, PostKind, Shared, Visibility};
use maud::{Markup, Render, html};

/// A post or a page: its text, and what hangs off it.
pub struct PostPage<'a> {
    /// The post.
    pub post: &'a Post,
    /// Its text, as far as everybody may read.
    pub html: &'a SafeHtml,
    /// Where that stops.
    pub stop: Stop,
    /// Whether somebody who has signed in reads more of it.
    pub more_for_members: bool,
    /// What hangs off it.
    pub attached: &'a [Piece],
    /// What everybody says to it; nothing under a page.
    pub comments: Option<&'a Piece>,
    /// The picture of its title, by its whole address and its size, where it is shared with that.
    pub share: Option<(&'a str, (u32, u32))>,
    /// Where one may go on to.
    pub further: &'a Further,
}

impl PostPage<'_> {
    /// What of it the visitor's browser loads, because it is theirs.
    #[must_use]
    pub fn personal(&self) -> Vec<Piece> {
        let slug = || self.post.card.slug.clone();
        let text = self.more_for_members.then(|| Fragment::PostText { slug: slug() });
        let likes = self.is_post().then(|| Fragment::PostLikes { slug: slug() });
        let comments = self.comments.map(|_| Fragment::OwnComments { slug: slug() });
        text.into_iter().chain(likes).chain(comments).map(Piece::Pending).collect()
    }

    /// The picture where it is shared, by its whole address.
    fn image(&self, frame: &Frame<'_>) -> Option<String> {
        if let Some((share, _)) = self.share {
            return Some(share.to_owned());
        }
        let kept = |src: &String| frame.links.whole(Service::Blog, src);
        let own = || self.post.card.picture.as_ref().map(|p| PictureView::url(p, frame.links));
        self.post.meta.og_image.as_ref().map(kept).or_else(own)
    }

    fn article(&self, frame: &Frame<'_>) -> Article {
        let card = &self.post.card;
        Article {
            published_at: card.published_at,
            updated_at: self.post.updated_at,
            authors: card.authors.iter().map(|who| frame.links.author(&who.slug)).collect(),
            tags: self.post.tags.iter().map(|tag| tag.name.clone()).collect(),
        }
    }

    /// The post, and the way to it.
    fn things(&self, frame: &Frame<'_>) -> Vec<Thing> {
        let (card, links) = (&self.post.card, frame.links);
        let (home, url) = (links.home(Service::Blog), links.post(&card.slug));
        let person = |who: &Byline| Thing::person(who.name.clone(), links.author(&who.slug));
        let publisher = Thing::Organization { name: frame.site.title.clone(), url: home.clone() };
        let posting = Thing::BlogPosting {
            headline: card.title.clone(),
            description: Some(card.excerpt.clone()).filter(|text| !text.is_empty()),
            image: self.image(frame),
            date_published: card.published_at.to_rfc3339(),
            date_modified: self.post.updated_at.to_rfc3339(),
            author: card.authors.iter().map(person).collect(),
            publisher: Box::new(publisher),
            main_entity_of_page: url.clone(),
            is_accessible_for_free: card.visibility == Visibility::Public,
            keywords: self.post.tags.iter().map(|tag| tag.name.clone()).collect(),
        };
        let tag = card.tag.as_ref().map(|tag| (tag.name.clone(), links.tag(&tag.slug)));
        let steps = [(frame.site.title.clone(), home)].into_iter().chain(tag);
        vec![posting, Thing::way(steps.chain([(card.title.clone(), url)]))]
    }

    /// What there is to read of it.
    pub(super) fn inside(&self, frame: &Frame<'_>) -> Markup {
        html! {
            (self.title(frame))
            (Contents { html: self.html, minutes: self.post.card.reading_minutes })
            (self.text(frame))
            (self.tags(frame))
        }
    }

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

    /// The text, which is the visitor's own once it is known who they are.
    fn text(&self, frame: &Frame<'_>) -> Markup {
        let slug = &self.post.card.slug;
        let text = PostText { slug, html: self.html, stop: self.stop, links: frame.links }.render();
        if !self.more_for_members {
            return text;
        }
        Slot { fragment: &Fragment::PostText { slug: slug.clone() }, fallback: text }.render()
    }

    /// What a reader may do with it.
    fn actions(&self, frame: &Frame<'_>) -> Markup {
        let (post, links) = (&self.post.card, frame.links);
        let fragment = Fragment::PostLikes { slug: post.slug.clone() };
        let fallback = LikeLink { slug: &post.slug, links }.render();
        html! {
            @if self.is_post() {
                div .post-actions {
                    (Slot { fragment: &fragment, fallback })
                    (Share { post, links })
                }
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
        let excerpt = Some(card.excerpt.clone()).filter(|text| !text.is_empty());
        let whole = |src: &String| frame.links.whole(Service::Blog, src);
        let own = meta.og_image.is_none().then_some(card.picture.as_ref()).flatten();
        Head {
            title: meta.title.clone().unwrap_or_else(|| card.title.clone()),
            description: meta.description.clone().or(excerpt),
            canonical: meta.canonical_url.clone().or(Some(frame.links.post(&card.slug))),
            image: self.image(frame),
            image_size: self.share.map(|(_, size)| size),
            image_alt: match self.share {
                Some(_) => Some(card.title.clone()),
                None => own.map(|picture| picture.alt.clone()),
            },
            shared_title: meta.og_title.clone(),
            shared_description: meta.og_description.clone(),
            twitter: Shared {
                image: meta.twitter.image.as_ref().map(whole),
                ..meta.twitter.clone()
            },
            article: self.is_post().then(|| self.article(frame)),
            things: if self.is_post() { self.things(frame) } else { Vec::new() },
            embeddable: Some(frame.links.post(&card.slug)),
            hidden: self.post.unlisted,
            ..Head::default()
        }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            article .post {
                (self.inside(frame))
                (self.actions(frame))
            }
            @if !self.attached.is_empty() {
                div .attached { @for piece in self.attached { (piece) } }
            }
            (self.author_notes(frame))
            @if let Some(said) = self.comments {
                (Talk { slug: &self.post.card.slug, said, links: frame.links })
            }
            (FurtherReading { further: self.further, frame })
        }
    }
}

/// All of a post that one visitor may read, for them alone.
pub struct WholePostPage<'a>(pub PostPage<'a>);

impl View for WholePostPage<'_> {
    fn head(&self, frame: &Frame<'_>) -> Head {
        Head { hidden: true, ..self.0.head(frame) }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        self.0.main(frame)
    }
}
