//! Signup forms.

mod template;

use super::{Card, Layout, classes};
use crate::colour;
use crate::fields::{Fields, shown};
use crate::fragment::settle;
use crate::html::Html;
use crate::page::Page;
use crate::picture::{self, Picture};
use crate::plaintext::Plain;

/// An invitation to become a member.
#[derive(Debug)]
pub(super) struct Signup {
    layout: Layout,
    header: String,
    subheader: String,
    disclaimer: String,
    button_text: String,
    button_colour: String,
    button_text_colour: String,
    text_colour: String,
    success: String,
    labels: Vec<String>,
}

impl Signup {
    pub fn parse(fields: Fields<'_>) -> Self {
        let layout = Layout {
            card: "kg-card kg-signup-card",
            width: fields.text_or("layout", "wide"),
            alignment: fields.text_or("alignment", "left"),
            background: fields.text_or("backgroundColor", "#F0F0F0"),
            image: fields.text("backgroundImageSrc"),
            contained: fields.text("backgroundSize") == "contain",
            swapped: fields.flag_or("swapped", false),
        };
        // On a transparent card the text has the page's colour.
        let inherits =
            layout.background == "transparent" && (layout.is_split() || layout.image.is_empty());
        Self {
            header: fields.text("header"),
            subheader: fields.text("subheader"),
            disclaimer: fields.text("disclaimer"),
            button_text: fields.text_or("buttonText", "Subscribe"),
            button_colour: fields.text_or("buttonColor", "accent"),
            button_text_colour: fields.text_or("buttonTextColor", "#FFFFFF"),
            text_colour: if inherits {
                String::new()
            } else {
                fields.text_or("textColor", "#000000")
            },
            success: fields
                .text_or("successMessage", "Email sent! Check your inbox to complete your signup."),
            labels: fields.items("labels").iter().map(shown).collect(),
            layout,
        }
    }
}

impl Card for Signup {
    fn ghost(&self, _: &mut Page<'_>, html: &mut Html) {
        html.raw(&settle(self.template(), self.is_canonical()).unwrap_or_default());
    }

    /// Writes the invitation and a link to the account service, which has the form.
    fn reading(&self, page: &mut Page<'_>, html: &mut Html) {
        html.class("div", &self.layout.reading_classes());
        if !page.media(&self.layout.image).is_empty() {
            let picture = Picture { src: &self.layout.image, width: None, height: None };
            picture::reading(picture, "kg-signup-card-image", "", page, html);
        }
        html.class("div", "kg-signup-card-content");
        let texts = [("h2", "heading", &self.header), ("p", "subheading", &self.subheader)];
        for (tag, class, text) in texts.into_iter().filter(|(_, _, text)| !text.is_empty()) {
            html.class(tag, &format!("kg-signup-card-{class}"))
                .raw(&page.inline_field(text))
                .close(tag);
        }
        if let Some(account) = &page.options.account_url {
            let class = classes(&["kg-signup-card-button", colour::tone(&self.button_colour)]);
            html.open("a").attr("href", account).attr("class", class);
            html.text(&self.button_text).close("a");
        }
        if !self.disclaimer.is_empty() {
            html.class("p", "kg-signup-card-disclaimer")
                .raw(&page.inline_field(&self.disclaimer))
                .close("p");
        }
        html.close("div").close("div");
    }

    fn plaintext(&self, plain: &mut Plain) {
        plain.html(&self.header).html(&self.subheader);
    }
}
