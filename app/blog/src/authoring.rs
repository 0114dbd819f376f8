//! What is typed into the form of an author, and what it means.
use crate::about;
use crate::tagging::unseen;
use crate::typed::Typed;
use components::blog::Wrong;
use contracts::BadName;
use contracts::authors::{AuthorName, AuthorSheet, AuthorWriting, Handles, KeptAuthor};
use contracts::media::Medium;

/// The form as an author fills it.
pub(crate) fn sheet(kept: &KeptAuthor) -> AuthorSheet {
    let cover = kept.cover.clone().unwrap_or_default();
    AuthorSheet {
        version: kept.version.to_string(),
        name: kept.byline.name.clone(),
        slug: kept.byline.slug.to_string(),
        location: kept.location.clone().unwrap_or_default(),
        website: kept.website.clone().unwrap_or_default(),
        cover: cover.src,
        cover_chosen: String::new(),
        cover_alt: cover.alt,
        about: about::sheet(&kept.about),
        handles: kept.handles.map(|_, handle| handle.clone().unwrap_or_default()),
    }
}

/// What was sent, with pictures that were chosen at their places, and without characters that no
/// text has.
pub(crate) fn settled(mut sheet: AuthorSheet, media: &[Medium]) -> AuthorSheet {
    about::settle(&mut sheet.about, media);
    let AuthorSheet { cover, cover_alt, cover_chosen, .. } = &mut sheet;
    about::choose(media, cover_chosen, (cover, cover_alt));
    let AuthorSheet { name, slug, location, website, cover, cover_alt, .. } = &mut sheet;
    for field in [name, slug, location, website, cover, cover_alt] {
        field.retain(|c| c != '\0');
    }
    sheet.handles = sheet.handles.map(|_, handle| handle.replace('\0', ""));
    sheet
}

/// All that the form says, or what is to be mended in it.
pub(crate) fn read(
    sheet: &AuthorSheet,
    kept: Option<&KeptAuthor>,
) -> Result<AuthorWriting, Vec<Wrong>> {
    let mut typed = Typed::default();
    let name = AuthorName::read(&sheet.name).map_err(|bad| typed.mend("name", sentence(bad)));
    let slug = typed.slug(&sheet.slug);
    let about = about::read(&mut typed, &sheet.about);
    let cover = (sheet.cover.as_str(), sheet.cover_alt.as_str());
    let cover = about::picture(&mut typed, ["cover", "cover_alt"], cover);
    let location = typed.text("location", &sheet.location, 150);
    let website = typed.address("website", &sheet.website, false);
    let handles = handles(&mut typed, sheet, kept);
    let Ok(name) = name else { return Err(typed.wrong) };
    typed.unless_wrong(AuthorWriting { name, slug, about, cover, location, website, handles })
}

/// Who they are on networks. What was said before is not judged: it may come from elsewhere.
fn handles(
    typed: &mut Typed,
    sheet: &AuthorSheet,
    kept: Option<&KeptAuthor>,
) -> Handles<Option<String>> {
    let had = kept.map(|kept| kept.handles.clone()).unwrap_or_default();
    let had = had.each().map(|(_, handle)| handle.clone());
    sheet.handles.map(|network, handle| {
        let handle = typed.text(network.field(), handle, 300)?;
        if network.page(&handle).is_none() && !had.contains(&Some(handle.clone())) {
            let (name, example) = (network.name(), network.example());
            let sentence = format!("That leads nowhere on {name}. One that does is {example}.");
            typed.mend(network.field(), sentence);
        }
        Some(handle)
    })
}

fn sentence(bad: BadName) -> String {
    match bad {
        BadName::Empty => "An author needs a name.".into(),
        BadName::Long(count) => {
            format!("At most {} characters fit; these are {count}.", AuthorName::LONGEST)
        }
        BadName::Comma => {
            "A comma parts one author of a post from the next, so a name has none.".into()
        }
        BadName::Invisible(c) => unseen(c),
    }
}
