use super::author_form::AuthorForm;
use super::places;
use super::tag_list::count;
use crate::{Frame, Head, Moment, View};
use contracts::Service;
use contracts::authors::KeptAuthor;
use maud::{Markup, html};

/// One author, or a new one, for editors: all there is to say of them, and what can be done.
pub struct AuthorEditor<'a>(pub AuthorForm<'a>);

impl AuthorEditor<'_> {
    /// What can be done with them.
    fn deeds(&self, frame: &Frame<'_>) -> Markup {
        let at = |path: String| frame.links.at(Service::Blog, &path);
        html! {
            @if let Some(kept) = self.0.kept {
                section .deeds aria-labelledby="author-deeds" {
                    h2 #author-deeds { "More to do" }
                    ul {
                        li { a href=(at(places::author_merging(kept.id))) { "Merge them into another author" } }
                        li { a href=(at(places::author_removal(kept.id))) { "Delete them" } }
                    }
                }
            }
        }
    }
}

impl View for AuthorEditor<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        let title = self.0.kept.map_or("A new author", |kept| &kept.byline.name);
        Head { title: title.to_owned(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .column .desk .writing {
                p .kicker { a href=(frame.links.at(Service::Blog, places::AUTHORS)) { "Authors" } }
                h1 .writing-heading .kept-name {
                    @if let Some(kept) = self.0.kept { (kept.byline.name) } @else { "Make an author" }
                }
                @if let Some(kept) = self.0.kept { (about(kept, frame)) }
                (self.0.markup(frame))
                (self.deeds(frame))
            }
        }
    }
}

/// Somebody's own page as an author, for themselves.
pub struct OwnAuthor<'a>(pub AuthorForm<'a>);

impl View for OwnAuthor<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Your page as an author".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .column .desk .writing {
                h1 .writing-heading { "Your page as an author" }
                @if let Some(kept) = self.0.kept { (about(kept, frame)) }
                (self.0.markup(frame))
            }
        }
    }
}

fn about(kept: &KeptAuthor, frame: &Frame<'_>) -> Markup {
    html! {
        p .row-about {
            (count(kept.works.posts)) ", changed " (Moment { at: kept.updated_at, zone: frame.site.zone })
            ". " a href=(frame.links.author(&kept.byline.slug)) { "Look at the page" }
        }
    }
}
