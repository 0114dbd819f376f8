use super::both_versions::{THEIRS_AND_YOURS, differences};
use super::{Comparison, RoseEditor, places, sheet_fields, standing};
use crate::{Flash, Frame, Head, Moment, Notice, Tone, View};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use contracts::blog::PostKind;
use contracts::desk::{Manuscript, Names, Sheet, Standing};
use contracts::media::Medium;
use contracts::{PostId, Service, UserId};
use maud::{Markup, html};

mod actions;
mod settings;

/// Something to be mended in what was typed: the field by its name, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The field's name in the form.
    pub field: &'static str,
    /// What to do, in a sentence.
    pub sentence: String,
}

/// What stands above the form.
pub enum Before<'a> {
    /// Nothing.
    Nothing,
    /// It was saved just now.
    Done(&'a str),
    /// What was typed is not as it should be.
    Wrong,
    /// It is not saved yet, and lay here since.
    Unsaved {
        /// When it was kept.
        at: DateTime<Utc>,
        /// Whether somebody saved the post since.
        is_late: bool,
    },
    /// Somebody saved it meanwhile: what is theirs, and what changes when one's own is saved.
    Late {
        /// How they left it.
        theirs: &'a Manuscript,
        /// Theirs as the form would hold it.
        sheet: &'a Sheet,
        /// From theirs to one's own.
        changes: &'a Comparison,
    },
}

/// Where a post or a page is written: title, text, and what else there is to say of it.
pub struct WritingPage<'a> {
    /// Which post it is, or will be.
    pub id: PostId,
    /// Who writes.
    pub writer: UserId,
    /// Post or page.
    pub kind: PostKind,
    /// How it is kept; none while it is new.
    pub kept: Option<&'a Manuscript>,
    /// What stands in the form.
    pub sheet: &'a Sheet,
    /// The text, as Markdown.
    pub markdown: &'a str,
    /// The text, as Lexical JSON.
    pub document: &'a str,
    /// Names to choose from.
    pub names: &'a Names,
    /// Pictures to choose from, the newest first.
    pub pictures: &'a [Medium],
    /// What is to be mended.
    pub wrong: &'a [Wrong],
    /// The secret link to look at it, by its key.
    pub preview: Option<&'a str>,
    /// What stands above the form.
    pub before: Before<'a>,
}

