use super::Wrong;
use super::about_fields::{self, AboutFields, ELSEWHERE, PICTURE};
use super::both_versions::{BothVersions, Named};
use super::fields::Fields;
use super::picture_choice::PictureChoice;
use crate::form::{Button, Weight};
use crate::{Flash, Frame, Notice, Tone};
use contracts::authors::{AuthorSheet, KeptAuthor};
use contracts::media::Medium;
use contracts::{AuthorId, Service};
use maud::{Markup, html};

/// What stands above the form of an author.
#[derive(Clone, Copy)]
pub enum AuthorNote<'a> {
    /// Nothing.
    Nothing,
    /// It was done just now.
    Done(&'a str),
    /// What was typed is not as it should be.
    Wrong,
    /// Somebody saved it meanwhile: how they left it, as the form would show it.
    Late(&'a AuthorSheet),
    /// Somebody deleted them meanwhile, or merged them into another.
    Gone,
}

/// All there is to say of an author, in a form.
pub struct AuthorForm<'a> {
    /// Which author it is, or will be.
    pub id: AuthorId,
    /// How they are kept; none while they are new.
    pub kept: Option<&'a KeptAuthor>,
    /// What stands in the form.
    pub sheet: &'a AuthorSheet,
    /// What is to be mended.
    pub wrong: &'a [Wrong],
    /// Pictures to choose from, the newest first; none for who may not look through them.
    pub pictures: Option<&'a [Medium]>,
    /// What stands above the form.
    pub note: AuthorNote<'a>,
    /// Where the form is, and goes to: a path.
    pub at: &'a str,
}

