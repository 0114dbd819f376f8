use super::writing;
use crate::Frame;
use crate::form::{Label, TextArea};
use contracts::Service;
use contracts::media::MediaKind;
use maud::{Markup, Render, html};

/// What a post says, to be written: as Markdown, and as blocks where scripts run
/// (`assets/js/editor`). A form sends `markdown`, or `document` (Lexical JSON), and never both: the
/// one that is not shown is disabled. Its page is answered under `platform::policy_for_writing`.
pub struct RoseEditor<'a> {
    /// What may be known of the page around it.
    pub frame: Frame<'a>,
    /// The form it belongs to.
    pub form: &'a str,
    /// The text as Markdown.
    pub markdown: &'a str,
    /// The text as a Lexical document, as JSON.
    pub document: &'a str,
    /// What is to be mended, and how.
    pub error: Option<&'a str>,
}

impl RoseEditor<'_> {
    fn plain(&self) -> Markup {
        let label = Label {
            form: self.form,
            name: "markdown",
            text: "Text",
            hint: Some(
                "In Markdown: ## for a heading, ### for one below it, ** around what matters, - for a list.",
            ),
            error: self.error,
        };
        TextArea { label, value: self.markdown, lines: 24 }.render()
    }
}

impl RoseEditor<'_> {
    /// As it is where no script runs.
    pub(crate) fn without_script(&self) -> Markup {
        let Frame { site, links, .. } = self.frame;
        let at = |path| links.at(Service::Blog, path);
        html! {
            rose-editor data-upload=(at(writing::UPLOAD)) data-embed=(at(writing::EMBEDS))
                data-links=(at(writing::LINK_SEARCH)) data-snippets=(at(writing::SNIPPETS))
                data-site=(site.title) data-most=(most()) {
                (self.plain())
                input type="hidden" name="document" value=(self.document) disabled;
                p .editor-ways {
                    button .button type="button" data-editor="blocks" hidden { "Write in blocks" }
                    button .button type="button" data-editor="plain" hidden { "Write as plain text" }
                    a href=(at(writing::UPLOADS)) target="_blank" { "Media" }
                    span .editor-leave { "Escape leads out of the text." }
                }
                div .editor-refused role="alert" {}
            }
        }
    }
}

/// The most bytes of each kind of file, as JSON.
fn most() -> String {
    let each = MediaKind::ALL.map(|kind| format!("\"{}\":{}", kind.name(), kind.most_bytes()));
    format!("{{{}}}", each.join(","))
}

impl Render for RoseEditor<'_> {
    fn render(&self) -> Markup {
        let assets = self.frame.assets;
        html! {
            link rel="stylesheet" href=(assets.editor_css);
            (self.without_script())
            script defer src=(assets.editor_js) {}
        }
    }
}
