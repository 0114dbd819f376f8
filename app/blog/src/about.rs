//! What is typed into a form about a tag's or an author's page, and what it means.
use crate::typed::Typed;
use contracts::about::{About, AboutSheet};
use contracts::blog::{Meta, Picture, Shared};
use contracts::media::Medium;

/// The form as it is filled by what is kept.
pub(crate) fn sheet(about: &About) -> AboutSheet {
    let About { text, picture, meta } = about.clone();
    let picture = picture.unwrap_or_default();
    let filled = Option::unwrap_or_default;
    AboutSheet {
        description: filled(text),
        picture: picture.src,
        chosen: String::new(),
        picture_alt: picture.alt,
        meta_title: filled(meta.title),
        meta_description: filled(meta.description),
        og_title: filled(meta.og_title),
        og_description: filled(meta.og_description),
        og_image: filled(meta.og_image),
        twitter_title: filled(meta.twitter.title),
        twitter_description: filled(meta.twitter.description),
        twitter_image: filled(meta.twitter.image),
        canonical_url: filled(meta.canonical_url),
    }
}

/// Puts the picture that was chosen at its place, and takes out characters that no text has.
pub(crate) fn settle(sheet: &mut AboutSheet, media: &[Medium]) {
    let AboutSheet { picture, picture_alt, chosen, .. } = sheet;
    choose(media, chosen, (picture, picture_alt));
    for field in texts(sheet) {
        field.retain(|c| c != '\0');
    }
}

/// Puts a picture that was put up, if one was chosen, in place of an address and what it shows.
pub(crate) fn choose(
    media: &[Medium],
    chosen: &mut String,
    (src, alt): (&mut String, &mut String),
) {
    if let Some(medium) = media.iter().find(|medium| medium.path == *chosen) {
        let is_another = *src != medium.path;
        src.clone_from(&medium.path);
        if is_another || alt.is_empty() {
            alt.clone_from(&medium.alt);
        }
    }
    chosen.clear();
}

/// All that the form says.
pub(crate) fn read(typed: &mut Typed, sheet: &AboutSheet) -> About {
    About {
        text: typed.text("description", &sheet.description, 500),
        picture: picture(typed, ["picture", "picture_alt"], (&sheet.picture, &sheet.picture_alt)),
        meta: Meta {
            title: typed.text("meta_title", &sheet.meta_title, 300),
            description: typed.text("meta_description", &sheet.meta_description, 500),
            og_title: typed.text("og_title", &sheet.og_title, 300),
            og_description: typed.text("og_description", &sheet.og_description, 500),
            og_image: typed.address("og_image", &sheet.og_image, true),
            canonical_url: typed.address("canonical_url", &sheet.canonical_url, false),
            twitter: Shared {
                title: typed.text("twitter_title", &sheet.twitter_title, 300),
                description: typed.text("twitter_description", &sheet.twitter_description, 500),
                image: typed.address("twitter_image", &sheet.twitter_image, true),
            },
        },
    }
}

/// A picture by the address that was typed, and what it shows.
pub(crate) fn picture(
    typed: &mut Typed,
    [src_field, alt_field]: [&'static str; 2],
    (src, alt): (&str, &str),
) -> Option<Picture> {
    let src = typed.address(src_field, src, true);
    let alt = typed.text(alt_field, alt, 1000).unwrap_or_default();
    Some(Picture { src: src?, alt, ..Picture::default() })
}

fn texts(sheet: &mut AboutSheet) -> [&mut String; 12] {
    [
        &mut sheet.description,
        &mut sheet.picture,
        &mut sheet.picture_alt,
        &mut sheet.meta_title,
        &mut sheet.meta_description,
        &mut sheet.og_title,
        &mut sheet.og_description,
        &mut sheet.og_image,
        &mut sheet.twitter_title,
        &mut sheet.twitter_description,
        &mut sheet.twitter_image,
        &mut sheet.canonical_url,
    ]
}

#[cfg(test)]
mod tests {
    use super::settle;
    use contracts::MediumId;
    use contracts::about::AboutSheet;
    use contracts::media::Medium;

    fn medium(path: &str, alt: &str) -> Medium {
        Medium {
            id: MediumId::new(),
            path: path.into(),
            mime: "image/webp".into(),
            bytes: 1,
            size: None,
            alt: alt.into(),
            name: "loaf.jpg".into(),
            created_at: chrono::DateTime::default(),
        }
    }

    #[test]
    fn a_picture_that_was_chosen_stands_at_the_address_with_what_it_shows() {
        let media = [medium("/media/loaf.webp", "A loaf")];
        let settled = |chosen: &str| {
            let mut sheet = AboutSheet {
                picture: "/media/old.webp".into(),
                picture_alt: "Old".into(),
                chosen: chosen.into(),
                ..AboutSheet::default()
            };
            settle(&mut sheet, &media);
            (sheet.picture, sheet.picture_alt)
        };
        assert_eq!(settled("/media/loaf.webp"), ("/media/loaf.webp".into(), "A loaf".into()));
        for nothing in ["", "/media/gone.webp", "javascript:alert(1)"] {
            assert_eq!(settled(nothing), ("/media/old.webp".into(), "Old".into()));
        }
    }
}
