//! What rendering one document keeps in mind.

use crate::address;
use crate::code;
use crate::fragment;
use crate::heading::HeadingIds;
use crate::html::Html;
use crate::options::Options;
use crate::sanitise;
use std::borrow::Cow;

/// One rendering of a document.
#[derive(Debug)]
pub(crate) struct Page<'o> {
    pub options: &'o Options,
    ids: HeadingIds,
    pictures: usize,
    notes: usize,
}

impl<'o> Page<'o> {
    pub fn new(options: &'o Options) -> Self {
        Self { options, ids: HeadingIds::default(), pictures: 0, notes: 0 }
    }

    /// Whether Ghost's own output is wanted.
    pub fn strict(&self) -> bool {
        self.options.strict_ghost
    }

    /// The id for a heading with this text.
    pub fn heading_id(&mut self, text: &str) -> String {
        if self.strict() { self.ids.ghost(text) } else { self.ids.unique(text) }
    }

    /// Whether this is the first picture, which browsers should not put off.
    pub fn first_picture(&mut self) -> bool {
        self.pictures += 1;
        self.pictures == 1
    }

    /// What footnote ids of the next Markdown card begin with, so that they stay unique.
    pub fn next_notes(&mut self) -> String {
        self.notes += 1;
        if self.strict() || self.notes == 1 { String::new() } else { format!("{}-", self.notes) }
    }

    /// A link's URL: as given in strict mode; for readers rewritten, and empty if it is unsafe.
    pub fn link<'u>(&self, url: &'u str) -> Cow<'u, str> {
        if self.strict() { Cow::Borrowed(url) } else { address::link(url, &self.options.rewrites) }
    }

    /// A picture's or medium's URL, like [`Page::link`].
    pub fn media<'u>(&self, url: &'u str) -> Cow<'u, str> {
        if self.strict() { Cow::Borrowed(url) } else { address::media(url, &self.options.rewrites) }
    }

    /// HTML from a field: closed and quoted in strict mode, sanitised for readers.
    pub fn field<'f>(&self, html: &'f str) -> Cow<'f, str> {
        if self.strict() {
            fragment::normalise(html)
        } else {
            sanitise::fragment(html, &self.options.rewrites)
        }
    }

    /// HTML from a field, closed and quoted and otherwise as it was written.
    #[expect(clippy::unused_self, reason = "belongs to the ways a page shows a field")]
    pub fn as_written<'f>(&self, html: &'f str) -> Cow<'f, str> {
        fragment::normalise(html)
    }

    /// HTML from a field for a place where only text fits: blocks are unwrapped for readers.
    pub fn inline_field<'f>(&self, html: &'f str) -> Cow<'f, str> {
        sanitise::inline(html, &self.options.rewrites)
    }

    /// The finished page. Ghost stores URLs of its own site so that the site can move; readers see
    /// code in colours.
    pub fn finish(&self, html: Html) -> String {
        let html = html.finish();
        if self.strict() {
            address::absolute(html, self.options.site())
        } else {
            code::coloured(html)
        }
    }
}
