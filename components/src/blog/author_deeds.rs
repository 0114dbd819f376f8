use super::places;
use super::tag_deeds::{stale, will};
use super::tag_list::count;
use crate::form::{Button, Weight};
use crate::{Frame, Head, View};
use contracts::Service;
use contracts::authors::{AuthorWorks, KeptAuthor};
use maud::{Markup, html};

/// Merging an author into another: first which one, then what that does.
pub struct AuthorMerging<'a> {
    /// The author who goes.
    pub author: &'a KeptAuthor,
    /// The one who stays, once they are named.
    pub into: Option<&'a KeptAuthor>,
    /// What was typed to name them.
    pub typed: &'a str,
    /// Why that cannot be, in a sentence.
    pub wrong: Option<&'a str>,
    /// Whether one of the two was changed since this page was shown before.
    pub stale: bool,
    /// Names to choose from.
    pub names: &'a [String],
}

impl AuthorMerging<'_> {
    fn choice(&self, frame: &Frame<'_>) -> Markup {
        let error = self.wrong;
        let described =
            if error.is_some() { "merge-into-hint merge-into-error" } else { "merge-into-hint" };
        html! {
            form action=(frame.links.at(Service::Blog, &places::author_merging(self.author.id))) {
                div .field {
                    label for="merge-into" { "The author who stays" }
                    input #merge-into name="into" type="text" list="merge-names" required autocomplete="off"
                        value=(self.typed) aria-invalid=[error.map(|_| "true")] aria-describedby=(described);
                    datalist #merge-names { @for name in self.names { option value=(name) {} } }
                    p .field-hint #merge-into-hint { "Their name, or their address." }
                    @if let Some(error) = error { p .field-error #merge-into-error { (error) } }
                }
                (Button { label: "Show what changes", weight: Weight::Plain })
            }
        }
    }

    fn confirmation(&self, into: &KeptAuthor, frame: &Frame<'_>) -> Markup {
        let (from, to) = (&self.author.byline.name, &into.byline.name);
        let works = self.author.works;
        let merging = frame.links.at(Service::Blog, &places::author_merging(self.author.id));
        html! {
            (stale(self.stale))
            ul .effects {
                li { strong { (count(works.posts)) } " by " (from) " " (will(works.posts, "be")) " by " (to)
                    (binned(works)) ". One by both will be by " (to) " once." }
                li { "The page of " (from) " and its feeds lead to the page of " (to) " from then on." }
                li { "What is said of " (from) ", pictures too, goes; what is said of " (to) " stays." }
                @if works.account && !into.works.account { li { "Whoever signs in and publishes as " (from) " publishes as " (to) " from then on." } }
                @if works.ghost { li { "Ghost keeps its own. Posts that come from there by " (from) " are by " (to) " here." } }
            }
            form method="post" action=(merging) {
                input type="hidden" name="version" value=(self.author.version);
                input type="hidden" name="into" value=(into.id);
                input type="hidden" name="into_version" value=(into.version);
                (Button { label: &format!("Merge into {to}"), weight: Weight::Grave })
            }
            p { a href=(merging) { "Choose another" } }
        }
    }
}

impl View for AuthorMerging<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        let title = format!("Merge {}", self.author.byline.name);
        Head { title, hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .column .desk {
                (way_back(self.author, frame))
                h1 .writing-heading {
                    "Merge " (self.author.byline.name) " into "
                    @if let Some(into) = self.into { (into.byline.name) } @else { "another author" }
                }
                @match self.into {
                    Some(into) => (self.confirmation(into, frame)),
                    None => (self.choice(frame)),
                }
            }
        }
    }
}

/// Deleting an author: what that does, or why it cannot be.
pub struct AuthorRemoval<'a> {
    /// The author.
    pub author: &'a KeptAuthor,
    /// Whether they were changed since this page was shown before.
    pub stale: bool,
}

impl AuthorRemoval<'_> {
    fn effects(&self, frame: &Frame<'_>) -> Markup {
        let works = self.author.works;
        let removal = frame.links.at(Service::Blog, &places::author_removal(self.author.id));
        html! {
            ul .effects {
                @if works.posts + works.binned > 0 {
                    li { strong { (count(works.posts)) } " " (will(works.posts, "lose")) " them" (binned(works)) "; others wrote these too." }
                }
                li { "Their page and its feeds will be gone. To lead people on from them, " (self.merging(frame)) " instead." }
                @if works.account { li { "Whoever signs in and publishes under this name gets a new page when they publish again." } }
                @if works.ghost { li { "Ghost keeps its own, who comes back here with the next post by them there." } }
            }
            form method="post" action=(removal) {
                input type="hidden" name="version" value=(self.author.version);
                (Button { label: "Delete the author", weight: Weight::Grave })
            }
        }
    }

    /// What stands in the way.
    fn needed(&self, frame: &Frame<'_>) -> Markup {
        let alone = self.author.works.alone;
        let by_nobody = if alone == 1 { "is by nobody else" } else { "are by nobody else" };
        html! {
            ul .effects {
                li { strong { (count(alone)) } " " (by_nobody) ", what lies in the bin included: a post has somebody who wrote it." }
                li { "Give these another author first, or " (self.merging(frame)) ", which does so for all of them." }
            }
        }
    }

    fn merging(&self, frame: &Frame<'_>) -> Markup {
        let merging = frame.links.at(Service::Blog, &places::author_merging(self.author.id));
        html! { a href=(merging) { "merge them into another author" } }
    }
}

impl View for AuthorRemoval<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        let title = format!("Delete {}", self.author.byline.name);
        Head { title, hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let stays = self.author.works.alone > 0;
        html! {
            div .column .desk {
                (way_back(self.author, frame))
                h1 .writing-heading {
                    @if stays { (self.author.byline.name) " cannot be deleted" } @else { "Delete " (self.author.byline.name) }
                }
                (stale(self.stale))
                @if stays { (self.needed(frame)) } @else { (self.effects(frame)) }
            }
        }
    }
}

fn way_back(author: &KeptAuthor, frame: &Frame<'_>) -> Markup {
    let back = frame.links.at(Service::Blog, &places::author(author.id));
    html! { p .kicker { a href=(back) { "Back to " (author.byline.name) } } }
}

fn binned(works: AuthorWorks) -> Markup {
    html! { @if works.binned > 0 { ", and " (works.binned) " in the bin" } }
}
