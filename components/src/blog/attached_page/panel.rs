use super::{AttachedNote, AttachedPanel, AttachedRow, plural};
use crate::blog::arranged_row::{ArrangedRow, Deed};
use crate::blog::places;
use crate::form::{Button, Choice, Field, Kind, Label, Select, Weight};
use crate::{Flash, Frame, Notice, Tone};
use contracts::containers::{Attachment, AttachmentKind, Hung};
use contracts::{PostId, Service};
use maud::{Markup, Render, html};

/// One kind of what hangs off a page, to be arranged.
pub(super) struct Panel<'a> {
    pub shown: &'a AttachedPanel,
    pub of: PostId,
    pub frame: &'a Frame<'a>,
}

const DEEDS: [Deed; 3] =
    [("up", "Up", "Move up: "), ("down", "Down", "Move down: "), ("remove", "Detach", "Detach: ")];

/// What people call one kind.
struct Words {
    heading: &'static str,
    none: &'static str,
    save: &'static str,
    choose: &'static str,
    attach: &'static str,
    new: &'static str,
    make: &'static str,
}

const CALENDARS: Words = Words {
    heading: "Calendars",
    none: "No calendar hangs here yet. Choose one below, or make one.",
    save: "Save the calendars",
    choose: "A calendar that hangs off nothing",
    attach: "Attach this calendar",
    new: "Name of a new calendar",
    make: "Add a new calendar",
};

const SHOPS: Words = Words {
    heading: "Shops",
    none: "No shop hangs here yet. Choose one below, or make one.",
    save: "Save the shops",
    choose: "A shop that hangs off nothing",
    attach: "Attach this shop",
    new: "Name of a new shop",
    make: "Add a new shop",
};

impl Panel<'_> {
    const fn words(&self) -> &'static Words {
        match self.shown.kind {
            AttachmentKind::Calendar => &CALENDARS,
            AttachmentKind::Marketplace => &SHOPS,
        }
    }

    fn id(&self, what: &str) -> String {
        format!("{}-{what}", plural(self.shown.kind))
    }

    fn path(&self) -> String {
        self.frame.links.at(Service::Blog, &places::attached_kind(self.of, self.shown.kind))
    }

    fn note(&self) -> Markup {
        let flash = |tone, sentence: &str| html! { (Flash { tone, sentence }) };
        match &self.shown.note {
            None => html! {},
            Some(AttachedNote::Saved) => flash(Tone::Good, "Saved. Every page shows it now."),
            Some(AttachedNote::NotSaved) => flash(Tone::Plain, "Not saved yet: only you see this."),
            Some(AttachedNote::Name) => {
                flash(Tone::Bad, "Not added: please write a name of 1 to 60 characters.")
            }
            Some(AttachedNote::TooMany) => {
                flash(Tone::Bad, "Not saved: at most 50 hang off one page. Detach some first.")
            }
            Some(AttachedNote::Elsewhere(name, place)) => flash(
                Tone::Bad,
                &format!("Not saved: “{name}” hangs off “{place}”. Detach it there first."),
            ),
            Some(AttachedNote::Stale(theirs)) => self.stale(theirs),
        }
    }

    /// Both lists, so that nothing is lost whatever is chosen.
    fn stale(&self, theirs: &Hung) -> Markup {
        let back = self.frame.links.at(Service::Blog, &places::attached(self.of));
        let body = html! {
            p { "Yours stands below, and is not saved. Save it again, and it takes the place of \
                 theirs; or " a href=(back) { "go on with theirs" } "." }
            @if theirs.attachments.is_empty() {
                p { "Nothing hangs there in theirs." }
            } @else {
                ul .menu-theirs { @for one in &theirs.attachments { li { (one.label) } } }
            }
        };
        html! {
            div role="alert" {
                (Notice { tone: Tone::Warning, heading: "Somebody else arranged this meanwhile", body })
            }
        }
    }

    fn row(&self, row: &AttachedRow) -> Markup {
        let AttachedRow { child, path } = row;
        let service = match self.shown.kind {
            AttachmentKind::Calendar => Service::Events,
            AttachmentKind::Marketplace => Service::Market,
        };
        let words = html! {
            p .menu-name tabindex=[self.is_touched(row).then_some("-1")] autofocus[self.is_touched(row)] {
                @match path {
                    Some(path) => a href=(self.frame.links.at(service, path)) { (child.name) },
                    None => (child.name),
                }
            }
            p .menu-about {
                @match path {
                    Some(path) => span .address { (path) },
                    None => span { "Hangs here once you save." },
                }
            }
        };
        ArrangedRow {
            id: child.id,
            depth: 0,
            sent: &[("label", &child.name)],
            label: &child.name,
            keys: &self.id("keys"),
            words,
            deeds: &DEEDS,
        }
        .render()
    }

    fn is_touched(&self, row: &AttachedRow) -> bool {
        self.shown.touched == Some(row.child.id)
    }

    fn rows(&self) -> Markup {
        let Words { heading, none, .. } = self.words();
        html! {
            @if self.shown.rows.is_empty() {
                p .menu-none { (none) }
            } @else {
                ol .menu-rows aria-label=(heading) {
                    @for row in &self.shown.rows { (self.row(row)) }
                }
            }
        }
    }

    fn additions(&self) -> Markup {
        let Words { choose, attach, new, make, .. } = self.words();
        let form = self.id("add");
        let label = |name, text| Label { form: &form, name, text, ..Label::default() };
        let ids: Vec<_> = self.shown.loose.iter().map(|child| child.id.to_string()).collect();
        let choices = ids.iter().zip(&self.shown.loose);
        let choices: Vec<_> =
            choices.map(|(id, child)| Choice { value: id, text: &child.name }).collect();
        html! {
            @if !choices.is_empty() {
                div .menu-addition {
                    (Select { label: label("known", choose), choices: &choices, chosen: "" })
                    button .button type="submit" name="do" value="add:known" { (attach) }
                }
            }
            div .menu-addition {
                (Field { label: label("new-label", new), kind: Kind::Text, value: "", required: false })
                button .button type="submit" name="do" value="add:new" { (make) }
            }
        }
    }
}

impl Panel<'_> {
    /// Whether there is anything to save: something stands here, or was done here.
    fn is_arranged(&self) -> bool {
        let untouched = matches!(self.shown.note, None | Some(AttachedNote::Name));
        !self.shown.rows.is_empty() || !untouched
    }

    fn save(&self) -> Markup {
        html! {
            div .menu-save {
                (Button { label: self.words().save, weight: Weight::Primary })
                p .menu-state role="status" {}
            }
            p .field-hint .menu-keys id=(self.id("keys")) hidden {
                "With a keyboard: the arrow keys on a handle move its entry up and down."
            }
        }
    }
}

impl Render for Panel<'_> {
    fn render(&self) -> Markup {
        let heading = self.words().heading;
        html! {
            section .account-part aria-labelledby=(self.id("heading")) {
                h2 id=(self.id("heading")) { (heading) }
                (self.note())
                form .menu-editor method="post" action=(self.path()) data-deepest="0" {
                    input type="hidden" name="version" value=(self.shown.version);
                    @if self.is_arranged() { (self.save()) }
                    (self.rows())
                    (self.additions())
                }
            }
        }
    }
}

const _: () = assert!(Attachment::MOST == 50 && Attachment::LONGEST_NAME == 60, "as the notes say");
