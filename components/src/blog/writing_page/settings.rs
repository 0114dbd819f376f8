//! What there is to say of a post beside its text.
use super::{WritingPage, standing};
use crate::Frame;
use crate::blog::picture_choice::PictureChoice;
use crate::blog::places;
use crate::blog::writing;
use crate::date::zones;
use crate::form::{Checkbox, Choice, Field, Kind, Label, Select, Suggested, TextArea};
use chrono::DateTime;
use chrono_tz::Tz;
use contracts::blog::PostKind;
use contracts::desk::Standing;
use maud::{Markup, Render, html};

const READERS: [Choice<'static>; 3] = [
    Choice { value: "public", text: "Everybody" },
    Choice { value: "members", text: "Members" },
    Choice { value: "paid", text: "Paying members" },
];

impl WritingPage<'_> {
    /// Address, time, readers, tags, authors, picture, and how it looks elsewhere.
    pub(super) fn settings(&self, frame: &Frame<'_>) -> Markup {
        let open = |fields: &[&str]| self.wrong.iter().any(|wrong| fields.contains(&wrong.field));
        html! {
            details .writing-settings open[open(&["when", "zone", "turn", "unlisted"])] {
                summary { "When and for whom" }
                (self.time(frame))
            }
            details .writing-settings open[open(&["slug", "tags", "authors", "excerpt"])] {
                summary { "Address, tags and authors" }
                (self.filing(frame))
            }
            details .writing-settings open[open(&["picture", "picture_alt", "picture_caption"])] {
                summary { "Picture" }
                (self.picture(frame))
            }
            details .writing-settings open[open(&["meta_title", "meta_description", "og_title", "og_description", "og_image", "twitter_title", "twitter_description", "twitter_image", "canonical_url"])] {
                summary { "Search engines and shared links" }
                (self.elsewhere(frame))
            }
        }
    }

    fn label<'a>(&'a self, name: &'a str, text: &'a str, hint: Option<&'a str>) -> Label<'a> {
        Label { form: "write", name, text, hint, error: self.error(name) }
    }

    fn line(&self, name: &str, text: &str, hint: Option<&str>, value: &str) -> Markup {
        let label = self.label(name, text, hint);
        Field { label, kind: Kind::Text, value, required: false }.render()
    }

    fn words<'a>(
        &'a self,
        name: &'a str,
        text: &'a str,
        hint: &'a str,
        value: &'a str,
    ) -> Field<'a> {
        let label = self.label(name, text, Some(hint));
        Field { label, kind: Kind::Text, value, required: false }
    }

    fn lines(&self, name: &str, text: &str, hint: Option<&str>, value: &str) -> Markup {
        TextArea { label: self.label(name, text, hint), value, lines: 3 }.render()
    }

    fn tick(&self, name: &str, text: &str, value: &str) -> Markup {
        Checkbox { label: self.label(name, text, None), ticked: value == "yes" }.render()
    }

    fn time(&self, frame: &Frame<'_>) -> Markup {
        let sheet = self.sheet;
        let when = self.label(
            "when",
            "Day and time",
            Some("Left empty, it is dated when you publish it."),
        );
        let chosen = if sheet.visibility.is_empty() { "public" } else { &sheet.visibility };
        let readers = self.label("visibility", "Who may read the whole of it", None);
        let zone = if sheet.zone.is_empty() { frame.site.zone.name() } else { &sheet.zone };
        let may_wait = matches!(self.standing(), Standing::Draft | Standing::Scheduled);
        html! {
            (Field { label: when, kind: Kind::DateTime, value: &sheet.when, required: false })
            (Suggested { field: self.words("zone", "By the clock of", "A zone such as Europe/London.", zone), among: &zones(), several: false })
            @if let Some(both) = sheet.twice(frame.site.zone) { (self.turn(both)) }
            @if may_wait {
                button .button type="submit" name="standing" value=(standing::name(Standing::Scheduled)) {
                    "Schedule it for that time"
                }
            }
            (Select { label: readers, choices: &READERS, chosen })
            @if self.kind == PostKind::Post {
                (self.tick("unlisted", "In no list: only for who has its address", &sheet.unlisted))
                (self.tick("featured", "Show it first", &sheet.featured))
            }
        }
    }

    /// Which of two times is meant, in the night that clocks go back.
    fn turn(&self, (first, second): (DateTime<Tz>, DateTime<Tz>)) -> Markup {
        let said = |which: &str, at: DateTime<Tz>| {
            format!("The {which}: {} ({} UTC)", at.format("%H:%M %Z"), at.to_utc().format("%H:%M"))
        };
        let (first, second) = (said("first", first), said("second", second));
        let choices = [
            Choice { value: "", text: "Please choose" },
            Choice { value: "first", text: &first },
            Choice { value: "second", text: &second },
        ];
        let hint = "The clocks go back that night, and this time comes twice.";
        let label = self.label("turn", "Which of the two", Some(hint));
        Select { label, choices: &choices, chosen: &self.sheet.turn }.render()
    }

    fn filing(&self, frame: &Frame<'_>) -> Markup {
        let sheet = self.sheet;
        let address =
            format!("The last part of its address, after {}", frame.links.home(frame.service));
        html! {
            (self.line("slug", "Address", Some(&address), &sheet.slug))
            (Suggested { field: self.words("tags", "Tags", "Names with commas between them. New ones are made; one with a # is for editors only.", &sheet.tags), among: &self.names.tags, several: true })
            (known("Tags there are", &self.names.tags))
            (Suggested { field: self.words("authors", "Written by", "Names with commas between them; you, when left empty.", &sheet.authors), among: &self.names.authors, several: true })
            (known("Authors there are", &self.names.authors))
            p .field-hint {
                a href=(frame.links.at(frame.service, places::AUTHORS)) target="_blank" { "Look after authors (in a new tab)" }
            }
            (self.lines("excerpt", "In a few sentences", Some("Left empty, lists show how it begins."), &sheet.excerpt))
        }
    }

    /// A picture by its address, one that was put up, or one that is put up now where scripts run.
    fn any_picture(
        &self,
        name: &str,
        text: &str,
        (value, chosen): (&str, &str),
        frame: &Frame<'_>,
    ) -> Markup {
        let hint = "A path here such as /media/loaf.webp, or https://…";
        let upload = frame.links.at(frame.service, writing::UPLOAD);
        let (field, file) = (format!("{name}_chosen"), format!("write-{name}-file"));
        html! {
            div .picture-field data-upload={ (upload) "image" } {
                img .picture-preview src=[Some(value).filter(|src| !src.is_empty())] alt="" hidden[value.is_empty()];
                (self.line(name, text, Some(hint), value))
                div .picture-upload hidden {
                    label for=(file) { "Put up a picture" }
                    input id=(file) type="file" accept="image/jpeg,image/png,image/webp,image/gif";
                    p .field-error role="alert" {}
                }
                (PictureChoice { name: &field, media: self.pictures, chosen, links: frame.links })
            }
        }
    }

    fn picture(&self, frame: &Frame<'_>) -> Markup {
        let sheet = self.sheet;
        html! {
            (self.any_picture("picture", "Address of the picture", (&sheet.picture, &sheet.picture_chosen), frame))
            (self.line("picture_alt", "What it shows", Some("For who cannot see it."), &sheet.picture_alt))
            (self.line("picture_caption", "Words beneath it", None, &sheet.picture_caption))
            (self.tick("bare", "Begin the page without title and picture", &sheet.bare))
        }
    }

    fn elsewhere(&self, frame: &Frame<'_>) -> Markup {
        let sheet = self.sheet;
        html! {
            (self.line("meta_title", "Title for search engines", None, &sheet.meta_title))
            (self.lines("meta_description", "Description for search engines", None, &sheet.meta_description))
            (self.line("og_title", "Title where it is shared", None, &sheet.og_title))
            (self.lines("og_description", "Description where it is shared", None, &sheet.og_description))
            (self.any_picture("og_image", "Picture where it is shared", (&sheet.og_image, &sheet.og_image_chosen), frame))
            (self.line("twitter_title", "Title on X and Twitter", Some("Left empty, all three are those above."), &sheet.twitter_title))
            (self.lines("twitter_description", "Description on X and Twitter", None, &sheet.twitter_description))
            (self.any_picture("twitter_image", "Picture on X and Twitter", (&sheet.twitter_image, &sheet.twitter_image_chosen), frame))
            (self.line("canonical_url", "Published first at", Some("Its whole address, if that was not here."), &sheet.canonical_url))
        }
    }
}

/// Zones that somebody may live by.
fn known(heading: &str, names: &[String]) -> Markup {
    html! {
        @if !names.is_empty() {
            details .known-names { summary { (heading) } p { (names.join(", ")) } }
        }
    }
}
