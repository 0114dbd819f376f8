//! Ghost's markup for videos.

use super::Video;
use crate::cards::classes;
use crate::cards::player::{PLAY, Player, clock};
use crate::fields::{decimal, shown};
use crate::fragment::{Shape, plain, shape};

/// A transparent picture: the player's background shows the real one.
const POSTER: &str =
    "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
const NAMESPACE: &str = " xmlns=\"http://www.w3.org/2000/svg\"";

impl Video {
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
    pub(super) fn is_canonical(&self) -> bool {
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

    pub(super) fn template(&self) -> String {
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
