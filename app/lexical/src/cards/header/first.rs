//! The first version of headers: three sizes, four styles.

use super::{Card, ghost_id};
use crate::cards::classes;
use crate::colour;
use crate::fields::{Fields, is_space, trim};
use crate::fragment::{Shape, normalise, plain, shape};
use crate::html::Html;
use crate::page::Page;
use crate::picture::{self, Picture};
use crate::plaintext::Plain;

/// A header of version 1.
#[derive(Debug)]
pub(super) struct Header {
    size: String,
    style: String,
    title: String,
    subtitle: String,
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
            title: fields.text("header"),
            subtitle: fields.text("subheader"),
            has_button: fields.flag_or("buttonEnabled", false)
                && !button_text.is_empty()
                && !button_url.is_empty(),
            button_text,
            button_url,
            image: fields.text("backgroundImageSrc"),
        }
    }

    fn is_empty(&self) -> bool {
        self.title.is_empty() && self.subtitle.is_empty() && !self.has_button
    }

    /// Whether the subheader is more than line breaks.
    fn has_subtitle(&self) -> bool {
        let mut text = self.subtitle.as_str();
        while let Some(before) = without_break(text) {
            text = before;
        }
        !trim(text).is_empty()
    }

    fn template(&self) -> String {
        let Self { size, style, image, .. } = self;
        let background = if style == "image" {
            format!("background-image: url({image})")
        } else {
            String::new()
        };
        let html = [
            format!(
                "<div class=\"kg-card kg-header-card kg-width-full kg-size-{size} kg-style-{style}\""
            ),
            format!(" data-kg-background-image=\"{image}\" style=\"{background}\">"),
            heading("h2", "header", &self.title),
            if self.has_subtitle() {
                heading("h3", "subheader", &self.subtitle)
            } else {
                String::new()
            },
            if self.has_button { self.button() } else { String::new() },
        ];
        one_line(&html.concat()) + "</div>"
    }

    fn button(&self) -> String {
        let Self { button_url, button_text, .. } = self;
        format!("<a class=\"kg-header-card-button\" href=\"{button_url}\">\n {button_text}\n </a>")
    }

    fn is_canonical(&self) -> bool {
        [&self.size, &self.style, &self.image, &self.button_url].into_iter().all(|text| plain(text))
            && [&self.title, &self.subtitle, &self.button_text]
                .into_iter()
                .all(|html| shape(html) == Some(Shape::Inline))
    }
}

fn heading(tag: &str, class: &str, html: &str) -> String {
    if html.is_empty() {
        return String::new();
    }
    let id = ghost_id(html);
    format!("<{tag} class=\"kg-header-card-{class}\" id=\"{id}\">\n {html}\n </{tag}>")
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
            Some(fold) if fold + 1 < run.len() => out.extend([&run[..fold], " "]),
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
            html.raw(&template);
        } else {
            html.raw(&normalise(&template));
        }
    }

    fn reading(&self, page: &mut Page<'_>, html: &mut Html) {
        if self.is_empty() {
            return;
        }
        let has_image = self.style == "image" && !page.media(&self.image).is_empty();
        let (size, style) =
            (colour::class("kg-size-", &self.size), colour::class("kg-style-", &self.style));
        html.class("div", &classes(&["kg-card kg-header-card kg-width-full", &size, &style]));
        if has_image {
            let picture = Picture { src: &self.image, width: None, height: None };
            picture::reading(picture, "kg-header-card-image", "", page, html);
        }
        super::reading_text(&self.title, &self.subtitle, page, html);
        if self.has_button {
            super::reading_button(&self.button_url, &self.button_text, page, html);
        }
        html.close("div");
    }

    fn plaintext(&self, plain: &mut Plain) {
        plain.html(&self.title).html(&self.subtitle);
    }
}
