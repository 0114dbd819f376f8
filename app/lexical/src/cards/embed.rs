//! Embeds: what other sites offer to show inside a page.

use super::{Card, figcaption};
use crate::fields::{Fields, trim};
use crate::fragment::normalise;
use crate::html::Html;
use crate::page::Page;
use crate::plaintext::Plain;
use crate::player::player;
use crate::sanitise;
use url::Url;

/// Another site's content, as its markup and as a link.
#[derive(Debug)]
pub(super) struct Embed {
    url: String,
    kind: String,
    html: String,
    title: String,
    caption: String,
}

impl Embed {
    pub fn parse(fields: Fields<'_>) -> Self {
        Self {
            url: fields.text("url"),
            kind: fields.text("embedType"),
            html: fields.text("html"),
            title: fields.child("metadata").text("title"),
            caption: fields.text("caption"),
        }
    }

    /// Ghost shows an empty tweet, and no other empty embed.
    fn is_empty(&self) -> bool {
        self.kind != "twitter" && self.url.is_empty() && self.html.is_empty()
    }

    fn class(&self) -> &'static str {
        if self.caption.is_empty() {
            "kg-card kg-embed-card"
        } else {
            "kg-card kg-embed-card kg-card-hascaption"
        }
    }

    /// Where to find it: the link, or the frame in its markup.
    fn address(&self, page: &Page<'_>) -> String {
        let url = page.link(&self.url);
        if url.is_empty() {
            sanitise::frame_address(&self.html).unwrap_or_default()
        } else {
            url.into_owned()
        }
    }
}

impl Card for Embed {
    fn ghost(&self, page: &mut Page<'_>, html: &mut Html) {
        if self.is_empty() {
            return;
        }
        let inside = if self.kind == "twitter" { trim(&self.html) } else { &self.html };
        html.class("figure", self.class()).raw(&normalise(inside));
        figcaption(&self.caption, page, html);
        html.close("figure");
    }

    /// Writes a link, which may play what it leads to: nobody is tracked by reading.
    fn reading(&self, page: &mut Page<'_>, html: &mut Html) {
        let quote =
            if self.html.contains("<blockquote") { page.field(&self.html) } else { "".into() };
        let address = self.address(page);
        if address.is_empty() && quote.is_empty() {
            return;
        }
        html.class("figure", self.class()).raw(&quote);
        if !address.is_empty() {
            let host = Url::parse(&address).ok().and_then(|url| url.host_str().map(str::to_owned));
            let title = if self.title.is_empty() { &address } else { &self.title };
            let player = sanitise::frame_source(&self.html).and_then(|src| player(&src));
            html.open("a")
                .attr("class", "kg-embed-link")
                .attr("href", &address)
                .attr_if("data-player", player.unwrap_or_default());
            html.text(title);
            if let Some(host) = host.filter(|_| !self.title.is_empty()) {
                html.raw(" ").class("span", "kg-embed-host").text(&host).close("span");
            }
            html.close("a");
        }
        figcaption(&self.caption, page, html);
        html.close("figure");
    }

    fn plaintext(&self, plain: &mut Plain) {
        plain.paragraph(&self.title).html(&self.caption);
    }
}
