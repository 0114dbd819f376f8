//! Video.

use super::player::{PLAY, Player, clock};
use super::{Card, classes, figcaption, width_class};
use crate::fields::{Fields, decimal, shown, trim};
use crate::fragment::{Shape, Tree, plain, shape};
use crate::html::Html;
use crate::page::Page;
use crate::plaintext::Plain;
use serde_json::Value;

/// A transparent picture: the player's background shows the real one.
const POSTER: &str =
    "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
const NAMESPACE: &str = " xmlns=\"http://www.w3.org/2000/svg\"";

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

    /// The attributes that Ghost writes without quotes.
    fn thumbnails(&self) -> String {
        let Self { thumbnail, custom_thumbnail, .. } = self;
        if self.is_canonical() {
            return format!(
                " data-kg-thumbnail=\"{thumbnail}\" data-kg-custom-thumbnail=\"{custom_thumbnail}\""
            );
        }
        format!(" data-kg-thumbnail={thumbnail} data-kg-custom-thumbnail={custom_thumbnail}")
    }

    /// Whether the fields leave the template as it is.
    fn is_canonical(&self) -> bool {
        let bare = |url: &str| {
            !url.is_empty() && !url.contains(|c: char| c.is_whitespace() || "'=`".contains(c))
        };
        let quiet = [&self.src, &self.thumbnail, &self.custom_thumbnail, &self.card_width];
        quiet.into_iter().all(|text| plain(text))
            && bare(&self.thumbnail)
            && bare(&self.custom_thumbnail)
            && plain(&shown(&self.width))
            && plain(&shown(&self.height))
            && shape(&self.caption) == Some(Shape::Inline)
    }

    fn ratio(&self) -> String {
        self.size().map_or_else(
            || "16 / 9".to_owned(),
            |(w, h)| format!("{} / {}", decimal(w), decimal(h)),
        )
    }

    fn video(&self) -> String {
        let repeats = if self.repeats { " loop=\"\" autoplay=\"\" muted=\"\"" } else { "" };
        format!(
            "<video src=\"{}\" poster=\"{POSTER}\" width=\"{}\" height=\"{}\"{repeats} playsinline=\"\" preload=\"metadata\" \
             style=\"aspect-ratio: {}; background: transparent url('{}') 50% 50% / cover no-repeat;\"></video>",
            self.src,
            shown(&self.width),
            shown(&self.height),
            self.ratio(),
            self.poster(),
        )
    }

    fn template(&self) -> String {
        let player = Player {
            medium: "video",
            namespace: NAMESPACE,
            gap: "\n",
            duration: clock(self.duration),
        };
        let hide = if self.repeats { " kg-video-hide" } else { "" };
        let caption = if self.caption.is_empty() {
            String::new()
        } else {
            format!("<figcaption>{}</figcaption>", self.caption)
        };
        format!(
            "<figure class=\"{}\"{}>\n<div class=\"kg-video-container\">\n{}\n<div class=\"kg-video-overlay\">\n{}\n</div>\n\
             <div class=\"kg-video-player-container{hide}\">\n{}\n</div>\n</div>\n{caption}\n</figure>",
            classes(&[
                "kg-card kg-video-card",
                &format!("kg-width-{}", self.card_width),
                self.hascaption()
            ]),
            self.thumbnails(),
            self.video(),
            player.button("large-play-icon", "Play", &player.path(PLAY)),
            player.controls(),
        )
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
