use super::tag_list::count;
use super::{Wrong, places};
use crate::form::{Button, Field, Kind, Label, TextArea, Weight};
use crate::{Flash, Frame, Head, Moment, Notice, Tone, View};
use contracts::media::Medium;
use contracts::tags::{KeptTag, TagSheet};
use contracts::{Service, TagId};
use maud::{Markup, Render, html};

mod late;
mod pictures;

use late::Late;
use pictures::Pictures;

/// What stands above the form of a tag.
pub enum TagNote<'a> {
    /// Nothing.
    Nothing,
    /// It was done just now.
    Done(&'a str),
    /// What was typed is not as it should be.
    Wrong,
    /// Somebody saved it meanwhile: how they left it, as the form would show it.
    Late(&'a TagSheet),
    /// Somebody deleted it meanwhile, or merged it into another.
    Gone,
}

/// One tag, or a new one: all there is to say of it, and what can be done with it.
pub struct TagForm<'a> {
    /// Which tag it is, or will be.
    pub id: TagId,
    /// How it is kept; none while it is new.
    pub kept: Option<&'a KeptTag>,
    /// What stands in the form.
    pub sheet: &'a TagSheet,
    /// What is to be mended.
    pub wrong: &'a [Wrong],
    /// Pictures to choose from, the newest first.
    pub pictures: &'a [Medium],
    /// What stands above the form.
    pub note: TagNote<'a>,
}

