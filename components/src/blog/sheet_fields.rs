//! What a post's form holds beside title and text.
use super::both_versions::Named;
use contracts::desk::Sheet;

/// Each field by the name it has in the form.
pub(super) fn named(sheet: &Sheet) -> Vec<Named<'_>> {
    vec![
        ("Day and time", &sheet.when),
        ("By the clock of", &sheet.zone),
        ("Who may read the whole of it", &sheet.visibility),
        ("In no list", &sheet.unlisted),
        ("Show it first", &sheet.featured),
        ("Address", &sheet.slug),
        ("Tags", &sheet.tags),
        ("Written by", &sheet.authors),
        ("In a few sentences", &sheet.excerpt),
        ("Address of the picture", &sheet.picture),
        ("What it shows", &sheet.picture_alt),
        ("Words beneath it", &sheet.picture_caption),
        ("Begin without title and picture", &sheet.bare),
        ("Title for search engines", &sheet.meta_title),
        ("Description for search engines", &sheet.meta_description),
        ("Title where it is shared", &sheet.og_title),
        ("Description where it is shared", &sheet.og_description),
        ("Picture where it is shared", &sheet.og_image),
        ("Title on X and Twitter", &sheet.twitter_title),
        ("Description on X and Twitter", &sheet.twitter_description),
        ("Picture on X and Twitter", &sheet.twitter_image),
        ("Published first at", &sheet.canonical_url),
    ]
}
