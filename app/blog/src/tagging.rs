//! What is typed into the form of a tag, and what it means.
use crate::typed::Typed;
use components::blog::Wrong;
use contracts::blog::{Meta, Picture, Shared};
use contracts::media::Medium;
use contracts::tags::{BadTagName, KeptTag, TagName, TagSheet, TagWriting, is_colour};

/// The form as a tag fills it.
pub(crate) fn sheet(kept: &KeptTag) -> TagSheet {
    let (meta, twitter) = (kept.meta.clone(), kept.twitter.clone());
    let picture = kept.picture.clone().unwrap_or_default();
    let filled = Option::unwrap_or_default;
    TagSheet {
        version: kept.version.to_string(),
        name: kept.label.name.clone(),
        slug: kept.label.slug.to_string(),
        description: filled(kept.description.clone()),
        picture: picture.src,
        chosen: String::new(),
        picture_alt: picture.alt,
        accent_colour: filled(kept.accent_colour.clone()),
        meta_title: filled(meta.title),
        meta_description: filled(meta.description),
        og_title: filled(meta.og_title),
        og_description: filled(meta.og_description),
        og_image: filled(meta.og_image),
        twitter_title: filled(twitter.title),
        twitter_description: filled(twitter.description),
        twitter_image: filled(twitter.image),
        canonical_url: filled(meta.canonical_url),
    }
}

/// What was sent, with the picture that was chosen at its place, and without characters that no
/// text has.
pub(crate) fn settled(mut sheet: TagSheet, media: &[Medium]) -> TagSheet {
    let chosen = media.iter().find(|medium| medium.path == sheet.chosen);
    if let Some(medium) = chosen {
        let is_another = sheet.picture != medium.path;
        sheet.picture.clone_from(&medium.path);
        if is_another || sheet.picture_alt.is_empty() {
            sheet.picture_alt.clone_from(&medium.alt);
        }
    }
    sheet.chosen.clear();
    for field in texts(&mut sheet) {
        field.retain(|c| c != '\0');
    }
    sheet
}

/// All that the form says, or what is to be mended in it.
pub(crate) fn read(sheet: &TagSheet) -> Result<TagWriting, Vec<Wrong>> {
    let mut typed = Typed::default();
    let name = TagName::read(&sheet.name).map_err(|bad| typed.mend("name", sentence(bad)));
    let slug = typed.slug(&sheet.slug);
    let description = typed.text("description", &sheet.description, 500);
    let picture = picture(&mut typed, sheet);
    let accent_colour = colour(&mut typed, &sheet.accent_colour);
    let meta = Meta {
        title: typed.text("meta_title", &sheet.meta_title, 300),
        description: typed.text("meta_description", &sheet.meta_description, 500),
        og_title: typed.text("og_title", &sheet.og_title, 300),
        og_description: typed.text("og_description", &sheet.og_description, 500),
        og_image: typed.address("og_image", &sheet.og_image, true),
        canonical_url: typed.address("canonical_url", &sheet.canonical_url, false),
    };
    let twitter = Shared {
        title: typed.text("twitter_title", &sheet.twitter_title, 300),
        description: typed.text("twitter_description", &sheet.twitter_description, 500),
        image: typed.address("twitter_image", &sheet.twitter_image, true),
    };
    let Ok(name) = name else { return Err(typed.wrong) };
    typed.unless_wrong(TagWriting {
        name,
        slug,
        description,
        picture,
        accent_colour,
        meta,
        twitter,
    })
}

fn sentence(bad: BadTagName) -> String {
    match bad {
        BadTagName::Empty => "A tag needs a name.".into(),
        BadTagName::Long(count) => {
            format!("At most {} characters fit; these are {count}.", TagName::LONGEST)
        }
        BadTagName::Comma => {
            "A comma parts one tag from the next, so a name has none. A dash would do.".into()
        }
        BadTagName::Invisible(c) => unseen(c),
    }
}

/// What is said of a character that nobody can see.
pub(crate) fn unseen(c: char) -> String {
    format!(
        "There is a character in it that nobody can see (U+{:04X}), so that it would look like \
         another name. Please type it anew rather than paste it.",
        u32::from(c)
    )
}

fn picture(typed: &mut Typed, sheet: &TagSheet) -> Option<Picture> {
    let src = typed.address("picture", &sheet.picture, true);
    let alt = typed.text("picture_alt", &sheet.picture_alt, 1000).unwrap_or_default();
    Some(Picture { src: src?, alt, ..Picture::default() })
}

fn colour(typed: &mut Typed, text: &str) -> Option<String> {
    let colour = typed.text("accent_colour", text, 20)?.to_lowercase();
    let colour = if colour.starts_with('#') { colour } else { format!("#{colour}") };
    if !is_colour(&colour) {
        typed.mend("accent_colour", "Please give six digits behind a #, such as #b4532a.");
    }
    Some(colour)
}

fn texts(sheet: &mut TagSheet) -> [&mut String; 15] {
    [
        &mut sheet.name,
        &mut sheet.slug,
        &mut sheet.description,
        &mut sheet.picture,
        &mut sheet.picture_alt,
        &mut sheet.accent_colour,
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
    use super::settled;
    use contracts::MediumId;
    use contracts::media::Medium;
    use contracts::tags::TagSheet;

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
        let sheet = |chosen: &str| TagSheet {
            picture: "/media/old.webp".into(),
            picture_alt: "Old".into(),
            chosen: chosen.into(),
            ..TagSheet::default()
        };
        let chosen = settled(sheet("/media/loaf.webp"), &media);
        assert_eq!(
            (chosen.picture.as_str(), chosen.picture_alt.as_str()),
            ("/media/loaf.webp", "A loaf")
        );
        for nothing in ["", "/media/gone.webp", "javascript:alert(1)"] {
            let sheet = settled(sheet(nothing), &media);
            assert_eq!(
                (sheet.picture.as_str(), sheet.picture_alt.as_str()),
                ("/media/old.webp", "Old")
            );
        }
    }
}
