//! Ghost's markup for signup forms.

use super::Signup;
use crate::cards::style;
use crate::fragment::{Shape, plain, shape};

/// Three dots that dance while the form is sent.
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

impl Signup {
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

    pub(super) fn template(&self) -> String {
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

    pub(super) fn is_canonical(&self) -> bool {
        let attributes = [&self.text_colour, &self.button_colour, &self.button_text_colour];
        let html =
            [&self.header, &self.subheader, &self.disclaimer, &self.button_text, &self.success];
        self.layout.is_plain()
            && attributes.into_iter().chain(&self.labels).all(|text| plain(text))
            && html.into_iter().all(|html| shape(html) == Some(Shape::Inline))
    }
}