impl TagForm<'_> {
    fn label<'a>(&'a self, name: &'a str, text: &'a str, hint: Option<&'a str>) -> Label<'a> {
        let error = self.wrong.iter().find(|wrong| wrong.field == name);
        let error = error.map(|wrong| wrong.sentence.as_str());
        Label { form: "tag", name, text, hint, error }
    }

    fn line(&self, name: &str, text: &str, hint: Option<&str>, value: &str) -> Markup {
        let required = name == "name";
        Field { label: self.label(name, text, hint), kind: Kind::Text, value, required }.render()
    }

    fn lines(&self, name: &str, text: &str, hint: Option<&str>, value: &str) -> Markup {
        TextArea { label: self.label(name, text, hint), value, lines: 3 }.render()
    }

    fn note(&self, frame: &Frame<'_>) -> Markup {
        match (&self.note, self.kept) {
            (TagNote::Done(sentence), _) => html! { (Flash { tone: Tone::Good, sentence }) },
            (TagNote::Wrong, _) => {
                let sentence =
                    "Not saved yet. Everything you wrote is here; please look at what is marked.";
                html! { (Flash { tone: Tone::Bad, sentence }) }
            }
            (TagNote::Gone, _) => {
                let sentence = "Somebody deleted this tag or merged it into another while you were \
                                writing. Nothing is saved: what you wrote is below, and would make it anew.";
                html! { (Flash { tone: Tone::Warning, sentence }) }
            }
            (TagNote::Late(theirs), Some(kept)) => {
                html! { (Late { kept, theirs, ours: self.sheet, frame }) }
            }
            _ => html! {},
        }
    }

    /// What whoever changes it should know.
    fn ghost(&self) -> Markup {
        let body = html! {
            p {
                "What you change here stays here, and is not sent to Ghost. When somebody changes the same \
                 field there, their words take its place."
            }
        };
        html! {
            @if self.kept.is_some_and(|kept| kept.uses.ghost) {
                (Notice { tone: Tone::Plain, heading: "This tag comes from Ghost", body })
            }
        }
    }

    fn basics(&self, frame: &Frame<'_>) -> Markup {
        let sheet = self.sheet;
        let hint = format!(
            "The last part of its address, after {}tag/. Left empty, it is made of the name.",
            frame.links.home(Service::Blog)
        );
        let naming = "One that begins with # is for editors only.";
        html! {
            (self.line("name", "Name", Some(naming), &sheet.name))
            (self.line("slug", "Address", Some(&hint), &sheet.slug))
            (self.lines("description", "Description", Some("What it is for, in a sentence or two: it stands at the head of its page."), &sheet.description))
        }
    }

    fn look(&self, frame: &Frame<'_>) -> Markup {
        let sheet = self.sheet;
        html! {
            (self.line("picture", "Address of the picture", Some("A path here such as /media/loaf.webp, or https://…"), &sheet.picture))
            (Pictures { media: self.pictures, chosen: &sheet.chosen, links: frame.links })
            (self.line("picture_alt", "What it shows", Some("For who cannot see it."), &sheet.picture_alt))
            (self.line("accent_colour", "Colour", Some("Such as #b4532a: browsers on a phone wear it around its page."), &sheet.accent_colour))
        }
    }

    fn elsewhere(&self) -> Markup {
        let sheet = self.sheet;
        html! {
            (self.line("meta_title", "Title for search engines", None, &sheet.meta_title))
            (self.lines("meta_description", "Description for search engines", None, &sheet.meta_description))
            (self.line("canonical_url", "Its page stands first of all at", Some("Its whole address, if that is not here."), &sheet.canonical_url))
            (self.line("og_title", "Title where it is shared", None, &sheet.og_title))
            (self.lines("og_description", "Description where it is shared", None, &sheet.og_description))
            (self.line("og_image", "Picture where it is shared", None, &sheet.og_image))
            (self.line("twitter_title", "Title on X and Twitter", Some("Left empty, all three are those above."), &sheet.twitter_title))
            (self.lines("twitter_description", "Description on X and Twitter", None, &sheet.twitter_description))
            (self.line("twitter_image", "Picture on X and Twitter", None, &sheet.twitter_image))
        }
    }

    fn form(&self, frame: &Frame<'_>) -> Markup {
        let path = if self.kept.is_some() { places::tag(self.id) } else { places::TAGS.into() };
        let open = |fields: &[&str]| self.wrong.iter().any(|wrong| fields.contains(&wrong.field));
        let label = if self.kept.is_some() { "Save the tag" } else { "Make the tag" };
        html! {
            form .writing-form method="post" action=(frame.links.at(Service::Blog, &path)) {
                input type="hidden" name="id" value=(self.id);
                input type="hidden" name="version" value=(self.sheet.version);
                (self.basics(frame))
                details .writing-settings open[open(&["picture", "picture_alt", "accent_colour"])] {
                    summary { "Picture and colour" }
                    (self.look(frame))
                }
                details .writing-settings open[open(ELSEWHERE)] {
                    summary { "Search engines and shared links" }
                    (self.elsewhere())
                }
                div .tag-save { (Button { label, weight: Weight::Primary }) }
            }
        }
    }

    /// What can be done with it.
    fn deeds(&self, frame: &Frame<'_>) -> Markup {
        let at = |path: String| frame.links.at(Service::Blog, &path);
        html! {
            @if self.kept.is_some() {
                section .tag-deeds aria-labelledby="tag-deeds" {
                    h2 #tag-deeds { "More to do with it" }
                    ul {
                        li { a href=(at(places::tag_merging(self.id))) { "Merge it into another tag" } }
                        li { a href=(at(places::tag_removal(self.id))) { "Delete it" } }
                    }
                }
            }
        }
    }

    fn about(&self, frame: &Frame<'_>) -> Markup {
        html! {
            @if let Some(kept) = self.kept {
                p .row-about {
                    (count(kept.uses.posts)) ", changed " (Moment { at: kept.updated_at, zone: frame.site.zone })
                    @if !kept.internal { ". " a href=(frame.links.tag(&kept.label.slug)) { "Look at its page" } }
                }
            }
        }
    }
}

const ELSEWHERE: &[&str] = &[
    "meta_title",
    "meta_description",
    "canonical_url",
    "og_title",
    "og_description",
    "og_image",
    "twitter_title",
    "twitter_description",
    "twitter_image",
];

impl View for TagForm<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        let title = self.kept.map_or("A new tag", |kept| &kept.label.name);
        Head { title: title.to_owned(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .column .desk .writing {
                p .kicker { a href=(frame.links.at(Service::Blog, places::TAGS)) { "Tags" } }
                h1 .writing-heading .tag-name {
                    @if let Some(kept) = self.kept { (kept.label.name) } @else { "Make a tag" }
                }
                (self.about(frame))
                (self.note(frame))
                (self.ghost())
                (self.form(frame))
                (self.deeds(frame))
            }
        }
    }
}
