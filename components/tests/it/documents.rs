//! Every sample page as a whole document.
use components::samples::{Samples, pages};
use maud::Render;
use scraper::{ElementRef, Html, Selector};

/// Each page's name and document.
pub fn all() -> Vec<(&'static str, Html)> {
    let samples = Samples::new();
    let mut all: Vec<_> = pages(&samples)
        .iter()
        .map(|page| (page.name, Html::parse_document(&page.document(&samples).into_string())))
        .collect();
    all.push(("error", Html::parse_document(&samples.error(None).render().into_string())));
    all
}

/// The elements that a selector finds.
#[expect(clippy::unwrap_used, reason = "selectors are written in tests")]
pub fn select<'a>(document: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    document.select(&Selector::parse(selector).unwrap()).collect()
}
