use crate::table::{Column, Table};
use crate::{Frame, Moment, Notice, Tone};
use chrono::{DateTime, Utc};
use maud::{Markup, Render, html};

/// What a field is called, and what stands in it.
pub(super) type Named<'a> = (&'static str, &'a str);

/// Both versions of a tag or an author, for who saves second.
pub(super) struct BothVersions<'a> {
    /// What happened, in a few words.
    pub heading: &'a str,
    /// When theirs was saved.
    pub saved_at: DateTime<Utc>,
    /// Every field of theirs.
    pub theirs: Vec<Named<'a>>,
    /// Every field of one's own, in the same order.
    pub ours: Vec<Named<'a>>,
    /// Where theirs is.
    pub at: String,
    pub frame: &'a Frame<'a>,
}

impl BothVersions<'_> {
    /// Fields in which the two differ: what it is called, theirs, and one's own.
    fn differences(&self) -> Vec<Vec<Markup>> {
        let both = self.theirs.iter().zip(&self.ours);
        let other = both.filter(|((_, theirs), (_, ours))| theirs.trim() != ours.trim());
        let row = |((name, theirs), (_, ours)): (&Named<'_>, &Named<'_>)| {
            vec![html! { (name) }, said(theirs), said(ours)]
        };
        other.map(row).collect()
    }
}

impl Render for BothVersions<'_> {
    fn render(&self) -> Markup {
        let columns = [Column::Text("Field"), Column::Text("Theirs"), Column::Text("Yours")];
        let rows = self.differences();
        let body = html! {
            p {
                "That was on " (Moment { at: self.saved_at, zone: self.frame.site.zone })
                ". Nothing is lost: yours is in the form below, and not saved."
            }
            @if rows.is_empty() { p { "Both say the same." } }
            @else { (Table { caption: "What differs", columns: &columns, rows }) }
            p { "Mend yours and save it over theirs, or " a href=(self.at) { "leave yours and open theirs" } "." }
        };
        let heading = self.heading;
        html! { div role="alert" { (Notice { tone: Tone::Bad, heading, body }) } }
    }
}

fn said(value: &str) -> Markup {
    html! { @if value.trim().is_empty() { "(empty)" } @else { (value) } }
}
