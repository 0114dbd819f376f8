use maud::{Markup, Render, html};
use std::fmt::Display;

/// What can be done to a row: its name in what is sent, a word, and the beginning of a sentence.
pub(super) type Deed = (&'static str, &'static str, &'static str);

/// One row of a list that people arrange by pointer, by key or with its buttons
/// (`assets/js/menu-editor.js`): its handle, its words, and what can be done to it.
pub(super) struct ArrangedRow<'a, Id> {
    /// Which one it is, sent as `row`.
    pub id: Id,
    /// How deep it is, sent as `depth`.
    pub depth: u8,
    /// What is sent with it besides: names and values.
    pub sent: &'a [(&'static str, &'a str)],
    /// What it is called.
    pub label: &'a str,
    /// The id of the words that say how its handle is used.
    pub keys: &'a str,
    /// What stands in it.
    pub words: Markup,
    /// What can be done to it.
    pub deeds: &'a [Deed],
}

impl<Id: Display> ArrangedRow<'_, Id> {
    fn handle(&self) -> Markup {
        let (label, level) = (self.label, self.depth + 1);
        html! {
            button .menu-handle type="button" hidden data-name=(label)
                aria-label={ "Move " (label) ", level " (level) } aria-describedby=(self.keys) { "⠿" }
        }
    }
}

/// What can be done to a row, a button each.
pub(super) fn deeds(id: impl Display, label: &str, deeds: &[Deed]) -> Markup {
    html! {
        @for (verb, words, whole) in deeds {
            button .button type="submit" name="do" value={ (verb) ":" (id) } data-do=(verb)
                aria-label={ (whole) (label) } { (words) }
        }
    }
}

impl<Id: Display> Render for ArrangedRow<'_, Id> {
    fn render(&self) -> Markup {
        html! {
            li .menu-row id={ "row-" (self.id) } data-depth=(self.depth) {
                input type="hidden" name="row" value=(self.id);
                input type="hidden" name="depth" value=(self.depth);
                @for (name, value) in self.sent { input type="hidden" name=(name) value=(value); }
                (self.handle())
                div .menu-words { (self.words) }
                @if !self.deeds.is_empty() {
                    div .menu-deeds { (deeds(&self.id, self.label, self.deeds)) }
                }
            }
        }
    }
}
