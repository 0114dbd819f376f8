//! Galleries: rows of up to three pictures.

use super::{Card, classes, figcaption};
use crate::fields::{Fields, decimal, trim};
use crate::html::Html;
use crate::page::Page;
use crate::picture::{self, Picture};
use crate::plaintext::Plain;
use serde_json::Value;
use std::collections::BTreeMap;

/// Pictures in rows, with one caption.
#[derive(Debug)]
pub(super) struct Gallery {
    images: Vec<GalleryImage>,
    caption: String,
}

#[derive(Debug)]
struct GalleryImage {
    src: String,
    width: f64,
    height: f64,
    row: u64,
    alt: String,
    title: String,
    href: String,
}

impl GalleryImage {
    /// Pictures without a name, a size or a row are skipped.
    fn parse(value: &Value) -> Option<Self> {
        let fields = Fields::of(value);
        let named = |name: &str| {
            fields.get(name).and_then(Value::as_str).filter(|text| !trim(text).is_empty())
        };
        let sized =
            |name: &str| fields.get(name).and_then(Value::as_f64).filter(|size| *size > 0.0);
        named("fileName")?;
        Some(Self {
            src: named("src")?.to_owned(),
            width: sized("width")?,
            height: sized("height")?,
            row: whole(fields.get("row")?)?,
            alt: fields.text("alt"),
            title: fields.text("title"),
            href: fields.text("href"),
        })
    }

    fn picture(&self) -> Picture<'_> {
        Picture { src: &self.src, width: Some(self.width), height: Some(self.height) }
    }

    fn ghost(&self, alone: bool, page: &Page<'_>, html: &mut Html) {
        let site = page.options.site();
        let (width, height) = self.picture().shown_size(site);
        let srcset = self.picture().srcset(site);
        let sizes = match self.width {
            _ if srcset.is_empty() => "",
            width if width >= 1200.0 && alone => "(min-width: 1200px) 1200px",
            width if width >= 720.0 => "(min-width: 720px) 720px",
            _ => "",
        };
        html.open("img")
            .attr("src", &self.src)
            .attr("width", width)
            .attr("height", height)
            .attr("loading", "lazy")
            .attr("alt", &self.alt)
            .attr_if("title", &self.title)
            .attr_if("srcset", srcset)
            .attr_if("sizes", sizes);
    }
}

/// A row is a whole number, written as one or as `1.0`.
fn whole(value: &Value) -> Option<u64> {
    let number = value.as_f64().filter(|number| *number >= 0.0 && number.fract() == 0.0)?;
    value.as_u64().or_else(|| decimal(number).parse().ok())
}

impl Gallery {
    pub fn parse(fields: Fields<'_>) -> Self {
        Self {
            images: fields.items("images").iter().filter_map(GalleryImage::parse).collect(),
            caption: fields.text("caption"),
        }
    }

    /// The pictures by row. Where the last would stand alone, the one before it joins it.
    fn rows(&self) -> BTreeMap<u64, Vec<&GalleryImage>> {
        let count = self.images.len();
        let mut rows: BTreeMap<u64, Vec<&GalleryImage>> = BTreeMap::new();
        for (at, image) in self.images.iter().enumerate() {
            let joins = count > 1 && count % 3 == 1 && at == count - 2;
            rows.entry(image.row.saturating_add(joins.into())).or_default().push(image);
        }
        rows
    }

    fn figure(
        &self,
        page: &mut Page<'_>,
        html: &mut Html,
        img: impl Fn(&GalleryImage, bool, &mut Page<'_>, &mut Html),
    ) {
        if self.images.is_empty() {
            return;
        }
        let caption = if self.caption.is_empty() { "" } else { "kg-card-hascaption" };
        html.class("figure", &classes(&["kg-card kg-gallery-card kg-width-wide", caption]));
        html.class("div", "kg-gallery-container");
        let rows = self.rows();
        // Ghost counts rows by the last one's number, so a lone row 2 is not alone.
        let only = rows.keys().eq([&0]);
        for row in rows.values() {
            html.class("div", "kg-gallery-row");
            for image in row {
                html.class("div", "kg-gallery-image");
                let href = page.link(&image.href);
                if !href.is_empty() {
                    picture::link(&href, &image.alt, page, html);
                }
                img(image, only && row.len() == 1, page, html);
                html.raw(if href.is_empty() { "" } else { "</a>" }).close("div");
            }
            html.close("div");
        }
        html.close("div");
        figcaption(&self.caption, page, html);
        html.close("figure");
    }
}

impl Card for Gallery {
    fn ghost(&self, page: &mut Page<'_>, html: &mut Html) {
        self.figure(page, html, |image, alone, page, html| image.ghost(alone, page, html));
    }

    fn reading(&self, page: &mut Page<'_>, html: &mut Html) {
        self.figure(page, html, |image, _, page, html| {
            picture::reading(image.picture(), "", &image.alt, page, html);
        });
    }

    fn plaintext(&self, plain: &mut Plain) {
        plain.html(&self.caption);
    }
}
