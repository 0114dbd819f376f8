use crate::blog::{BothVersions, Named};
use crate::{Flash, Frame, Tone};
use chrono::{DateTime, Utc};
use contracts::market::Category;
use maud::{Markup, html};

/// What stands above the form of a product or a category.
#[derive(Clone, Copy, Debug)]
pub enum SheetNote<'a, S> {
    /// Nothing.
    Nothing,
    /// It was done just now.
    Done(&'a str),
    /// What was typed is not as it should be.
    Wrong,
    /// It cannot be removed while others are in it.
    NotEmpty,
    /// Somebody changed it meanwhile: how they left it, as the form would show it.
    Late(&'a S),
}

/// Where theirs is, and when it was saved.
pub(crate) struct Theirs {
    pub at: String,
    pub saved_at: DateTime<Utc>,
}

/// The name of the category that a form names by its id.
pub(super) fn shelf_named<'a>(all: &'a [Category], id: &str, none: &'a str) -> &'a str {
    let named = all.iter().find(|one| one.id.to_string() == id).map(|one| one.name.as_str());
    named.unwrap_or(if id.is_empty() { none } else { "One that is not there any more" })
}

impl<'n, S> SheetNote<'n, S> {
    pub(crate) fn markup(
        &self,
        ours: &'n S,
        theirs: Option<Theirs>,
        named: impl Fn(&'n S) -> Vec<Named<'n>>,
        frame: &Frame<'_>,
    ) -> Markup {
        let flash = |tone, sentence| html! { (Flash { tone, sentence }) };
        match (self, theirs) {
            (Self::Done(sentence), _) => flash(Tone::Good, sentence),
            (Self::Wrong, _) => flash(
                Tone::Bad,
                "Not saved yet. Everything you wrote is here; please look at what is marked.",
            ),
            (Self::NotEmpty, _) => {
                flash(Tone::Warning, "Other categories are in it. Move them or remove them first.")
            }
            (Self::Late(left), Some(Theirs { at, saved_at })) => {
                let heading = "This was changed while you were writing";
                let (theirs, ours) = (named(left), named(ours));
                html! { (BothVersions { heading, saved_at, theirs, ours, at, frame }) }
            }
            _ => html! {},
        }
    }
}
