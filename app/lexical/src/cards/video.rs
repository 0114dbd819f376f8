//! Video.

mod template;

use super::{Card, classes, figcaption, width_class};
use crate::fields::{Fields, decimal, trim};
use crate::fragment::Tree;
use crate::html::Html;
use crate::page::Page;
use crate::plaintext::Plain;
use serde_json::Value;

/// A film.
#[derive(Debug)]
pub(super) struct Video {
    src: String,
    caption: String,
    width: Value,
    height: Value,
    duration: f64,
    thumbnail: String,
    custom_thumbnail: String,
    card_width: String,
    repeats: bool,
}

impl Video {
    pub fn parse(fields: Fields<'_>) -> Self {
        let value = |name: &str| fields.get(name).cloned().unwrap_or(Value::Null);
        Self {
            src: fields.text("src"),
            caption: fields.text("caption"),
            width: value("width"),
            height: value("height"),
            duration: fields.size("duration").unwrap_or(0.0),
            thumbnail: fields.text("thumbnailSrc"),
            custom_thumbnail: fields.text("customThumbnailSrc"),
            card_width: fields.text_or("cardWidth", "regular"),
            repeats: fields.flag_or("loop", false),
        }
    }

    fn size(&self) -> Option<(f64, f64)> {
        let drawn = |size: &Value| size.as_f64().filter(|size| *size > 0.0);
        drawn(&self.width).zip(drawn(&self.height))
    }

    fn poster(&self) -> &str {
        if self.custom_thumbnail.is_empty() { &self.thumbnail } else { &self.custom_thumbnail }
    }

    fn hascaption(&self) -> &'static str {
        if self.caption.is_empty() { "" } else { "kg-card-hascaption" }
    }
}

impl Card for Video {
    fn ghost(&self, _: &mut Page<'_>, html: &mut Html) {
        if trim(&self.src).is_empty() {
            return;
        }
        let template = self.template();
        if self.is_canonical() {
            html.raw(&template);
        } else {
            html.raw(&Tree::parse(&template).first_element_html());
        }
    }

    fn reading(&self, page: &mut Page<'_>, html: &mut Html) {
        let src = page.media(&self.src);
        if src.is_empty() {
            return;
        }
        html.class(
            "figure",
            &classes(&["kg-card kg-video-card", width_class(&self.card_width), self.hascaption()]),
        );
        let (width, height) =
            self.size().map_or_else(Default::default, |(w, h)| (decimal(w), decimal(h)));
        let mut video = html
            .open("video")
            .attr("src", src)
            .attr("controls", "")
            .attr("preload", "metadata")
            .attr("playsinline", "")
            .attr_if("poster", page.media(self.poster()))
            .attr_if("width", width)
            .attr_if("height", height);
        if self.repeats {
            // No autoplay: movement is for people to start.
            video = video.attr("loop", "").attr("muted", "");
        }
        drop(video);
        html.close("video");
        figcaption(&self.caption, page, html);
        html.close("figure");
    }

    fn plaintext(&self, plain: &mut Plain) {
        plain.html(&self.caption);
    }
}
