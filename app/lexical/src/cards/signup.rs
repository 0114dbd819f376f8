//! Signup forms.

use super::{Card, Layout, style};
use crate::fields::{Fields, shown};
use crate::fragment::{Shape, plain, settle, shape};
use crate::html::Html;
use crate::page::Page;
use crate::picture::{self, Picture};
use crate::plaintext::Plain;

const LOADING: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" height="24" width="24" viewBox="0 0 24 24">
<g stroke-linecap="round" stroke-width="2" fill="currentColor" stroke="none" stroke-linejoin="round" class="nc-icon-wrapper">
<g class="nc-loop-dots-4-24-icon-o">
<circle cx="4" cy="12" r="3"></circle>
<circle cx="12" cy="12" r="3"></circle>
<circle cx="20" cy="12" r="3"></circle>
</g>
<style data-cap="butt">
.nc-loop-dots-4-24-icon-o{--animation-duration:0.8s}
.nc-loop-dots-4-24-icon-o *{opacity:.4;transform:scale(.75);animation:nc-loop-dots-4-anim var(--animation-duration) infinite}
.nc-loop-dots-4-24-icon-o :nth-child(1){transform-origin:4px 12px;animation-delay:-.3s;animation-delay:calc(var(--animation-duration)/-2.666)}
.nc-loop-dots-4-24-icon-o :nth-child(2){transform-origin:12px 12px;animation-delay:-.15s;animation-delay:calc(var(--animation-duration)/-5.333)}
.nc-loop-dots-4-24-icon-o :nth-child(3){transform-origin:20px 12px}
@keyframes nc-loop-dots-4-anim{0%,100%{opacity:.4;transform:scale(.75)}50%{opacity:1;transform:scale(1)}}
</style>
</g>
</svg>"#;

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

    fn colour(&self) -> String {
        if self.text_colour.is_empty() {
            String::new()
        } else {
            style(&format!("color: {};", self.text_colour))
        }
    }

    fn text(&self, tag: &str, class: &str, text: &str) -> String {
        if text.is_empty() {
            return String::new();
        }
        format!("<{tag} class=\"kg-signup-card-{class}\"{}>{text}</{tag}>", self.colour())
    }

    fn button(&self) -> String {
        let (accent, background) = match self.button_colour.as_str() {
            "accent" => ("kg-style-accent", String::new()),
            colour => ("", format!("background-color: {colour};")),
        };
        format!(
            "<button class=\"kg-signup-card-button {accent}\" style=\"{background}color: {};\" type=\"submit\">\n\
             <span class=\"kg-signup-card-button-default\">{}</span>\n\
             <span class=\"kg-signup-card-button-loading\">{LOADING}</span>\n</button>",
            self.button_text_colour, self.button_text
        )
    }

    fn form(&self) -> String {
        let label = |label: &String| {
            format!("<input data-members-label=\"\" type=\"hidden\" value=\"{label}\">")
        };
        let labels = self.labels.iter().map(label).collect::<Vec<_>>().join("\n");
        let (colour, success) = (self.colour(), &self.success);
        format!(
            "<form class=\"kg-signup-card-form\" data-members-form=\"signup\">\n{labels}\n<div class=\"kg-signup-card-fields\">\n\
             <input class=\"kg-signup-card-input\" id=\"email\" data-members-email=\"\" type=\"email\" required=\"true\" placeholder=\"jamie@example.com\">\n\
             {}\n</div>\n<div class=\"kg-signup-card-success\"{colour}>\n{success}\n</div>\n\
             <div class=\"kg-signup-card-error\"{colour} data-members-error=\"\"></div>\n</form>",
            self.button()
        )
    }

    fn accent(&self) -> &'static str {
        let shows = self.layout.background == "accent"
            && (self.layout.is_split() || self.layout.image.is_empty());
        if shows { "kg-style-accent" } else { "" }
    }

    fn template(&self) -> String {
        let layout = &self.layout;
        let image = match layout.image.as_str() {
            "" => String::new(),
            src => format!(
                "<picture><img class=\"kg-signup-card-image\" src=\"{src}\" alt=\"\"></picture>"
            ),
        };
        let (behind, beside) =
            if layout.is_split() { ("", image.as_str()) } else { (image.as_str(), "") };
        format!(
            "<div class=\"{} {}\" data-lexical-signup-form=\"\" style=\"{}; display: none;\">\n{behind}\n\
             <div class=\"kg-signup-card-content\">\n{beside}\n<div class=\"kg-signup-card-text {}\">\n{}\n{}\n{}\n{}\n</div>\n</div>\n</div>",
            layout.classes(),
            self.accent(),
            layout.background_style().unwrap_or_default(),
            layout.align_class(),
            self.text("h2", "heading", &self.header),
            self.text("p", "subheading", &self.subheader),
            self.form(),
            self.text("p", "disclaimer", &self.disclaimer),
        )
    }

    fn is_canonical(&self) -> bool {
        let attributes = [&self.text_colour, &self.button_colour, &self.button_text_colour];
        let html =
            [&self.header, &self.subheader, &self.disclaimer, &self.button_text, &self.success];
        self.layout.is_plain()
            && attributes.into_iter().chain(&self.labels).all(|text| plain(text))
            && html.into_iter().all(|html| shape(html) == Some(Shape::Inline))
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
            html.open("a").attr("href", account).attr("class", "kg-signup-card-button");
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
