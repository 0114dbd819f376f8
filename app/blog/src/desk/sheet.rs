use crate::about::choose;
use chrono::{LocalResult, TimeZone};
use chrono_tz::Tz;
use contracts::blog::{PostKind, Visibility};
use contracts::desk::{Manuscript, Sheet, Standing, Timing};
use contracts::media::Medium;

/// The form as a manuscript fills it; `zone` is the site's.
pub(crate) fn sheet(kept: &Manuscript, zone: Tz) -> Sheet {
    let writing = &kept.writing;
    let (meta, picture) = (writing.meta.clone(), writing.picture.clone().unwrap_or_default());
    let tick = |yes: bool| if yes { "yes".to_owned() } else { String::new() };
    let kind = if writing.kind == PostKind::Page { "page" } else { "post" };
    let readers = match writing.visibility {
        Visibility::Public => "public",
        Visibility::Members => "members",
        Visibility::Paid => "paid",
    };
    Sheet {
        version: kept.version.to_string(),
        kind: kind.into(),
        title: writing.title.clone(),
        base: writing.document.clone(),
        slug: kept.slug.to_string(),
        when: writing.timing.map(|timing| when(timing, zone)).unwrap_or_default(),
        zone: writing.timing.and_then(|timing| timing.zone).unwrap_or(zone).name().into(),
        turn: writing.timing.map(|timing| turn(timing, zone)).unwrap_or_default().into(),
        visibility: readers.into(),
        unlisted: tick(writing.standing == Standing::Unlisted),
        featured: tick(writing.featured),
        bare: tick(!writing.show_title_and_picture),
        tags: writing.tags.join(", "),
        authors: writing.authors.join(", "),
        excerpt: writing.excerpt.clone().unwrap_or_default(),
        picture: picture.src,
        picture_alt: picture.alt,
        picture_caption: picture.caption.unwrap_or_default(),
        meta_title: meta.title.unwrap_or_default(),
        meta_description: meta.description.unwrap_or_default(),
        og_title: meta.og_title.unwrap_or_default(),
        og_description: meta.og_description.unwrap_or_default(),
        og_image: meta.og_image.unwrap_or_default(),
        twitter_title: meta.twitter.title.unwrap_or_default(),
        twitter_description: meta.twitter.description.unwrap_or_default(),
        twitter_image: meta.twitter.image.unwrap_or_default(),
        canonical_url: meta.canonical_url.unwrap_or_default(),
        ..Sheet::default()
    }
}

/// A time as the form has it, to the minute.
pub(super) fn when(timing: Timing, zone: Tz) -> String {
    let local = timing.at.with_timezone(&timing.zone.unwrap_or(zone));
    local.format("%Y-%m-%dT%H:%M").to_string()
}

/// Which of two times it is, in the night that clocks go back; empty in any other.
pub(super) fn turn(timing: Timing, zone: Tz) -> &'static str {
    let local = timing.at.with_timezone(&timing.zone.unwrap_or(zone));
    match local.timezone().from_local_datetime(&local.naive_local()) {
        LocalResult::Ambiguous(one, other) if local == one.min(other) => "first",
        LocalResult::Ambiguous(..) => "second",
        _ => "",
    }
}

/// What was sent, with pictures that were chosen at their places.
pub(crate) fn settled(mut sheet: Sheet, media: &[Medium]) -> Sheet {
    let mut shows_nothing = String::new();
    let head = (&mut sheet.picture, &mut sheet.picture_alt);
    choose(media, &mut sheet.picture_chosen, head);
    let shared = (&mut sheet.og_image, &mut shows_nothing);
    choose(media, &mut sheet.og_image_chosen, shared);
    let twitter = (&mut sheet.twitter_image, &mut shows_nothing);
    choose(media, &mut sheet.twitter_image_chosen, twitter);
    sheet
}

/// Whether nothing of a new post was written yet: nothing that anybody would miss.
pub(crate) fn says_nothing(sheet: &Sheet) -> bool {
    let blank = |document: &str| {
        let text = lexical::to_markdown(document).unwrap_or_else(|_| document.to_owned());
        text.trim().is_empty()
    };
    let words = [&sheet.version, &sheet.title, &sheet.markdown, &sheet.excerpt, &sheet.picture];
    words.iter().all(|words| words.trim().is_empty())
        && (sheet.document.is_empty() || blank(&sheet.document))
}

/// What was sent, without characters that no text has, and without cards whose file never came.
pub(crate) fn clean(mut sheet: Sheet) -> Sheet {
    sheet.title = sheet.title.replace(['\r', '\n'], " "); // its field is as high as it needs to be
    for field in [
        &mut sheet.title,
        &mut sheet.markdown,
        &mut sheet.slug,
        &mut sheet.when,
        &mut sheet.zone,
        &mut sheet.tags,
        &mut sheet.authors,
        &mut sheet.excerpt,
        &mut sheet.picture,
        &mut sheet.picture_chosen,
        &mut sheet.picture_alt,
        &mut sheet.picture_caption,
        &mut sheet.meta_title,
        &mut sheet.meta_description,
        &mut sheet.og_title,
        &mut sheet.og_description,
        &mut sheet.og_image,
        &mut sheet.og_image_chosen,
        &mut sheet.twitter_title,
        &mut sheet.twitter_description,
        &mut sheet.twitter_image,
        &mut sheet.twitter_image_chosen,
        &mut sheet.canonical_url,
        &mut sheet.base,
        &mut sheet.document,
    ] {
        field.retain(|c| c != '\0');
    }
    if let Some(without) = lexical::without_empty_cards(&sheet.document) {
        sheet.document = without;
    }
    sheet
}

#[cfg(test)]
mod tests {
    use super::settled;
    use contracts::MediumId;
    use contracts::desk::Sheet;
    use contracts::media::Medium;

    #[test]
    fn pictures_that_were_chosen_stand_at_their_places() {
        let loaf = Medium {
            id: MediumId::new(),
            path: "/media/loaf.webp".into(),
            mime: "image/webp".into(),
            bytes: 1,
            size: None,
            alt: "A loaf".into(),
            name: "loaf.jpg".into(),
            created_at: chrono::DateTime::default(),
        };
        let sheet = Sheet {
            picture: "/media/old.webp".into(),
            picture_alt: "Old".into(),
            picture_chosen: loaf.path.clone(),
            og_image_chosen: loaf.path.clone(),
            twitter_image: "/media/bird.webp".into(),
            twitter_image_chosen: "/media/not-put-up.webp".into(),
            ..Sheet::default()
        };
        let settled = settled(sheet, &[loaf]);
        assert_eq!((&*settled.picture, &*settled.picture_alt), ("/media/loaf.webp", "A loaf"));
        assert_eq!(settled.og_image, "/media/loaf.webp");
        assert_eq!(settled.twitter_image, "/media/bird.webp");
    }
}
