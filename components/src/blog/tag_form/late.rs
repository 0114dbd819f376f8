use crate::blog::places;
use crate::table::{Column, Table};
use crate::{Frame, Moment, Notice, Tone};
use contracts::Service;
use contracts::tags::{KeptTag, TagSheet};
use maud::{Markup, Render, html};

/// Both versions of a tag, for who saves second.
pub(super) struct Late<'a> {
    pub kept: &'a KeptTag,
    pub theirs: &'a TagSheet,
    pub ours: &'a TagSheet,
    pub frame: &'a Frame<'a>,
}

impl Late<'_> {
    /// Fields in which the two differ: what it is called, theirs, and one's own.
    fn differences(&self) -> Vec<Vec<Markup>> {
        let (theirs, ours) = (self.theirs, self.ours);
        let fields = [
            ("Name", &theirs.name, &ours.name),
            ("Address", &theirs.slug, &ours.slug),
            ("Description", &theirs.description, &ours.description),
            ("Picture", &theirs.picture, &ours.picture),
            ("What it shows", &theirs.picture_alt, &ours.picture_alt),
            ("Colour", &theirs.accent_colour, &ours.accent_colour),
            ("Title for search engines", &theirs.meta_title, &ours.meta_title),
            ("Description for search engines", &theirs.meta_description, &ours.meta_description),
            ("First of all at", &theirs.canonical_url, &ours.canonical_url),
            ("Title where it is shared", &theirs.og_title, &ours.og_title),
            ("Description where it is shared", &theirs.og_description, &ours.og_description),
            ("Picture where it is shared", &theirs.og_image, &ours.og_image),
            ("Title on X and Twitter", &theirs.twitter_title, &ours.twitter_title),
            (
                "Description on X and Twitter",
                &theirs.twitter_description,
                &ours.twitter_description,
            ),
            ("Picture on X and Twitter", &theirs.twitter_image, &ours.twitter_image),
        ];
        let other = fields.into_iter().filter(|(_, theirs, ours)| theirs.trim() != ours.trim());
        other.map(|(name, theirs, ours)| vec![html! { (name) }, said(theirs), said(ours)]).collect()
    }
}

impl Render for Late<'_> {
    fn render(&self) -> Markup {
        let at = self.frame.links.at(Service::Blog, &places::tag(self.kept.id));
        let columns = [Column::Text("Field"), Column::Text("Theirs"), Column::Text("Yours")];
        let rows = self.differences();
        let body = html! {
            p {
                "That was on " (Moment { at: self.kept.updated_at, zone: self.frame.site.zone })
                ". Nothing is lost: yours is in the form below, and not saved."
            }
            @if rows.is_empty() { p { "Both say the same." } }
            @else { (Table { caption: "What differs", columns: &columns, rows }) }
            p { "Mend yours and save it over theirs, or " a href=(at) { "leave yours and open theirs" } "." }
        };
        let heading = "Somebody saved this tag while you were writing";
        html! { div role="alert" { (Notice { tone: Tone::Bad, heading, body }) } }
    }
}

fn said(value: &str) -> Markup {
    html! { @if value.trim().is_empty() { "(empty)" } @else { (value) } }
}