impl AuthorForm<'_> {
    pub(super) fn markup(&self, frame: &Frame<'_>) -> Markup {
        html! {
            (self.note(frame))
            (self.ghost())
            (self.form(frame))
        }
    }

    fn fields(&self) -> Fields<'_> {
        Fields { form: "author", wrong: self.wrong }
    }

    fn about_fields<'f>(&'f self, frame: &'f Frame<'_>) -> AboutFields<'f> {
        let (fields, sheet) = (self.fields(), &self.sheet.about);
        AboutFields { fields, sheet, pictures: self.pictures, links: frame.links }
    }

    fn note(&self, frame: &Frame<'_>) -> Markup {
        match (self.note, self.kept) {
            (AuthorNote::Done(sentence), _) => html! { (Flash { tone: Tone::Good, sentence }) },
            (AuthorNote::Wrong, _) => {
                let sentence =
                    "Not saved yet. Everything you wrote is here; please look at what is marked.";
                html! { (Flash { tone: Tone::Bad, sentence }) }
            }
            (AuthorNote::Gone, _) => {
                let sentence = "Somebody deleted this author or merged them into another while you \
                                were writing. Nothing is saved: what you wrote is below, and would \
                                make them anew.";
                html! { (Flash { tone: Tone::Warning, sentence }) }
            }
            (AuthorNote::Late(theirs), Some(kept)) => html! { (self.late(theirs, kept, frame)) },
            _ => html! {},
        }
    }

    fn late<'f>(
        &'f self,
        theirs: &'f AuthorSheet,
        kept: &KeptAuthor,
        frame: &'f Frame<'_>,
    ) -> BothVersions<'f> {
        BothVersions {
            heading: "Somebody saved this author while you were writing",
            saved_at: kept.updated_at,
            theirs: named(theirs),
            ours: named(self.sheet),
            at: frame.links.at(Service::Blog, self.at),
            frame,
        }
    }

    /// What whoever changes it should know.
    fn ghost(&self) -> Markup {
        let body = html! {
            p {
                "What you change here stays here: Ghost lets no other program change its authors. When \
                 somebody changes the same field there, their words take its place."
            }
        };
        html! {
            @if self.kept.is_some_and(|kept| kept.works.ghost) {
                (Notice { tone: Tone::Plain, heading: "This author comes from Ghost", body })
            }
        }
    }

    fn form(&self, frame: &Frame<'_>) -> Markup {
        let (fields, about) = (self.fields(), self.about_fields(frame));
        let label = if self.kept.is_some() { "Save the author" } else { "Make the author" };
        html! {
            form .writing-form method="post" action=(frame.links.at(Service::Blog, self.at)) {
                input type="hidden" name="id" value=(self.id);
                input type="hidden" name="version" value=(self.sheet.version);
                (self.basics(frame))
                details .writing-settings open[fields.any_wrong(PICTURE)] {
                    summary { "Their picture" }
                    (about.picture())
                }
                details .writing-settings open[fields.any_wrong(COVER)] {
                    summary { "A wide picture over their page" }
                    (self.cover(frame))
                }
                details .writing-settings open[self.any_handle_wrong()] {
                    summary { "Where else they are" }
                    (self.networks())
                }
                details .writing-settings open[fields.any_wrong(ELSEWHERE)] {
                    summary { "Search engines and shared links" }
                    (about.elsewhere())
                }
                div .kept-save { (Button { label, weight: Weight::Primary }) }
            }
        }
    }

    fn basics(&self, frame: &Frame<'_>) -> Markup {
        let (fields, sheet) = (self.fields(), self.sheet);
        let hint = format!(
            "The last part of its address, after {}author/. Left empty, it is made of the name.",
            frame.links.home(Service::Blog)
        );
        let bio = "Who they are, in a sentence or two: it stands at the head of their page.";
        let site = "Its whole address, such as https://ada.example/.";
        html! {
            (fields.line("name", "Name", Some("What stands above what they write."), &sheet.name))
            (fields.line("slug", "Address of their page", Some(&hint), &sheet.slug))
            (fields.lines("description", "About them", Some(bio), &sheet.about.description))
            (fields.line("location", "Place", Some("Where they are, as they would say it."), &sheet.location))
            (fields.line("website", "Their own site", Some(site), &sheet.website))
        }
    }

    fn cover(&self, frame: &Frame<'_>) -> Markup {
        let (fields, sheet) = (self.fields(), self.sheet);
        html! {
            (fields.line("cover", "Address of the wide picture", Some("A path here such as /media/oven.webp, or https://…"), &sheet.cover))
            @if let Some(media) = self.pictures {
                (PictureChoice { name: "cover_chosen", media, chosen: &sheet.cover_chosen, links: frame.links })
            }
            (fields.line("cover_alt", "What the wide picture shows", Some("For who cannot see it."), &sheet.cover_alt))
        }
    }

    fn networks(&self) -> Markup {
        let fields = self.fields();
        html! {
            p .field-hint { "Who they are there, or the whole address of their page there." }
            @for (network, typed) in self.sheet.handles.each() {
                @let hint = format!("Such as {}", network.example());
                (fields.line(network.field(), network.name(), Some(&hint), typed))
            }
        }
    }

    fn any_handle_wrong(&self) -> bool {
        let each = self.sheet.handles.each();
        let fields = each.map(|(network, _)| network.field());
        self.fields().any_wrong(&fields)
    }
}

const COVER: &[&str] = &["cover", "cover_alt"];

/// What every field is called, and what stands in it.
fn named(sheet: &AuthorSheet) -> Vec<Named<'_>> {
    let own = [
        ("Name", sheet.name.as_str()),
        ("Address of their page", &sheet.slug),
        ("About them", &sheet.about.description),
        ("Place", &sheet.location),
        ("Their own site", &sheet.website),
        ("Wide picture", &sheet.cover),
        ("What the wide picture shows", &sheet.cover_alt),
    ];
    let each = sheet.handles.each();
    let handles = each.map(|(network, typed)| (network.name(), typed.as_str()));
    own.into_iter().chain(about_fields::named(&sheet.about)).chain(handles).collect()
}
