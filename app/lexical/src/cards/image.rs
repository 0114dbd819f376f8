//! Images.

use super::{Card, classes, figcaption, width_class};
use crate::fields::{Fields, trim};
use crate::html::Html;
use crate::page::Page;
use crate::picture::{self, Picture};
use crate::plaintext::Plain;

/// A picture with its caption, and perhaps a link.
#[derive(Debug)]
pub(super) struct Image {
    src: String,
    width: Option<f64>,
    height: Option<f64>,
    title: String,
    alt: String,
    caption: String,
    card_width: String,
    href: String,
}

impl Image {
    pub fn parse(fields: Fields<'_>) -> Self {
        Self {
            src: fields.text("src"),
            width: fields.size("width"),
            height: fields.size("height"),
            title: fields.text("title"),
            alt: fields.text("alt"),
            caption: fields.text("caption"),
            card_width: fields.text_or("cardWidth", "regular"),
            href: fields.text("href"),
        }
    }

    fn picture(&self) -> Picture<'_> {
        Picture { src: &self.src, width: self.width, height: self.height }
    }

    fn hascaption(&self) -> &'static str {
        if self.caption.is_empty() { "" } else { "kg-card-hascaption" }
    }

    fn sizes(&self, srcset: &str) -> &'static str {
        let at_least =
            |least: f64| !srcset.is_empty() && self.width.is_some_and(|width| width >= least);
        match self.card_width.as_str() {
            "regular" if at_least(720.0) => "(min-width: 720px) 720px",
            "wide" if at_least(1200.0) => "(min-width: 1200px) 1200px",
            _ => "",
        }
    }

    /// Writes the figure around what `img` writes.
    fn figure(
        &self,
        width: &str,
        page: &mut Page<'_>,
        html: &mut Html,
        img: impl FnOnce(&mut Page<'_>, &mut Html),
    ) {
        html.class("figure", &classes(&["kg-card kg-image-card", width, self.hascaption()]));
        let href = page.link(&self.href);
        if href.is_empty() {
            img(page, html);
        } else {
            picture::link(&href, &self.alt, page, html);
            img(page, html);
            html.close("a");
        }
        figcaption(&self.caption, page, html);
        html.close("figure");
    }
}

impl Card for Image {
    fn ghost(&self, page: &mut Page<'_>, html: &mut Html) {
        if trim(&self.src).is_empty() {
            return;
        }
        let class = match self.card_width.as_str() {
            "regular" => String::new(),
            width => format!("kg-width-{width}"),
        };
        self.figure(&class, page, html, |page, html| {
            let site = page.options.site();
            let (width, height) = self.picture().shown_size(site);
            let srcset = self.picture().srcset(site);
            html.open("img")
                .attr("src", &self.src)
                .attr("class", "kg-image")
                .attr("alt", &self.alt)
                .attr("loading", "lazy")
                .attr_if("title", &self.title)
                .attr_if("width", width)
                .attr_if("height", height)
                .attr_if("srcset", &srcset)
                .attr_if("sizes", self.sizes(&srcset));
        });
    }

    fn reading(&self, page: &mut Page<'_>, html: &mut Html) {
        if page.media(&self.src).is_empty() {
            return;
        }
        self.figure(width_class(&self.card_width), page, html, |page, html| {
            picture::reading(self.picture(), "kg-image", &self.alt, page, html);
        });
    }

    fn plaintext(&self, plain: &mut Plain) {
        plain.html(&self.caption);
    }
}
