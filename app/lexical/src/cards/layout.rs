//! What header and signup cards have in common: where the picture is and what is behind the text.

use super::classes;
use crate::colour;
use crate::fragment::plain;

/// The layout of a large card.
#[derive(Debug)]
pub(super) struct Layout {
    /// The classes that every such card has.
    pub card: &'static str,
    pub width: String,
    pub alignment: String,
    pub background: String,
    pub image: String,
    pub contained: bool,
    pub swapped: bool,
}

impl Layout {
    /// Whether the picture is beside the text.
    pub fn is_split(&self) -> bool {
        self.width == "split"
    }

    /// Ghost's classes.
    pub fn classes(&self) -> String {
        self.classes_with(&format!("kg-width-{}", self.width))
    }

    /// Our classes: the colour is one of them.
    pub fn reading_classes(&self) -> String {
        let behind = self.image.is_empty() || self.is_split();
        let tone = if behind { colour::tone(&self.background) } else { "kg-tone-dark" };
        classes(&[
            &self.classes_with(&colour::class("kg-width-", &self.width)),
            self.align_class(),
            tone,
        ])
    }

    fn classes_with(&self, width: &str) -> String {
        let split = self.is_split();
        let width = if split { "kg-layout-split kg-width-full" } else { width };
        let swapped = if split && self.swapped { "kg-swapped" } else { "" };
        let wide = self.width == "full" || split && self.contained;
        classes(&[self.card, width, swapped, if wide { "kg-content-wide" } else { "" }])
    }

    pub fn align_class(&self) -> &'static str {
        if self.alignment == "center" { "kg-align-center" } else { "" }
    }

    /// The declaration for the colour behind the text, unless a picture or the accent is there.
    pub fn background_style(&self) -> Option<String> {
        let shows = self.background != "accent" && (self.image.is_empty() || self.is_split());
        shows.then(|| format!("background-color: {}", self.background))
    }

    /// Whether no field needs escaping.
    pub fn is_plain(&self) -> bool {
        [&self.width, &self.background, &self.image].into_iter().all(|text| plain(text))
    }
}
