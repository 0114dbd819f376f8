//! The one place where text becomes markup unescaped.
use lexical::{Document, Options, Rewrite, Section};
use maud::{Markup, PreEscaped, Render, html};
use serde::Serialize;

/// HTML that is safe to put into a page: rendered by us, made safe by [`lexical`], or embedded by
/// somebody who may, in a page whose policy runs no script of theirs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// A Lexical document, for readers or editors as `options` say. Strict renderings repeat what
    /// an author wrote, scripts included, and are never markup here: they come out empty.
    #[must_use]
    pub fn document(document: &Document, options: &Options) -> Self {
        if options.strict_ghost { Self::default() } else { Self(document.html(options)) }
    }

    /// HTML by others, with everything taken out that could harm.
    #[must_use]
    pub fn sanitised(html: &str) -> Self {
        Self(lexical::sanitise(html))
    }

    /// Like [`SafeHtml::sanitised`], with its addresses moved by these rules.
    #[must_use]
    pub fn moved(html: &str, rules: &[Rewrite]) -> Self {
        Self(lexical::sanitise_moved(html, rules))
    }

    /// A reader's words, as far as they are harmless.
    #[must_use]
    pub fn comment(markdown: &str) -> Self {
        Self(lexical::comment(markdown))
    }

    /// Markup of ours, taken out of a cache.
    #[must_use]
    pub fn kept(markup: String) -> Self {
        Self(markup)
    }

    /// What stands in it, by its headings.
    #[must_use]
    pub fn outline(&self) -> Vec<Section> {
        lexical::outline(&self.0)
    }

    /// As text, to be kept in a cache.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<Markup> for SafeHtml {
    fn from(markup: Markup) -> Self {
        Self(markup.into_string())
    }
}

impl Render for SafeHtml {
    fn render(&self) -> Markup {
        PreEscaped(self.0.clone())
    }

    fn render_to(&self, buffer: &mut String) {
        buffer.push_str(&self.0);
    }
}

/// A block of data for machines that read pages: no script, and nothing in it ends it.
pub(crate) fn data(of: &impl Serialize) -> Markup {
    let json = serde_json::to_string(of).unwrap_or_default().replace('<', "\\u003c");
    html! { script type="application/ld+json" { (PreEscaped(json)) } }
}
