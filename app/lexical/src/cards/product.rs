//! Products: a picture, a text, stars and a button.

use super::Card;
use crate::fields::{Fields, decimal, shown, truthy};
use crate::fragment::{Shape, plain, settle, shape};
use crate::html::Html;
use crate::page::Page;
use crate::picture::{self, Picture};
use crate::plaintext::Plain;
use serde_json::Value;

const STAR: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M12.729,1.2l3.346,6.629,6.44.638a.805.805,0,0,1,.5,1.374l-5.3,5.253,1.965,7.138a.813.813,0,0,1-1.151.935L12,19.934,5.48,23.163a.813.813,0,0,1-1.151-.935L6.294,15.09.99,9.837a.805.805,0,0,1,.5-1.374l6.44-.638L11.271,1.2A.819.819,0,0,1,12.729,1.2Z"></path></svg>"#;

/// Something to recommend.
#[derive(Debug)]
pub(super) struct Product {
    image: String,
    width: Option<f64>,
    height: Option<f64>,
    /// The sizes as Ghost prints them; empty when there are none.
    printed: [String; 2],
    title: String,
    description: String,
    rated: bool,
    stars: f64,
    has_button: bool,
    button: String,
    url: String,
}

impl Product {
    pub fn parse(fields: Fields<'_>) -> Self {
        let printed = |name: &str| {
            fields.get(name).filter(|value| truthy(value)).map(shown).unwrap_or_default()
        };
        Self {
            image: fields.text("productImageSrc"),
            width: fields.size("productImageWidth"),
            height: fields.size("productImageHeight"),
            printed: [printed("productImageWidth"), printed("productImageHeight")],
            title: fields.text("productTitle"),
            description: fields.text("productDescription"),
            rated: fields.flag_or("productRatingEnabled", false),
            stars: fields.get("productStarRating").map_or(Some(5.0), Value::as_f64).unwrap_or(0.0),
            has_button: fields.flag_or("productButtonEnabled", false),
            button: fields.text("productButton"),
            url: fields.text("productUrl"),
        }
    }

    fn is_empty(&self) -> bool {
        let links = self.has_button && !self.url.is_empty() && !self.button.is_empty();
        self.title.is_empty()
            && self.description.is_empty()
            && !links
            && self.image.is_empty()
            && !self.rated
    }

    fn template(&self) -> String {
        let mut parts = Vec::new();
        if !self.image.is_empty() {
            let size = |name: &str, size: &str| {
                if size.is_empty() { String::new() } else { format!(" {name}=\"{size}\"") }
            };
            let (width, height) =
                (size("width", &self.printed[0]), size("height", &self.printed[1]));
            parts.push(format!(
                "<img src=\"{}\"{width}{height} class=\"kg-product-card-image\" loading=\"lazy\">",
                self.image
            ));
        }
        let title = format!("<h4 class=\"kg-product-card-title\">{}</h4>", self.title);
        parts.push(format!("<div class=\"kg-product-card-title-container\">\n{title}\n</div>"));
        if self.rated {
            let stars: Vec<_> = (1..=5).map(|star| self.star(star)).collect();
            parts.push(format!(
                "<div class=\"kg-product-card-rating\">\n{}\n</div>",
                stars.join("\n")
            ));
        }
        parts
            .push(format!("<div class=\"kg-product-card-description\">{}</div>", self.description));
        if self.has_button {
            let attributes = r#"class="kg-product-card-button kg-product-card-btn-accent" target="_blank" rel="noopener noreferrer""#;
            parts.push(format!(
                "<a href=\"{}\" {attributes}><span>{}</span></a>",
                self.url, self.button
            ));
        }
        let inside = parts.join("\n");
        format!(
            "<div class=\"kg-card kg-product-card\">\n<div class=\"kg-product-card-container\">\n{inside}\n</div>\n</div>"
        )
    }

    fn star(&self, star: u8) -> String {
        let active =
            if self.stars >= f64::from(star) { "kg-product-card-rating-active" } else { "" };
        format!("<span class=\"{active} kg-product-card-rating-star\">{STAR}</span>")
    }

    fn is_canonical(&self) -> bool {
        let attributes = [&self.image, &self.printed[0], &self.printed[1], &self.url];
        attributes.into_iter().all(|text| plain(text))
            && shape(&self.title) == Some(Shape::Inline)
            && shape(&self.button) == Some(Shape::Inline)
            && shape(&self.description).is_some()
    }

    fn reading_rating(&self, html: &mut Html) {
        let full = (1..=5).filter(|star| self.stars >= f64::from(*star)).count();
        let label = format!("{}/5", decimal(self.stars.clamp(0.0, 5.0).floor()));
        html.open("p").attr("class", "kg-product-card-rating").attr("aria-label", label);
        html.raw(&"★".repeat(full)).raw(&"☆".repeat(5 - full)).close("p");
    }
}

impl Card for Product {
    fn ghost(&self, _: &mut Page<'_>, html: &mut Html) {
        if !self.is_empty() {
            html.raw(&settle(self.template(), self.is_canonical()).unwrap_or_default());
        }
    }

    fn reading(&self, page: &mut Page<'_>, html: &mut Html) {
        if self.is_empty() {
            return;
        }
        html.class("div", "kg-card kg-product-card").class("div", "kg-product-card-container");
        if !page.media(&self.image).is_empty() {
            let picture = Picture { src: &self.image, width: self.width, height: self.height };
            picture::reading(picture, "kg-product-card-image", "", page, html);
        }
        html.class("h4", "kg-product-card-title").raw(&page.inline_field(&self.title)).close("h4");
        if self.rated {
            self.reading_rating(html);
        }
        html.class("div", "kg-product-card-description")
            .raw(&page.field(&self.description))
            .close("div");
        let url = page.link(&self.url);
        if self.has_button && !url.is_empty() && !self.button.is_empty() {
            html.open("a")
                .attr("href", url)
                .attr("class", "kg-product-card-button kg-product-card-btn-accent");
            html.text(&self.button).close("a");
        }
        html.close("div").close("div");
    }

    fn plaintext(&self, plain: &mut Plain) {
        plain.html(&self.title).html(&self.description);
    }
}
