//! Calls to action: a text, a picture and a button, perhaps for some members only.

mod label;
mod template;

use super::{Card, classes};
use crate::colour;
use crate::fields::{Fields, shown, truthy};
use crate::fragment::settle;
use crate::html::Html;
use crate::options::Audience;
use crate::page::Page;
use crate::picture::{self, Picture};
use crate::plaintext::Plain;
use crate::visibility::Visibility;

/// A call to do something.
#[derive(Debug)]
pub(super) struct CallToAction {
    layout: String,
    /// The classes that are switched on, empty where they are off: Ghost keeps the gaps.
    switches: [&'static str; 4],
    text: String,
    shows_button: bool,
    button_text: String,
    button_url: String,
    button_colour: String,
    button_text_colour: String,
    label: Option<String>,
    background: String,
    image: String,
    /// The picture's size as Ghost prints it.
    dimensions: Option<(String, String)>,
    size: (Option<f64>, Option<f64>),
    visibility: Visibility,
}

impl CallToAction {
    pub fn parse(fields: Fields<'_>) -> Self {
        let coloured =
            |name: &str, default: &str, fallback: &str| match fields.text_or(name, default) {
                colour if colour::is_colour(&colour) => colour,
                _ => fallback.to_owned(),
            };
        let printed = |name: &str| fields.get(name).filter(|value| truthy(value)).map(shown);
        Self {
            layout: fields.text_or("layout", "minimal"),
            switches: switches(fields),
            text: fields.text("textValue"),
            shows_button: fields.flag_or("showButton", true),
            button_text: fields.text_or("buttonText", "Learn more"),
            button_url: fields.text("buttonUrl"),
            button_colour: coloured("buttonColor", "#000000", "accent"),
            button_text_colour: fields.text_or("buttonTextColor", "#ffffff"),
            label: fields
                .flag_or("hasSponsorLabel", true)
                .then(|| label::clean(&fields.text_or("sponsorLabel", label::DEFAULT))),
            background: coloured("backgroundColor", "grey", "white"),
            image: fields.text("imageUrl"),
            dimensions: printed("imageWidth").zip(printed("imageHeight")),
            size: (fields.size("imageWidth"), fields.size("imageHeight")),
            visibility: Visibility::of(fields),
        }
    }

    fn has_button(&self) -> bool {
        self.shows_button && !self.button_url.is_empty()
    }

    fn reading_image(&self, page: &mut Page<'_>, html: &mut Html) {
        if page.media(&self.image).is_empty() {
            return;
        }
        html.class("div", "kg-cta-image-container");
        let (width, height) = self.size;
        picture::reading(Picture { src: &self.image, width, height }, "", "", page, html);
        html.close("div");
    }

    fn reading_button(&self, page: &Page<'_>, html: &mut Html) {
        let url = page.link(&self.button_url);
        if self.shows_button && !url.is_empty() {
            let tone = colour::tone(&self.button_colour);
            html.open("a").attr("href", url).attr("class", classes(&["kg-cta-button", tone]));
            html.text(&self.button_text).close("a");
        }
    }
}

fn switches(fields: Fields<'_>) -> [&'static str; 4] {
    let class = |on: bool, class: &'static str| if on { class } else { "" };
    [
        class(!fields.flag_or("showDividers", true), "kg-cta-no-dividers"),
        class(!fields.text("imageUrl").is_empty(), "kg-cta-has-img"),
        class(fields.text("linkColor") == "accent", "kg-cta-link-accent"),
        class(fields.text("alignment") == "center", "kg-cta-centered"),
    ]
}

impl Card for CallToAction {
    fn ghost(&self, _: &mut Page<'_>, html: &mut Html) {
        if let Some(card) = settle(self.template(), self.is_canonical()) {
            self.visibility.gate(&card, html);
        }
    }

    fn reading(&self, page: &mut Page<'_>, html: &mut Html) {
        if !self.visibility.admits(page.options.audience) {
            return;
        }
        let palette = if colour::is_name(&self.background) {
            format!("kg-cta-bg-{}", self.background)
        } else {
            String::new()
        };
        let layout = if self.layout == "immersive" { "kg-cta-immersive" } else { "kg-cta-minimal" };
        let tone = if palette.is_empty() { colour::tone(&self.background) } else { "" };
        let [a, b, c, d] = self.switches;
        html.class("div", &classes(&["kg-card kg-cta-card", &palette, tone, layout, a, b, c, d]));
        if let Some(label) = self.label.as_ref().filter(|label| !label.is_empty()) {
            html.class("div", "kg-cta-sponsor-label").raw(&page.inline_field(label)).close("div");
        }
        html.class("div", "kg-cta-content");
        self.reading_image(page, html);
        html.class("div", "kg-cta-content-inner");
        if !self.text.is_empty() {
            html.class("div", "kg-cta-text").raw(&page.field(&self.text)).close("div");
        }
        self.reading_button(page, html);
        html.close("div").close("div").close("div");
    }

    fn plaintext(&self, plain: &mut Plain) {
        if self.visibility.admits(Audience::Anyone) {
            plain.html(&self.text);
        }
    }
}
