//! Audio.

use super::Card;
use super::player::Player;
use crate::fields::{Fields, shown, trim};
use crate::html::Html;
use crate::page::Page;
use crate::plaintext::Plain;

const EMPTY_ICON: &str = r#"<svg width="24" height="24" fill="none"><path fill-rule="evenodd" clip-rule="evenodd" d="M7.5 15.33a.75.75 0 1 0 0 1.5.75.75 0 0 0 0-1.5Zm-2.25.75a2.25 2.25 0 1 1 4.5 0 2.25 2.25 0 0 1-4.5 0ZM15 13.83a.75.75 0 1 0 0 1.5.75.75 0 0 0 0-1.5Zm-2.25.75a2.25 2.25 0 1 1 4.5 0 2.25 2.25 0 0 1-4.5 0Z"></path><path fill-rule="evenodd" clip-rule="evenodd" d="M14.486 6.81A2.25 2.25 0 0 1 17.25 9v5.579a.75.75 0 0 1-1.5 0v-5.58a.75.75 0 0 0-.932-.727.755.755 0 0 1-.059.013l-4.465.744a.75.75 0 0 0-.544.72v6.33a.75.75 0 0 1-1.5 0v-6.33a2.25 2.25 0 0 1 1.763-2.194l4.473-.746Z"></path><path fill-rule="evenodd" clip-rule="evenodd" d="M3 1.5a.75.75 0 0 0-.75.75v19.5a.75.75 0 0 0 .75.75h18a.75.75 0 0 0 .75-.75V5.133a.75.75 0 0 0-.225-.535l-.002-.002-3-2.883A.75.75 0 0 0 18 1.5H3ZM1.409.659A2.25 2.25 0 0 1 3 0h15a2.25 2.25 0 0 1 1.568.637l.003.002 3 2.883a2.25 2.25 0 0 1 .679 1.61V21.75A2.25 2.25 0 0 1 21 24H3a2.25 2.25 0 0 1-2.25-2.25V2.25c0-.597.237-1.169.659-1.591Z"></path></svg>"#;

/// A recording.
#[derive(Debug)]
pub(super) struct Audio {
    src: String,
    title: String,
    duration: String,
    thumbnail: String,
}

impl Audio {
    pub fn parse(fields: Fields<'_>) -> Self {
        Self {
            src: fields.text("src"),
            title: fields.text("title"),
            duration: fields.get("duration").map_or_else(|| "0".to_owned(), shown),
            thumbnail: fields.text("thumbnailSrc"),
        }
    }
}

impl Card for Audio {
    fn ghost(&self, _: &mut Page<'_>, html: &mut Html) {
        if trim(&self.src).is_empty() {
            return;
        }
        let hide = |hidden: bool| if hidden { " kg-audio-hide" } else { "" };
        let bare = self.thumbnail.is_empty();
        html.class("div", "kg-card kg-audio-card");
        html.open("img")
            .attr("src", &self.thumbnail)
            .attr("alt", "audio-thumbnail")
            .attr("class", format!("kg-audio-thumbnail{}", hide(bare)));
        html.class("div", &format!("kg-audio-thumbnail placeholder{}", hide(!bare)))
            .raw(EMPTY_ICON)
            .close("div");
        html.class("div", "kg-audio-player-container");
        html.open("audio").attr("src", &self.src).attr("preload", "metadata");
        html.close("audio").class("div", "kg-audio-title").text(&self.title).close("div");
        let mut duration = Html::default();
        duration.text(&self.duration);
        let player =
            Player { medium: "audio", namespace: "", gap: "", duration: duration.finish() };
        html.raw(&player.controls()).close("div").close("div");
    }

    fn reading(&self, page: &mut Page<'_>, html: &mut Html) {
        let src = page.media(&self.src);
        if src.is_empty() {
            return;
        }
        html.class("figure", "kg-card kg-audio-card");
        let thumbnail = page.media(&self.thumbnail);
        if !thumbnail.is_empty() {
            html.open("img")
                .attr("src", thumbnail)
                .attr("class", "kg-audio-thumbnail")
                .attr("alt", "")
                .attr("loading", "lazy")
                .attr("decoding", "async");
        }
        if !self.title.is_empty() {
            html.class("figcaption", "kg-audio-title").text(&self.title).close("figcaption");
        }
        html.open("audio").attr("src", src).attr("controls", "").attr("preload", "metadata");
        html.close("audio").close("figure");
    }

    fn plaintext(&self, plain: &mut Plain) {
        plain.paragraph(&self.title);
    }
}
