use super::{places, sheet_fields};
use crate::form::{Button, Weight};
use crate::{Flash, Frame, Head, Tone, View};
use contracts::desk::Sheet;
use contracts::{PostId, Service};
use maud::{Markup, html};

/// What somebody wrote whose sign-in ended meanwhile: all of it, to be saved once they are in again.
/// It shows nothing that was not sent along.
pub struct HeldPage<'a> {
    /// Which post it is, or will be.
    pub id: PostId,
    /// Where it was sent, on blog's host.
    pub to: &'a str,
    /// Everything that was typed.
    pub sheet: &'a Sheet,
    /// The text of it, as Markdown.
    pub text: &'a str,
}

impl HeldPage<'_> {
    fn hidden(&self) -> Markup {
        let typed = sheet_fields::typed(self.sheet);
        html! {
            input type="hidden" name="id" value=(self.id);
            @for (name, value) in typed.iter().filter(|(_, value)| !value.is_empty()) {
                input type="hidden" name=(name) value=(value);
            }
        }
    }

    /// To be read, and copied by who wants to be sure.
    fn text(&self) -> Markup {
        html! {
            div .field .field-text {
                label for="held-text" { "Your text" }
                textarea #held-text rows="16" readonly { (self.text) }
            }
        }
    }
}

impl View for HeldPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Not saved yet".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let at = |path| frame.links.at(Service::Blog, path);
        let sign_in = format!("{}?return_to={}", at("/auth/login"), places::DESK);
        let title = if self.sheet.title.is_empty() { "Untitled" } else { &self.sheet.title };
        html! {
            div .column .desk {
                h1 { "Not saved yet" }
                (Flash { tone: Tone::Bad, sentence: "Your sign-in has ended. Everything you wrote is on this page: leave it open." })
                ol .held-steps {
                    li { a .button href=(sign_in) target="_blank" { "Sign in, in a new tab" } }
                    li {
                        "Come back to this tab and save again."
                        form method="post" action=(at(self.to)) {
                            (self.hidden())
                            (Button { label: "Save again", weight: Weight::Primary })
                        }
                    }
                }
                h2 { (title) }
                (self.text())
            }
        }
    }
}
