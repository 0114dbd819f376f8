use super::fields::Fields;
use super::picture_choice::PictureChoice;
use contracts::Links;
use contracts::about::AboutSheet;
use contracts::media::Medium;
use maud::{Markup, html};

/// Fields for what the page of a tag or an author says of it.
pub(super) struct AboutFields<'a> {
    pub fields: Fields<'a>,
    pub sheet: &'a AboutSheet,
    /// Pictures to choose from, the newest first; none where one may not choose.
    pub pictures: Option<&'a [Medium]>,
    pub links: &'a Links,
}

impl AboutFields<'_> {
    /// Its picture: an address, one that was put up, and what it shows.
    pub fn picture(&self) -> Markup {
        let (fields, sheet) = (self.fields, self.sheet);
        html! {
            (fields.line("picture", "Address of the picture", Some("A path here such as /media/loaf.webp, or https://…"), &sheet.picture))
            @if let Some(media) = self.pictures {
                (PictureChoice { name: "chosen", media, chosen: &sheet.chosen, links: self.links })
            }
            (fields.line("picture_alt", "What it shows", Some("For who cannot see it."), &sheet.picture_alt))
        }
    }

    /// What search engines and shared links say of it.
    pub fn elsewhere(&self) -> Markup {
        let (fields, sheet) = (self.fields, self.sheet);
        html! {
            (fields.line("meta_title", "Title for search engines", None, &sheet.meta_title))
            (fields.lines("meta_description", "Description for search engines", None, &sheet.meta_description))
            (fields.line("canonical_url", "Its page stands first of all at", Some("Its whole address, if that is not here."), &sheet.canonical_url))
            (fields.line("og_title", "Title where it is shared", None, &sheet.og_title))
            (fields.lines("og_description", "Description where it is shared", None, &sheet.og_description))
            (fields.line("og_image", "Picture where it is shared", None, &sheet.og_image))
            (fields.line("twitter_title", "Title on X and Twitter", Some("Left empty, all three are those above."), &sheet.twitter_title))
            (fields.lines("twitter_description", "Description on X and Twitter", None, &sheet.twitter_description))
            (fields.line("twitter_image", "Picture on X and Twitter", None, &sheet.twitter_image))
        }
    }
}

/// The fields of its picture.
pub(super) const PICTURE: &[&str] = &["picture", "picture_alt"];

/// The fields for elsewhere.
pub(super) const ELSEWHERE: &[&str] = &[
    "meta_title",
    "meta_description",
    "canonical_url",
    "og_title",
    "og_description",
    "og_image",
    "twitter_title",
    "twitter_description",
    "twitter_image",
];

/// Every field but the text: what it is called, and what stands in it.
pub(super) fn named(sheet: &AboutSheet) -> [(&'static str, &str); 11] {
    [
        ("Picture", &sheet.picture),
        ("What it shows", &sheet.picture_alt),
        ("Title for search engines", &sheet.meta_title),
        ("Description for search engines", &sheet.meta_description),
        ("First of all at", &sheet.canonical_url),
        ("Title where it is shared", &sheet.og_title),
        ("Description where it is shared", &sheet.og_description),
        ("Picture where it is shared", &sheet.og_image),
        ("Title on X and Twitter", &sheet.twitter_title),
        ("Description on X and Twitter", &sheet.twitter_description),
        ("Picture on X and Twitter", &sheet.twitter_image),
    ]
}
