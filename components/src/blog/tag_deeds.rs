use super::places;
use super::tag_list::count;
use crate::form::{Button, Weight};
use crate::{Flash, Frame, Head, Tone, View};
use contracts::Service;
use contracts::tags::{KeptTag, TagUses};
use maud::{Markup, html};

/// Merging a tag into another: first which one, then what that does.
pub struct TagMerging<'a> {
    /// The tag that goes.
    pub tag: &'a KeptTag,
    /// The one that stays, once it is named.
    pub into: Option<&'a KeptTag>,
    /// What was typed to name it.
    pub typed: &'a str,
    /// Why that cannot be, in a sentence.
    pub wrong: Option<&'a str>,
    /// Whether one of the two was changed since this page was shown before.
    pub stale: bool,
    /// Names to choose from.
    pub names: &'a [String],
}

impl TagMerging<'_> {
    fn choice(&self, frame: &Frame<'_>) -> Markup {
        let hint = "Its name, or its address.";
        let error = self.wrong;
        let described =
            if error.is_some() { "merge-into-hint merge-into-error" } else { "merge-into-hint" };
        html! {
            form action=(frame.links.at(Service::Blog, &places::tag_merging(self.tag.id))) {
                div .field {
                    label for="merge-into" { "The tag that stays" }
                    input #merge-into name="into" type="text" list="merge-names" required autocomplete="off"
                        value=(self.typed) aria-invalid=[error.map(|_| "true")] aria-describedby=(described);
                    datalist #merge-names { @for name in self.names { option value=(name) {} } }
                    p .field-hint #merge-into-hint { (hint) }
                    @if let Some(error) = error { p .field-error #merge-into-error { (error) } }
                }
                (Button { label: "Show what changes", weight: Weight::Plain })
            }
        }
    }

    fn confirmation(&self, into: &KeptTag, frame: &Frame<'_>) -> Markup {
        let (from, to) = (&self.tag.label.name, &into.label.name);
        let uses = self.tag.uses;
        html! {
            (stale(self.stale))
            ul .effects {
                li { strong { (count(uses.posts)) } " with “" (from) "” " (will(uses.posts, "have")) " “" (to) "” in its place"
                    (binned(uses)) ". A post that has both keeps “" (to) "” once." }
                @if !self.tag.internal { li { "Its address and its feeds lead to “" (to) "” from then on." } }
                @if uses.menu > 0 { li { (menu(uses.menu)) " will lead to “" (to) "”." (twice(into)) } }
                li { "Its description, picture and words for search engines go; those of “" (to) "” stay." }
                @if uses.ghost { li { "Ghost keeps its own. Posts that come from there with “" (from) "” get “" (to) "” here." } }
                @if into.internal && !self.tag.internal { li { "“" (to) "” is internal: readers see neither on these posts any more." } }
            }
            form method="post" action=(frame.links.at(Service::Blog, &places::tag_merging(self.tag.id))) {
                input type="hidden" name="version" value=(self.tag.version);
                input type="hidden" name="into" value=(into.id);
                input type="hidden" name="into_version" value=(into.version);
                (Button { label: &format!("Merge into “{to}”"), weight: Weight::Grave })
            }
            p { a href=(frame.links.at(Service::Blog, &places::tag_merging(self.tag.id))) { "Choose another" } }
        }
    }
}

impl View for TagMerging<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: format!("Merge {}", self.tag.label.name), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .column .desk {
                (way_back(self.tag, frame))
                h1 .writing-heading {
                    "Merge “" (self.tag.label.name) "” into "
                    @if let Some(into) = self.into { "“" (into.label.name) "”" } @else { "another tag" }
                }
                @match self.into {
                    Some(into) => (self.confirmation(into, frame)),
                    None => (self.choice(frame)),
                }
            }
        }
    }
}

/// Deleting a tag: what that does.
pub struct TagRemoval<'a> {
    /// The tag.
    pub tag: &'a KeptTag,
    /// Whether it was changed since this page was shown before.
    pub stale: bool,
}

impl View for TagRemoval<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: format!("Delete {}", self.tag.label.name), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let (name, uses) = (&self.tag.label.name, self.tag.uses);
        let at = |path: String| frame.links.at(Service::Blog, &path);
        html! {
            div .column .desk {
                (way_back(self.tag, frame))
                h1 .writing-heading { "Delete “" (name) "”" }
                (stale(self.stale))
                ul .effects {
                    li { strong { (count(uses.posts)) } " " (will(uses.posts, "lose")) " it" (binned(uses)) ". The posts themselves stay." }
                    @if !self.tag.internal {
                        li { "Its page and its feeds will be gone. To lead people on from them, "
                            a href=(at(places::tag_merging(self.tag.id))) { "merge it into another" } " instead." }
                    }
                    @if uses.menu > 0 {
                        li { (menu(uses.menu)) " " (leads(uses.menu)) " with it; what is under that moves up into its place." }
                    }
                    @if uses.ghost { li { "Ghost keeps its own, which does not come back here." } }
                }
                form method="post" action=(at(places::tag_removal(self.tag.id))) {
                    input type="hidden" name="version" value=(self.tag.version);
                    (Button { label: "Delete the tag", weight: Weight::Grave })
                }
            }
        }
    }
}

fn way_back(tag: &KeptTag, frame: &Frame<'_>) -> Markup {
    html! {
        p .kicker { a href=(frame.links.at(Service::Blog, &places::tag(tag.id))) { "Back to “" (tag.label.name) "”" } }
    }
}

/// That nothing was changed, because somebody was faster.
pub(super) fn stale(is_stale: bool) -> Markup {
    let sentence = "Nothing was changed: somebody changed it meanwhile. This is how it is now.";
    html! { @if is_stale { (Flash { tone: Tone::Warning, sentence }) } }
}

fn binned(uses: TagUses) -> Markup {
    html! { @if uses.binned > 0 { ", and " (uses.binned) " in the bin" } }
}

/// What posts will do; no post would.
pub(super) fn will(posts: u64, verb: &str) -> String {
    if posts == 0 { format!("would {verb}") } else { format!("will {verb}") }
}

fn menu(entries: u64) -> String {
    if entries == 1 {
        "An entry of the menu".into()
    } else {
        format!("{entries} entries of the menu")
    }
}

fn leads(entries: u64) -> &'static str {
    if entries == 1 { "leads to it, and goes" } else { "lead to it, and go" }
}

fn twice(into: &KeptTag) -> Markup {
    html! { @if into.uses.menu > 0 { " The menu leads there already: you may want to take one of them out." } }
}
