//! Ghost's markup for calls to action.

use super::CallToAction;
use crate::fragment::{plain, shape};

impl CallToAction {
    pub(super) fn template(&self) -> String {
        let Self { background, layout, .. } = self;
        let switches = self.switches.join(" ");
        let label = self.label.as_ref().map(|label| {
            format!("<div class=\"kg-cta-sponsor-label-wrapper\">\n<div class=\"kg-cta-sponsor-label\">\n{label}\n</div>\n</div>")
        });
        format!(
            "<div class=\"kg-card kg-cta-card kg-cta-bg-{background} kg-cta-{layout} {switches}\" data-layout=\"{layout}\">\n{}\n\
             <div class=\"kg-cta-content\">\n{}\n{}\n</div>\n</div>",
            label.unwrap_or_default(),
            self.image(),
            self.content(),
        )
    }

    fn image(&self) -> String {
        if self.image.is_empty() {
            return String::new();
        }
        let size = self
            .dimensions
            .as_ref()
            .map(|(width, height)| format!(" data-image-dimensions=\"{width}x{height}\""));
        let image =
            format!("<img src=\"{}\" alt=\"CTA Image\"{}>", self.image, size.unwrap_or_default());
        let linked = if self.has_button() {
            format!("<a href=\"{}\">{image}</a>", self.button_url)
        } else {
            image
        };
        format!("<div class=\"kg-cta-image-container\">\n{linked}\n</div>")
    }

    fn content(&self) -> String {
        if self.text.is_empty() && !self.shows_button {
            return String::new();
        }
        let text = if self.text.is_empty() {
            String::new()
        } else {
            format!("<div class=\"kg-cta-text\">\n{}\n</div>", self.text)
        };
        format!("<div class=\"kg-cta-content-inner\">\n{text}\n{}\n</div>", self.button())
    }

    fn button(&self) -> String {
        if !self.has_button() {
            return String::new();
        }
        let Self {
            button_url: url,
            button_text: text,
            button_colour: colour,
            button_text_colour,
            ..
        } = self;
        let (accent, background) = match colour.as_str() {
            "accent" => ("kg-style-accent", String::new()),
            colour => ("", format!("background-color: {colour}; ")),
        };
        format!(
            "<a href=\"{url}\" class=\"kg-cta-button {accent}\" style=\"{background}color: {button_text_colour};\">\n{text}\n</a>"
        )
    }

    pub(super) fn is_canonical(&self) -> bool {
        let sizes = self.dimensions.iter().flat_map(|(width, height)| [width, height]);
        let attributes = [&self.layout, &self.button_url, &self.button_text_colour, &self.image];
        attributes.into_iter().chain(sizes).all(|text| plain(text))
            && plain(&self.button_text)
            && shape(&self.text).is_some()
            && self.label.as_ref().is_none_or(|label| shape(label).is_some())
    }
}
