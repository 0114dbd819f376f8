use crate::blog::{Fields, Named, Thumbnail};
use contracts::market::{PictureSheet, Product, ProductSheet};
use contracts::media::{MediaKind, Medium};
use contracts::{Links, Service};
use maud::{Markup, Render, html};

/// The pictures of a product in its form, and ways to more of them.
pub(super) struct PictureFields<'a> {
    pub fields: Fields<'a>,
    pub sheet: &'a ProductSheet,
    /// What was put up, the newest first.
    pub media: &'a [Medium],
    pub links: &'a Links,
}

/// How the fields of each picture are called.
const CALLED: [(&str, &str); Product::MOST_PICTURES] = [
    ("What the first picture shows", "Address of the first picture"),
    ("What the second picture shows", "Address of the second picture"),
    ("What the third picture shows", "Address of the third picture"),
    ("What the fourth picture shows", "Address of the fourth picture"),
    ("What the fifth picture shows", "Address of the fifth picture"),
    ("What the sixth picture shows", "Address of the sixth picture"),
    ("What the seventh picture shows", "Address of the seventh picture"),
    ("What the eighth picture shows", "Address of the eighth picture"),
];

/// What stands in the fields of every picture, those that are empty included.
pub(super) fn named(sheet: &ProductSheet) -> impl Iterator<Item = Named<'_>> {
    CALLED.into_iter().enumerate().flat_map(|(n, (shows, address))| {
        let typed = sheet.pictures.get(n);
        let field = |read: fn(&PictureSheet) -> &str| typed.map(read).unwrap_or_default();
        [(shows, field(|picture| &picture.alt)), (address, field(|picture| &picture.src))]
    })
}

/// The file that is put up along with the form.
const FILE: &str = "file";

impl PictureFields<'_> {
    fn one(
        &self,
        ((src, alt), (shows, address)): ((&str, &str), (&str, &str)),
        typed: &PictureSheet,
    ) -> Markup {
        let hint = "A path here, or https://… Empty both fields to take the picture away.";
        html! {
            (self.fields.line(alt, shows, Some("For whoever does not see it."), &typed.alt))
            (self.fields.line(src, address, Some(hint), &typed.src))
        }
    }

    fn there(&self) -> Markup {
        html! {
            @for (names, typed) in names().zip(&self.sheet.pictures) {
                div .product-picture-row {
                    @if typed.src.is_empty() || self.fields.any_wrong(&[names.0.0]) {
                        span .product-no-picture {}
                    } @else {
                        img .media-thumbnail src=(small(&typed.src, self.links)) alt="" loading="lazy" decoding="async";
                    }
                    div { (self.one(names, typed)) }
                }
            }
        }
    }

    fn put_up(&self) -> Markup {
        let wrong: Vec<_> = self.fields.wrong.iter().filter(|wrong| wrong.field == FILE).collect();
        let described = if wrong.is_empty() {
            "product-file-hint"
        } else {
            "product-file-hint product-file-error"
        };
        html! {
            div .field {
                label for="product-file" { "Put up pictures" }
                input #product-file type="file" name=(FILE) multiple accept="image/jpeg,image/png,image/webp,image/gif"
                    aria-invalid=[(!wrong.is_empty()).then_some("true")] aria-describedby=(described);
                p .field-hint #product-file-hint {
                    "They come in when the product is saved, behind those above: eight in all, up to 20 MB each."
                }
                @if !wrong.is_empty() {
                    div .field-error #product-file-error { @for wrong in wrong { p { (wrong.sentence) } } }
                }
            }
        }
    }

    fn choose(&self) -> Markup {
        let images = || self.media.iter().filter(|medium| medium.kind() == MediaKind::Image);
        let there = |medium: &Medium| self.sheet.pictures.iter().any(|one| one.src == medium.path);
        html! {
            @if images().any(|medium| !there(medium)) {
                details .picture-choice {
                    summary { "Choose some that were put up" }
                    div .media-list {
                        @for medium in images().filter(|medium| !there(medium)) { (self.choice(medium)) }
                    }
                }
            }
        }
    }

    fn choice(&self, medium: &Medium) -> Markup {
        let id = format!("chosen-{}", medium.id);
        html! {
            div .picture-option {
                input id=(id) type="checkbox" name=(ProductSheet::CHOSEN) value=(medium.path);
                label for=(id) {
                    (Thumbnail { medium, links: self.links })
                    span .media-name { (medium.name) }
                }
            }
        }
    }

    fn elsewhere(&self) -> Markup {
        html! {
            @if let Some(names) = names().nth(self.sheet.pictures.len()) {
                details .picture-choice {
                    summary { "Add one by its address" }
                    (self.one(names, &PictureSheet::default()))
                }
            }
        }
    }
}

/// A picture's address where it is the smallest.
pub(super) fn small(src: &str, links: &Links) -> String {
    let small = lexical::narrower(src).into_iter().next().map(|(path, _)| path);
    links.whole(Service::Blog, small.as_deref().unwrap_or(src))
}

/// The names of the fields of each picture, and how they are called.
fn names() -> impl Iterator<Item = ((&'static str, &'static str), (&'static str, &'static str))> {
    ProductSheet::PICTURES.into_iter().zip(CALLED)
}

impl Render for PictureFields<'_> {
    fn render(&self) -> Markup {
        let room = self.sheet.pictures.len() < Product::MOST_PICTURES;
        html! {
            fieldset .product-picture-fields {
                legend { "Pictures" }
                p .field-hint { "The first one stands in lists." }
                (self.there())
                @if room || self.fields.any_wrong(&[FILE]) { (self.put_up()) }
                @if room { (self.choose()) (self.elsewhere()) }
            }
        }
    }
}