impl WritingPage<'_> {
    fn standing(&self) -> Standing {
        self.kept.map_or(Standing::Draft, |kept| kept.writing.standing)
    }

    fn noun(&self) -> &'static str {
        match self.kind {
            PostKind::Post => "post",
            PostKind::Page => "page",
        }
    }

    fn error(&self, field: &str) -> Option<&str> {
        let wrong = self.wrong.iter().find(|wrong| wrong.field == field);
        wrong.map(|wrong| wrong.sentence.as_str())
    }

    fn action(&self, frame: &Frame<'_>) -> String {
        let path =
            if self.kept.is_some() { places::manuscript(self.id) } else { places::DESK.into() };
        frame.links.at(Service::Blog, &path)
    }

    /// When it goes out by itself, in a sentence.
    fn goes_out(&self, site: Tz) -> Option<String> {
        let writing = &self.kept?.writing;
        let timing = writing.timing.filter(|_| writing.standing == Standing::Scheduled)?;
        let zone = timing.zone.unwrap_or(site);
        Some(format!("It goes out on {}, {zone}.", Moment { at: timing.at, zone }))
    }

    fn before(&self, frame: &Frame<'_>) -> Markup {
        let zone = frame.site.zone;
        match &self.before {
            Before::Nothing => html! {},
            Before::Done(sentence) => {
                let due = self.goes_out(zone).map(|due| format!("{sentence} {due}"));
                html! { (Flash { tone: Tone::Good, sentence: due.as_deref().unwrap_or(sentence) }) }
            }
            Before::Wrong => {
                let sentence = if self.error("document").is_some() {
                    "Not saved. The text that came cannot be read; what was saved before is as it was."
                } else {
                    "Not saved yet. Everything you wrote is here; please look at what is marked."
                };
                html! { (Flash { tone: Tone::Bad, sentence }) }
            }
            Before::Unsaved { at, is_late } => {
                let heading = format!(
                    "You have unsaved changes from {}",
                    at.with_timezone(&zone).format("%H:%M")
                );
                let removal = frame.links.at(Service::Blog, &places::working_copy_removal(self.id));
                let body = html! {
                    p { "They are here in the form: continue with them, or discard them." }
                    @if *is_late { p { "Somebody saved this " (self.noun()) " since. When you save, you will see both." } }
                    form method="post" action=(removal) {
                        button .button type="submit" { "Discard my unsaved changes" }
                    }
                };
                html! { (Notice { tone: Tone::Plain, heading: &heading, body }) }
            }
            Before::Late { theirs, sheet, changes } => {
                let (theirs_are, ours_are) =
                    (sheet_fields::named(sheet), sheet_fields::named(self.sheet));
                let fields = differences(THEIRS_AND_YOURS, &theirs_are, &ours_are);
                let differences = html! { (changes) @if let Some(fields) = fields { (fields) } };
                self.late(theirs, &differences, frame)
            }
        }
    }

    /// Both versions, for who saves second.
    fn late(&self, theirs: &Manuscript, differences: &Markup, frame: &Frame<'_>) -> Markup {
        let zone = frame.site.zone;
        let who = theirs.saved_by.as_deref().unwrap_or("Somebody");
        let heading = format!("{who} saved this {} while you were writing", self.noun());
        let body = html! {
            p {
                "That was on " (Moment { at: theirs.updated_at, zone }) ". Nothing is lost: yours is in the "
                "form below, theirs is kept. " del { "What only they have" } ", "
                ins { "what only you have" } ":"
            }
            (differences)
            p { "Mend yours and save it over theirs, or "
                a href=(frame.links.at(Service::Blog, &places::manuscript(self.id))) { "leave yours and open theirs" }
                "."
            }
        };
        html! { (Notice { tone: Tone::Bad, heading: &heading, body }) }
    }

    fn hidden(&self) -> Markup {
        let kind = self.noun();
        html! {
            input type="hidden" name="id" value=(self.id);
            input type="hidden" name="kind" value=(kind);
            input type="hidden" name="version" value=(self.sheet.version);
            input type="hidden" name="base" value=(self.document);
        }
    }

    /// Where its form is opened again.
    fn page(&self) -> String {
        match self.kept {
            Some(_) => places::manuscript(self.id),
            None => format!("{}?id={}&kind={}", places::NEW, self.id, self.noun()),
        }
    }

    /// What a browser has that had not reached us, offered by a script (`assets/js/writing.js`).
    fn here() -> Markup {
        let body = html! {
            p { "You typed it on " time {} ", and it had not reached us when its page was closed." }
            div .desk-ways {
                button .button type="button" data-here="continue" { "Continue with it" }
                button .button type="button" data-here="discard" { "Throw it away" }
            }
        };
        let heading = "This browser has a text of yours that is not here";
        html! { div .writing-here hidden { (Notice { tone: Tone::Plain, heading, body }) } }
    }

    fn title(&self) -> Markup {
        let error = self.error("title");
        html! {
            div .field .field-title {
                label for="write-title" { "Title" }
                textarea #write-title name="title" rows="1" maxlength="300"
                    aria-invalid=[error.map(|_| "true")]
                    aria-describedby=[error.map(|_| "write-title-error")] {
                    (self.sheet.title)
                }
                @if let Some(error) = error { p #write-title-error .field-error { (error) } }
            }
        }
    }
}

impl View for WritingPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        let title = match self.kept {
            Some(_) if !self.sheet.title.is_empty() => self.sheet.title.clone(),
            _ => format!("A new {}", self.noun()),
        };
        Head { title, hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let working_copy = frame.links.at(Service::Blog, &places::working_copy(self.id));
        let heading = if self.kept.is_some() { "Edit a " } else { "Write a " };
        html! {
            div .column .desk .writing {
                p .kicker { a href=(frame.links.at(Service::Blog, places::DESK)) { "Posts and pages" } }
                h1 .writing-heading {
                    (heading) (self.noun())
                    @if self.kept.is_some() { span .row-mark { (standing::words(self.standing())) } }
                }
                (self.before(frame))
                (Self::here())
                form #write .writing-form method="post" action=(self.action(frame)) data-working-copy=(working_copy)
                    data-writer=(self.writer) data-page=(frame.links.at(Service::Blog, &self.page())) data-new[self.kept.is_none()] {
                    (self.hidden())
                    (self.title())
                    (RoseEditor { frame: *frame, form: "write", markdown: self.markdown, document: self.document, error: self.error("markdown").or_else(|| self.error("document")) })
                    p .field-hint .writing-hint { "A line such as [[card 2: image]] stands for what words cannot say: move it or take it out." }
                    (self.actions(frame))
                    (self.settings(frame))
                }
                (self.beside(frame))
            }
        }
    }
}
