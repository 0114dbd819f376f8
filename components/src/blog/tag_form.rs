use super::about_fields::{self, AboutFields, ELSEWHERE, PICTURE};
use super::both_versions::{BothVersions, Named};
use super::fields::Fields;
use super::tag_list::count;
use super::{Wrong, places};
use crate::form::{Button, Weight};
use crate::{Flash, Frame, Head, Moment, Notice, Tone, View};
use contracts::media::Medium;
use contracts::tags::{KeptTag, TagSheet};
use contracts::{Service, TagId};
use maud::{Markup, html};

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
    fn fields(&self) -> Fields<'_> {
        Fields { form: "tag", wrong: self.wrong }
    }

    fn about_fields<'f>(&'f self, frame: &'f Frame<'_>) -> AboutFields<'f> {
        let (fields, sheet) = (self.fields(), &self.sheet.about);
        AboutFields { fields, sheet, pictures: Some(self.pictures), links: frame.links }
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
            (TagNote::Late(theirs), Some(kept)) => html! { (self.late(theirs, kept, frame)) },
            _ => html! {},
        }
    }

    fn late<'f>(
        &'f self,
        theirs: &'f TagSheet,
        kept: &KeptTag,
        frame: &'f Frame<'_>,
    ) -> BothVersions<'f> {
        BothVersions {
            heading: "Somebody saved this tag while you were writing",
            saved_at: kept.updated_at,
            theirs: named(theirs),
            ours: named(self.sheet),
            at: frame.links.at(Service::Blog, &places::tag(kept.id)),
            frame,
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
        let (fields, sheet) = (self.fields(), self.sheet);
        let hint = format!(
            "The last part of its address, after {}tag/. Left empty, it is made of the name.",
            frame.links.home(Service::Blog)
        );
        let naming = "One that begins with # is for editors only.";
        html! {
            (fields.line("name", "Name", Some(naming), &sheet.name))
            (fields.line("slug", "Address", Some(&hint), &sheet.slug))
            (fields.lines("description", "Description", Some("What it is for, in a sentence or two: it stands at the head of its page."), &sheet.about.description))
        }
    }

    fn look(&self, frame: &Frame<'_>) -> Markup {
        let hint = "Such as #b4532a: browsers on a phone wear it around its page.";
        html! {
            (self.about_fields(frame).picture())
            (self.fields().line("accent_colour", "Colour", Some(hint), &self.sheet.accent_colour))
        }
    }

    fn form(&self, frame: &Frame<'_>) -> Markup {
        let path = if self.kept.is_some() { places::tag(self.id) } else { places::TAGS.into() };
        let (fields, about) = (self.fields(), self.about_fields(frame));
        let look = fields.any_wrong(PICTURE) || fields.any_wrong(&["accent_colour"]);
        let label = if self.kept.is_some() { "Save the tag" } else { "Make the tag" };
        html! {
            form .writing-form method="post" action=(frame.links.at(Service::Blog, &path)) {
                input type="hidden" name="id" value=(self.id);
                input type="hidden" name="version" value=(self.sheet.version);
                (self.basics(frame))
                details .writing-settings open[look] {
                    summary { "Picture and colour" }
                    (self.look(frame))
                }
                details .writing-settings open[fields.any_wrong(ELSEWHERE)] {
                    summary { "Search engines and shared links" }
                    (about.elsewhere())
                }
                div .kept-save { (Button { label, weight: Weight::Primary }) }
            }
        }
    }

    /// What can be done with it.
    fn deeds(&self, frame: &Frame<'_>) -> Markup {
        let at = |path: String| frame.links.at(Service::Blog, &path);
        html! {
            @if self.kept.is_some() {
                section .deeds aria-labelledby="deeds" {
                    h2 #deeds { "More to do with it" }
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

/// What every field is called, and what stands in it.
fn named(sheet: &TagSheet) -> Vec<Named<'_>> {
    let own = [
        ("Name", sheet.name.as_str()),
        ("Address", &sheet.slug),
        ("Description", &sheet.about.description),
        ("Colour", &sheet.accent_colour),
    ];
    own.into_iter().chain(about_fields::named(&sheet.about)).collect()
}

impl View for TagForm<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        let title = self.kept.map_or("A new tag", |kept| &kept.label.name);
        Head { title: title.to_owned(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .column .desk .writing {
                p .kicker { a href=(frame.links.at(Service::Blog, places::TAGS)) { "Tags" } }
                h1 .writing-heading .kept-name {
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
