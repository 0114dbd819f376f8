//! The first version of headers: three sizes, four styles.

use super::{Card, ghost_id};
use crate::cards::classes;
use crate::fields::{Fields, is_space, trim};
use crate::fragment::{Shape, normalise, plain, shape};
use crate::html::Html;
use crate::page::Page;
use crate::picture::{self, Picture};
use crate::plaintext::Plain;
use std::fmt::Write;

/// A header of version 1.
#[derive(Debug)]
pub(super) struct Header {
    size: String,
    style: String,
    header: String,
    subheader: String,
    has_button: bool,
    button_text: String,
    button_url: String,
    image: String,
}

impl Header {
    pub fn parse(fields: Fields<'_>) -> Self {
        let (button_text, button_url) = (fields.text("buttonText"), fields.text("buttonUrl"));
        Self {
            size: fields.text_or("size", "small"),
            style: fields.text_or("style", "dark"),
            header: fields.text("header"),
            subheader: fields.text("subheader"),
            has_button: fields.flag_or("buttonEnabled", false)
                && !button_text.is_empty()
                && !button_url.is_empty(),
            button_text,
            button_url,
            image: fields.text("backgroundImageSrc"),
        }
    }

    fn is_empty(&self) -> bool {
        self.header.is_empty() && self.subheader.is_empty() && !self.has_button
    }

    /// Whether the subheader is more than line breaks.
    fn has_subheader(&self) -> bool {
        let mut text = self.subheader.as_str();
        while let Some(before) = without_break(text) {
            text = before;
        }
        !trim(text).is_empty()
    }

    fn template(&self) -> String {
        let image = if self.style == "image" {
            format!("background-image: url({})", self.image)
        } else {
            String::new()
        };
        let mut html = format!(
            "<div class=\"kg-card kg-header-card kg-width-full kg-size-{} kg-style-{}\" data-kg-background-image=\"{}\" style=\"{image}\">",
            self.size, self.style, self.image
        );
        if !self.header.is_empty() {
            let id = ghost_id(&self.header);
            html += &format!(
                "<h2 class=\"kg-header-card-header\" id=\"{id}\">\n {}\n </h2>",
                self.header
            );
        }
        if self.has_subheader() {
            let id = ghost_id(&self.subheader);
            html += &format!(
                "<h3 class=\"kg-header-card-subheader\" id=\"{id}\">\n {}\n </h3>",
                self.subheader
            );
        }
        if self.has_button {
            html += &format!(
                "<a class=\"kg-header-card-button\" href=\"{}\">\n {}\n </a>",
                self.button_url, self.button_text
            );
        }
        one_line(&html) + "</div>"
    }

    fn is_canonical(&self) -> bool {
        [&self.size, &self.style, &self.image, &self.button_url].into_iter().all(|text| plain(text))
            && [&self.header, &self.subheader, &self.button_text]
                .into_iter()
                .all(|html| shape(html) == Some(Shape::Inline))
    }
}

/// `html` without the `<br>` at its end.
fn without_break(html: &str) -> Option<&str> {
    let tag = html.rfind('<')?;
    let inside = html[tag..].strip_prefix('<')?.strip_suffix('>')?;
    let name = inside.strip_suffix('/').unwrap_or(inside).trim_end();
    name.eq_ignore_ascii_case("br").then(|| &html[..tag])
}

/// Ghost puts its template on one line, the fields included: folded lines become a space, and
/// white space goes between tags and before `>`.
fn one_line(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(is_space) {
        let (before, tail) = rest.split_at(at);
        let (run, after) = tail.split_at(tail.find(|c| !is_space(c)).unwrap_or(tail.len()));
        out.push_str(before);
        let closes = after.starts_with('>') || out.ends_with('>') && after.starts_with('<');
        match run.find('\n') {
            _ if closes => {}
            Some(fold) if fold + 1 < run.len() => drop(write!(out, "{} ", &run[..fold])),
            _ => out.push_str(run),
        }
        rest = after;
    }
    out + rest
}

impl Card for Header {
    fn ghost(&self, _: &mut Page<'_>, html: &mut Html) {
        if self.is_empty() {
            return;
        }
        let template = self.template();
        if self.is_canonical() {
            html.raw(&template)
        } else {
            html.raw(&normalise(&template))
        };
    }

    fn reading(&self, page: &mut Page<'_>, html: &mut Html) {
        if self.is_empty() {
            return;
        }
        let has_image = self.style == "image" && !page.media(&self.image).is_empty();
        let (size, style) = (format!("kg-size-{}", self.size), format!("kg-style-{}", self.style));
        html.class("div", &classes(&["kg-card kg-header-card kg-width-full", &size, &style]));
        if has_image {
            let picture = Picture { src: &self.image, width: None, height: None };
            picture::reading(picture, "kg-header-card-image", "", page, html);
        }
        super::reading_text(&self.header, &self.subheader, page, html);
        if self.has_button {
            super::reading_button(&self.button_url, &self.button_text, page, html);
        }
        html.close("div");
    }

    fn plaintext(&self, plain: &mut Plain) {
        plain.html(&self.header).html(&self.subheader);
    }
}
