//! Bookmarks: a link with what its page says about itself.

use super::{Card, classes, figcaption};
use crate::fields::{Fields, trim};
use crate::html::Html;
use crate::page::Page;
use crate::plaintext::Plain;

/// A link to a page, with its title, description and pictures.
#[derive(Debug)]
pub(super) struct Bookmark {
    url: String,
    icon: String,
    title: String,
    description: String,
    author: String,
    publisher: String,
    thumbnail: String,
    caption: String,
}

impl Bookmark {
    pub fn parse(fields: Fields<'_>) -> Self {
        let metadata = fields.child("metadata");
        Self {
            url: fields.text("url"),
            icon: metadata.text("icon"),
            title: metadata.text("title"),
            description: metadata.text("description"),
            author: metadata.text("author"),
            publisher: metadata.text("publisher"),
            thumbnail: metadata.text("thumbnail"),
            caption: fields.text("caption"),
        }
    }

    fn figure(&self, page: &Page<'_>, html: &mut Html) {
        let url = page.link(&self.url);
        if trim(&url).is_empty() {
            return;
        }
        let caption = if self.caption.is_empty() { "" } else { "kg-card-hascaption" };
        html.class("figure", &classes(&["kg-card kg-bookmark-card", caption]));
        html.open("a").attr("class", "kg-bookmark-container").attr("href", url);
        html.class("div", "kg-bookmark-content");
        html.class("div", "kg-bookmark-title").text(&self.title).close("div");
        html.class("div", "kg-bookmark-description").text(&self.description).close("div");
        self.metadata(page, html);
        html.close("div");
        self.thumbnail(page, html);
        html.close("a");
        figcaption(&self.caption, page, html);
        html.close("figure");
    }

    fn metadata(&self, page: &Page<'_>, html: &mut Html) {
        html.class("div", "kg-bookmark-metadata");
        let icon = page.media(&self.icon);
        if !icon.is_empty() {
            html.open("img").attr("class", "kg-bookmark-icon").attr("src", icon).attr("alt", "");
        }
        // The two classes are swapped in Ghost, and so in its themes.
        for (class, text) in
            [("kg-bookmark-author", &self.publisher), ("kg-bookmark-publisher", &self.author)]
        {
            if !text.is_empty() {
                html.class("span", class).text(text).close("span");
            }
        }
        html.close("div");
    }

    fn thumbnail(&self, page: &Page<'_>, html: &mut Html) {
        let src = page.media(&self.thumbnail);
        if src.is_empty() {
            return;
        }
        html.class("div", "kg-bookmark-thumbnail");
        let (onerror, loading, decoding) = if page.strict() {
            ("this.style.display = 'none'", "", "")
        } else {
            ("", "lazy", "async")
        };
        html.open("img")
            .attr("src", src)
            .attr("alt", "")
            .attr_if("onerror", onerror)
            .attr_if("loading", loading)
            .attr_if("decoding", decoding);
        html.close("div");
    }
}

impl Card for Bookmark {
    fn ghost(&self, page: &mut Page<'_>, html: &mut Html) {
        self.figure(page, html);
    }

    fn reading(&self, page: &mut Page<'_>, html: &mut Html) {
        self.figure(page, html);
    }

    fn plaintext(&self, plain: &mut Plain) {
        plain.paragraph(&self.title).paragraph(&self.description).html(&self.caption);
    }
}
