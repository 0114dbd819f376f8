//! Transistor cards: a podcast player in a partner's frame.

use super::Card;
use crate::fields::Fields;
use crate::html::Html;
use crate::page::Page;
use crate::visibility::Visibility;

const PLAYER: &str = "https://partner.transistor.fm/ghost/embed/{uuid}";

/// A player that knows its member. It cannot be shown without a script and a foreign frame.
#[derive(Debug)]
pub(super) struct Transistor {
    visibility: Visibility,
}

impl Transistor {
    pub fn parse(fields: Fields<'_>) -> Self {
        Self { visibility: Visibility::members_unless_written(fields) }
    }
}

impl Card for Transistor {
    /// Writes the frames; Ghost's script between them is not reproduced.
    fn ghost(&self, _: &mut Page<'_>, html: &mut Html) {
        let mut card = Html::default();
        frame(&mut card)
            .attr("title", "Transistor podcasts")
            .attr("data-src", PLAYER.replace('{', "%7B").replace('}', "%7D"))
            .attr("data-kg-transistor-embed", "");
        card.close("iframe").raw("<noscript>");
        frame(&mut card).attr("src", PLAYER.replace('{', "%7B").replace('}', "%7D"));
        card.close("iframe").close("noscript");
        self.visibility.gate(card.as_str(), html);
    }

    fn reading(&self, _: &mut Page<'_>, _: &mut Html) {}
}

fn frame(html: &mut Html) -> crate::html::Tag<'_> {
    html.open("iframe")
        .attr("width", "100%")
        .attr("height", "370")
        .attr("frameborder", "no")
        .attr("scrolling", "no")
        .attr("seamless", "")
}
