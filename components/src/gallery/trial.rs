use crate::blog::RoseEditor;
use crate::form::{Button, Weight};
use crate::{Frame, Head, Prose, SafeHtml, View};
use contracts::Service;
use maud::{Markup, html};

/// The block editor by itself, for who works on it: what is written, and what readers see of it.
pub enum EditorTrial {
    /// To be written.
    Writing {
        /// What stands in the editor, as JSON.
        document: String,
    },
    /// As it is read.
    Reading {
        /// What was written.
        html: SafeHtml,
    },
}

impl EditorTrial {
    /// Its path on blog's host: a form, and a POST (`document`) that shows what was written.
    pub const PATH: &str = "/gallery/editor";
}

impl View for EditorTrial {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "The editor".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let here = frame.links.at(Service::Blog, Self::PATH);
        html! {
            div .column {
                h1 { "The editor" }
                @match self {
                    Self::Writing { document } => form method="post" action=(here) {
                        (RoseEditor { frame: *frame, form: "trial", markdown: "", document, error: None })
                        (Button { label: "Show it as readers see it", weight: Weight::Primary })
                    },
                    Self::Reading { html } => {
                        (Prose(html))
                        p { a .button href=(here) { "Write another text" } }
                    }
                }
            }
        }
    }
}
