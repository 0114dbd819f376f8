//! The second version of headers: free colours, and a picture behind or beside the text.

use super::{Card, ghost_id};
use crate::cards::{Layout, style};
use crate::fields::{Fields, trim};
use crate::fragment::{Shape, plain, settle, shape};
use crate::html::Html;
use crate::page::Page;
use crate::picture::{self, Picture};
use crate::plaintext::Plain;

/// A header of version 2.
#[derive(Debug)]
pub(super) struct Header {
    layout: Layout,
    title: String,
    subtitle: String,
    has_button: bool,
    button_text: String,
    button_url: String,
    button_colour: String,
    button_text_colour: String,
    text_colour: String,
    image_width: Option<f64>,
    image_height: Option<f64>,
}

impl Header {
    pub fn parse(fields: Fields<'_>) -> Self {
        Self {
            layout: Layout {
                card: "kg-card kg-header-card kg-v2",
                width: fields.text_or("layout", "full"),
                alignment: fields.text_or("alignment", "center"),
                background: fields.text_or("backgroundColor", "#000000"),
                image: fields.text("backgroundImageSrc"),
                contained: fields.text("backgroundSize") == "contain",
                swapped: fields.flag_or("swapped", false),
            },
            title: fields.text("header"),
            subtitle: fields.text("subheader"),
            has_button: fields.flag_or("buttonEnabled", false),
            button_text: fields.text("buttonText"),
            button_url: fields.text("buttonUrl"),
            button_colour: fields.text_or("buttonColor", "#ffffff"),
            button_text_colour: fields.text_or("buttonTextColor", "#000000"),
            text_colour: fields.text_or("textColor", "#FFFFFF"),
            image_width: fields.size("backgroundImageWidth"),
            image_height: fields.size("backgroundImageHeight"),
        }
    }

    fn picture(&self) -> Picture<'_> {
        Picture { src: &self.layout.image, width: self.image_width, height: self.image_height }
    }

    fn image(&self, page: &Page<'_>) -> String {
        if self.layout.image.is_empty() {
            return String::new();
        }
        let srcset = match self.picture().srcset(page.options.site()) {
            srcset if srcset.is_empty() => srcset,
            srcset => format!(" srcset=\"{srcset}\""),
        };
        let src = &self.layout.image;
        format!(
            "<picture><img class=\"kg-header-card-image\" src=\"{src}\"{srcset} loading=\"lazy\" alt=\"\"></picture>"
        )
    }

    fn text(&self, tag: &str, class: &str, text: &str) -> String {
        if text.is_empty() {
            return String::new();
        }
        let (id, colour) = (ghost_id(text), &self.text_colour);
        format!(
            "<{tag} id=\"{id}\" class=\"kg-header-card-{class}\" style=\"color: {colour};\" data-text-color=\"{colour}\">{text}</{tag}>"
        )
    }

    fn button(&self) -> String {
        if !self.has_button || trim(&self.button_url).is_empty() {
            return String::new();
        }
        let Self {
            button_url: url,
            button_text: text,
            button_colour: colour,
            button_text_colour: text_colour,
            ..
        } = self;
        let (accent, background) = match colour.as_str() {
            "accent" => ("kg-style-accent", String::new()),
            colour => ("", format!("background-color: {colour};")),
        };
        format!(
            "<a href=\"{url}\" class=\"kg-header-card-button {accent}\" style=\"{background}color: {text_colour};\" \
             data-button-color=\"{colour}\" data-button-text-color=\"{text_colour}\">{text}</a>"
        )
    }

    fn template(&self, page: &Page<'_>) -> String {
        let layout = &self.layout;
        let accent = if layout.background == "accent" { "kg-style-accent" } else { "" };
        let background = layout
            .background_style()
            .map(|colour| style(&format!("{colour};")))
            .unwrap_or_default();
        let image = self.image(page);
        let (behind, beside) =
            if layout.is_split() { ("", image.as_str()) } else { (image.as_str(), "") };
        format!(
            "<div class=\"{} {accent}\"{background} data-background-color=\"{}\">\n{behind}\n\
             <div class=\"kg-header-card-content\">\n{beside}\n<div class=\"kg-header-card-text {}\">\n{}\n{}\n{}\n</div>\n</div>\n</div>",
            layout.classes(),
            layout.background,
            layout.align_class(),
            self.text("h2", "heading", &self.title),
            self.text("p", "subheading", &self.subtitle),
            self.button(),
        )
    }

    fn is_canonical(&self) -> bool {
        let attributes =
            [&self.text_colour, &self.button_url, &self.button_colour, &self.button_text_colour];
        let html = [&self.title, &self.subtitle, &self.button_text];
        self.layout.is_plain()
            && attributes.into_iter().all(|text| plain(text))
            && html.into_iter().all(|html| shape(html) == Some(Shape::Inline))
    }
}

impl Card for Header {
    fn ghost(&self, page: &mut Page<'_>, html: &mut Html) {
        html.raw(&settle(self.template(page), self.is_canonical()).unwrap_or_default());
    }

    fn reading(&self, page: &mut Page<'_>, html: &mut Html) {
        html.class("div", &self.layout.reading_classes());
        if !page.media(&self.layout.image).is_empty() {
            picture::reading(self.picture(), "kg-header-card-image", "", page, html);
        }
        html.class("div", "kg-header-card-content");
        super::reading_text(&self.title, &self.subtitle, page, html);
        if self.has_button {
            super::reading_button(&self.button_url, &self.button_text, page, html);
        }
        html.close("div").close("div");
    }

    fn plaintext(&self, plain: &mut Plain) {
        plain.html(&self.title).html(&self.subtitle);
    }
}
