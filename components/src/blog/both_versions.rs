use crate::table::{Column, Table};
use crate::{Frame, Moment, Notice, Tone};
use chrono::{DateTime, NaiveDateTime, Utc};
use maud::{Markup, Render, html};

/// What a field is called, and what stands in it.
pub(crate) type Named<'a> = (&'static str, &'a str);

/// Both versions of what two people changed, for who saves second.
pub(crate) struct BothVersions<'a> {
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

/// Whose two versions are.
pub(super) type Whose = [&'static str; 2];

/// Those of who saved first and second.
pub(super) const THEIRS_AND_YOURS: Whose = ["Theirs", "Yours"];

/// The fields in which two versions differ; none when both say the same.
pub(super) fn differences(
    [one, other]: Whose,
    ones: &[Named<'_>],
    others: &[Named<'_>],
) -> Option<Markup> {
    let both = ones.iter().zip(others).filter(|((_, one), (_, other))| one.trim() != other.trim());
    let row = |((name, one), (_, other)): (&Named<'_>, &Named<'_>)| {
        vec![html! { (name) }, said(one), said(other)]
    };
    let rows: Vec<_> = both.map(row).collect();
    let columns = [Column::Text("Field"), Column::Text(one), Column::Text(other)];
    let differ = !rows.is_empty();
    differ.then(|| Table { caption: "What differs", columns: &columns, rows }.render())
}

impl Render for BothVersions<'_> {
    fn render(&self) -> Markup {
        let body = html! {
            p {
                "That was on " (Moment { at: self.saved_at, zone: self.frame.site.zone })
                ". Nothing is lost: yours is in the form below, and not saved."
            }
            @match differences(THEIRS_AND_YOURS, &self.theirs, &self.ours) {
                None => p { "Both say the same." },
                Some(table) => (table),
            }
            p { "Mend yours and save it over theirs, or " a href=(self.at) { "leave yours and open theirs" } "." }
        };
        let heading = self.heading;
        html! { div role="alert" { (Notice { tone: Tone::Bad, heading, body }) } }
    }
}

pub(super) fn said(value: &str) -> Markup {
    let value = value.trim();
    html! {
        @if value.is_empty() {
            "(empty)"
        } @else if let Ok(at) = NaiveDateTime::parse_from_str(value, TYPED_TIME) {
            (at.format("%-d %B %Y, %H:%M"))
        } @else {
            (value)
        }
    }
}

/// A day and a time as forms have them.
const TYPED_TIME: &str = "%Y-%m-%dT%H:%M";
