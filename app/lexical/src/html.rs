//! A small HTML writer that escapes the way a browser serialises `innerHTML`.

use std::fmt::{self, Write};

/// HTML under construction: markup goes in raw, text and attributes are escaped.
#[derive(Debug, Default)]
pub(crate) struct Html(String);

impl Html {
    /// Opens a tag; attributes are added to the returned [`Tag`], which closes itself.
    pub fn open<'h>(&'h mut self, name: &str) -> Tag<'h> {
        self.0.push('<');
        self.0.push_str(name);
        Tag { html: self }
    }

    /// Opens a tag that has a class and nothing else.
    pub fn class(&mut self, name: &str, class: &str) -> &mut Self {
        self.open(name).attr("class", class);
        self
    }

    /// Writes the end tag.
    pub fn close(&mut self, name: &str) -> &mut Self {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
        self
    }

    /// Writes text, escaped.
    pub fn text(&mut self, text: &str) -> &mut Self {
        escape_text(text, &mut self.0);
        self
    }

    /// Writes markup that is already HTML.
    pub fn raw(&mut self, html: &str) -> &mut Self {
        self.0.push_str(html);
        self
    }

    /// What was written so far.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The finished HTML.
    pub fn finish(self) -> String {
        self.0
    }
}

impl Write for Html {
    fn write_str(&mut self, html: &str) -> fmt::Result {
        self.0.write_str(html)
    }
}

/// A start tag that is still open for attributes; `>` follows when it is dropped.
pub(crate) struct Tag<'h> {
    html: &'h mut Html,
}

impl Tag<'_> {
    /// Adds an attribute.
    pub fn attr(self, name: &str, value: impl AsRef<str>) -> Self {
        let out = &mut self.html.0;
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape_attribute(value.as_ref(), out);
        out.push('"');
        self
    }

    /// Adds an attribute unless its value is missing or empty.
    pub fn attr_if(self, name: &str, value: impl AsRef<str>) -> Self {
        if value.as_ref().is_empty() { self } else { self.attr(name, value) }
    }
}

impl Drop for Tag<'_> {
    fn drop(&mut self) {
        self.html.0.push('>');
    }
}

/// Escapes `&`, `<`, `>` and the no-break space: what `innerHTML` escapes in text.
pub(crate) fn escape_text(text: &str, out: &mut String) {
    escape(text, out, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '\u{a0}' => Some("&nbsp;"),
        _ => None,
    });
}

/// Escapes `&`, `<`, `>`, `"` and the no-break space: what `innerHTML` escapes in attributes.
pub(crate) fn escape_attribute(value: &str, out: &mut String) {
    escape(value, out, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\u{a0}' => Some("&nbsp;"),
        _ => None,
    });
}

fn escape(text: &str, out: &mut String, entity: impl Fn(char) -> Option<&'static str>) {
    let mut copied = 0;
    for (at, c) in text.char_indices() {
        if let Some(entity) = entity(c) {
            out.push_str(&text[copied..at]);
            out.push_str(entity);
            copied = at + c.len_utf8();
        }
    }
    out.push_str(&text[copied..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_are_escaped_differently() {
        let mut html = Html::default();
        html.open("a").attr("title", "1 < 2 & \"x\"\u{a0}");
        html.text("1 < 2 & \"x\"\u{a0}").close("a");
        assert_eq!(
            html.finish(),
            "<a title=\"1 &lt; 2 &amp; &quot;x&quot;&nbsp;\">1 &lt; 2 &amp; \"x\"&nbsp;</a>"
        );
    }
}
