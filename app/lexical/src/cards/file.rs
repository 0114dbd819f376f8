//! Files to download.

use super::Card;
use crate::fields::{Fields, decimal, trim};
use crate::html::Html;
use crate::page::Page;
use crate::plaintext::Plain;

const ICON: &str = r#"<svg viewBox="0 0 24 24"><defs><style>.a{fill:none;stroke:currentColor;stroke-linecap:round;stroke-linejoin:round;stroke-width:1.5px;}</style></defs><title>download-circle</title><polyline class="a" points="8.25 14.25 12 18 15.75 14.25"></polyline><line class="a" x1="12" y1="6.75" x2="12" y2="18"></line><circle class="a" cx="12" cy="12" r="11.25"></circle></svg>"#;
const UNITS: [&str; 5] = ["Bytes", "KB", "MB", "GB", "TB"];

/// A file with its title.
#[derive(Debug)]
pub(super) struct File {
    src: String,
    title: String,
    caption: String,
    name: String,
    size: f64,
}

impl File {
    pub fn parse(fields: Fields<'_>) -> Self {
        Self {
            src: fields.text("src"),
            title: fields.text("fileTitle"),
            caption: fields.text("fileCaption"),
            name: fields.text("fileName"),
            size: fields.size("fileSize").unwrap_or(0.0),
        }
    }

    fn card(&self, icon: &str, page: &Page<'_>, html: &mut Html) {
        let src = page.link(&self.src);
        if trim(&src).is_empty() {
            return;
        }
        html.class("div", "kg-card kg-file-card");
        html.open("a")
            .attr("class", "kg-file-card-container")
            .attr("href", src)
            .attr("title", "Download")
            .attr("download", "");
        html.class("div", "kg-file-card-contents");
        html.class("div", "kg-file-card-title").text(&self.title).close("div");
        html.class("div", "kg-file-card-caption").text(&self.caption).close("div");
        html.class("div", "kg-file-card-metadata");
        html.class("div", "kg-file-card-filename").text(&self.name).close("div");
        html.class("div", "kg-file-card-filesize").text(&size(self.size)).close("div");
        html.close("div").close("div");
        html.class("div", "kg-file-card-icon").raw(icon).close("div");
        html.close("a").close("div");
    }
}

/// A number of bytes in the largest unit that fits, rounded: 2.5 MB is `3 MB`, as in Ghost.
fn size(bytes: f64) -> String {
    if bytes < 1.0 {
        return "0 Byte".to_owned();
    }
    let mut unit = 0;
    let mut amount = bytes;
    while amount >= 1024.0 && unit + 1 < UNITS.len() {
        amount /= 1024.0;
        unit += 1;
    }
    format!("{} {}", decimal((amount + 0.5).floor()), UNITS[unit])
}

impl Card for File {
    fn ghost(&self, page: &mut Page<'_>, html: &mut Html) {
        self.card(ICON, page, html);
    }

    fn reading(&self, page: &mut Page<'_>, html: &mut Html) {
        // The icon has a style sheet of its own, which our policy forbids.
        self.card("", page, html);
    }

    fn plaintext(&self, plain: &mut Plain) {
        plain.paragraph(&self.title).paragraph(&self.caption);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_in_their_unit() {
        let cases = [
            (0.0, "0 Byte"),
            (1.0, "1 Bytes"),
            (1023.0, "1023 Bytes"),
            (1024.0, "1 KB"),
            (2_621_440.0, "3 MB"),
        ];
        for (bytes, expected) in cases {
            assert_eq!(size(bytes), expected);
        }
    }
}
