//! What is typed into the form of a tag, and what it means.
use crate::about;
use crate::typed::Typed;
use components::blog::Wrong;
use contracts::BadName;
use contracts::media::Medium;
use contracts::tags::{KeptTag, TagName, TagSheet, TagWriting, is_colour};

/// The form as a tag fills it.
pub(crate) fn sheet(kept: &KeptTag) -> TagSheet {
    TagSheet {
        version: kept.version.to_string(),
        name: kept.label.name.clone(),
        slug: kept.label.slug.to_string(),
        accent_colour: kept.accent_colour.clone().unwrap_or_default(),
        about: about::sheet(&kept.about),
    }
}

/// What was sent, with the picture that was chosen at its place, and without characters that no
/// text has.
pub(crate) fn settled(mut sheet: TagSheet, media: &[Medium]) -> TagSheet {
    about::settle(&mut sheet.about, media);
    for field in [&mut sheet.name, &mut sheet.slug, &mut sheet.accent_colour] {
        field.retain(|c| c != '\0');
    }
    sheet
}

/// All that the form says, or what is to be mended in it.
pub(crate) fn read(sheet: &TagSheet) -> Result<TagWriting, Vec<Wrong>> {
    let mut typed = Typed::default();
    let name = TagName::read(&sheet.name).map_err(|bad| typed.mend("name", sentence(bad)));
    let slug = typed.slug(&sheet.slug);
    let about = about::read(&mut typed, &sheet.about);
    let accent_colour = colour(&mut typed, &sheet.accent_colour);
    let Ok(name) = name else { return Err(typed.wrong) };
    typed.unless_wrong(TagWriting { name, slug, about, accent_colour })
}

fn sentence(bad: BadName) -> String {
    match bad {
        BadName::Empty => "A tag needs a name.".into(),
        BadName::Long(count) => {
            format!("At most {} characters fit; these are {count}.", TagName::LONGEST)
        }
        BadName::Comma => {
            "A comma parts one tag from the next, so a name has none. A dash would do.".into()
        }
        BadName::Invisible(c) => unseen(c),
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

fn colour(typed: &mut Typed, text: &str) -> Option<String> {
    let colour = typed.text("accent_colour", text, 20)?.to_lowercase();
    let colour = if colour.starts_with('#') { colour } else { format!("#{colour}") };
    if !is_colour(&colour) {
        typed.mend("accent_colour", "Please give six digits behind a #, such as #b4532a.");
    }
    Some(colour)
}
