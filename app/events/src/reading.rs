//! What is typed into the forms of organisers, and what it means.
use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::Tz;
use components::blog::Wrong;
use contracts::events::{
    BadSpan, Entry, EntrySheet, EntryTitle, EntryWriting, Gift, GiftSheet, HolderName, LinkedPost,
    Places, Span, TicketType, TicketTypeName, TicketTypeSheet, TicketTypeWriting, moment,
};
use contracts::market::Vat;
use platform::Typed;
use std::num::NonZeroU16;

/// A day and a time of day, as forms send them.
const LOCAL: &str = "%Y-%m-%dT%H:%M";

/// The form as an entry fills it; `addresses` are those of its posts.
pub(crate) fn entry_sheet(entry: &Entry, addresses: &[String]) -> EntrySheet {
    let card = &entry.card;
    let (picture, alt) =
        card.picture.clone().map(|picture| (picture.src, picture.alt)).unwrap_or_default();
    EntrySheet {
        version: entry.version.to_string(),
        title: card.title.clone(),
        slug: card.slug.to_string(),
        starts: card.span.starts().format(LOCAL).to_string(),
        ends: card.span.ends().format(LOCAL).to_string(),
        zone: card.span.zone().name().to_owned(),
        place: card.place.clone(),
        description: entry.description.clone(),
        capacity: card.places.capacity.map(|most| most.to_string()).unwrap_or_default(),
        picture,
        alt,
        posts: addresses.join("\n"),
    }
}

/// The form as a type of ticket fills it.
pub(crate) fn ticket_type_sheet(kind: &TicketType) -> TicketTypeSheet {
    TicketTypeSheet {
        version: kind.version.to_string(),
        name: kind.name.clone(),
        price: kind.price.number(),
        vat: kind.vat.basis_points().to_string(),
        capacity: kind.places.capacity.map(|most| most.to_string()).unwrap_or_default(),
        state: if kind.open { "open" } else { "closed" }.to_owned(),
        position: kind.position.to_string(),
    }
}

/// All that the form says of an entry, or what is to be mended in it. `posts` are what its addresses
/// lead to, or what is to be mended in those; `was` is when it was before, which is kept to the second
/// where the form still says it.
pub(crate) fn entry(
    sheet: &EntrySheet,
    posts: Result<Vec<LinkedPost>, String>,
    was: Option<Span>,
) -> Result<EntryWriting, Vec<Wrong>> {
    let mut typed = Typed::default();
    let title = EntryTitle::read(&sheet.title);
    let title = typed.name("title", title, EntryTitle::LONGEST);
    let slug = typed.slug(&sheet.slug);
    let span = span(&mut typed, sheet, was);
    let place = typed.text("place", &sheet.place, Entry::LONGEST_PLACE);
    let place = place.split_whitespace().collect::<Vec<_>>().join(" ");
    let description = typed.text("description", &sheet.description, Entry::LONGEST_DESCRIPTION);
    let capacity = capacity(&mut typed, &sheet.capacity);
    let picture = typed.picture(("picture", &sheet.picture), ("alt", &sheet.alt));
    let posts = posts.map_err(|sentence| typed.mend("posts", sentence)).unwrap_or_default();
    let read = title.zip(span).map(|(title, span)| EntryWriting {
        title,
        slug,
        span,
        place,
        description,
        capacity,
        picture,
        posts,
    });
    typed.unless_wrong(read)
}

/// All that the form says of a type of ticket, or what is to be mended in it.
pub(crate) fn ticket_type(sheet: &TicketTypeSheet) -> Result<TicketTypeWriting, Vec<Wrong>> {
    let mut typed = Typed::default();
    let name = TicketTypeName::read(&sheet.name);
    let name = typed.name("name", name, TicketTypeName::LONGEST);
    let price = typed.price(&sheet.price, TicketType::MOST_MINOR);
    let vat = sheet.vat.parse().ok().and_then(Vat::of);
    let vat = typed.known("vat", vat, "Please choose one of the three rates.");
    let capacity = capacity(&mut typed, &sheet.capacity);
    let open = match sheet.state.as_str() {
        "open" => Some(true),
        "closed" => Some(false),
        _ => None,
    };
    let open = typed.known("state", open, "Please choose one of the two.");
    let position = match sheet.position.trim() {
        "" => Some(0),
        number => typed.number("position", number, &(0..=TicketType::LAST)),
    };
    let read = || {
        let (name, price, vat) = (name?, price?, vat?);
        Some(TicketTypeWriting { name, price, vat, capacity, open: open?, position: position? })
    };
    let read = read();
    typed.unless_wrong(read)
}

/// All that the form says of a gift, or what is to be mended in it.
pub(crate) fn gift(sheet: &GiftSheet) -> Result<Gift, Vec<Wrong>> {
    let mut typed = Typed::default();
    let type_id = sheet.ticket_type.parse().ok();
    let type_id = typed.known("ticket_type", type_id, "Please choose one of those in the list.");
    let pieces = typed.number("pieces", &sheet.pieces, &(1..=i32::from(Gift::MOST)));
    let pieces = pieces.and_then(|pieces| u16::try_from(pieces).ok()).and_then(NonZeroU16::new);
    let holder = typed.name("holder", HolderName::read(&sheet.holder), HolderName::LONGEST);
    let email = match sheet.email.trim() {
        "" => None,
        typed_in => typed.known(
            "email",
            typed_in.parse().ok(),
            "That is no e-mail address. One would be ada@example.org.",
        ),
    };
    let read = || Some(Gift { type_id: type_id?, pieces: pieces?, holder: holder?, email });
    let read = read();
    typed.unless_wrong(read)
}

fn capacity(typed: &mut Typed, text: &str) -> Option<i32> {
    if text.trim().is_empty() {
        return None;
    }
    typed.number("capacity", text, &(0..=Places::MOST))
}

fn span(typed: &mut Typed, sheet: &EntrySheet, was: Option<Span>) -> Option<Span> {
    let zone = sheet.zone.trim().parse::<Tz>().ok();
    let ask = "There is no such zone. One that exists is Europe/London.";
    let zone = typed.known("zone", zone, ask)?;
    if let Some(was) = was.filter(|was| says(sheet, was)) {
        return Some(was);
    }
    let starts = time(typed, ("starts", &sheet.starts), zone);
    let ends = time(typed, ("ends", &sheet.ends), zone);
    match Span::new(starts?, ends?, zone) {
        Ok(span) => Some(span),
        Err(BadSpan::Backwards) => {
            typed.known("ends", None, "It ends before it begins. Please choose a later end.")
        }
        Err(BadSpan::Long) => {
            typed.known("ends", None, "One entry lasts at most 60 days. Please make two of it.")
        }
    }
}

/// Whether the form still says what is kept: of a time that comes twice, the second is not lost.
fn says(sheet: &EntrySheet, was: &Span) -> bool {
    let says = |typed: &str, at: DateTime<Tz>| typed.trim() == at.format(LOCAL).to_string();
    sheet.zone.trim() == was.zone().name()
        && says(&sheet.starts, was.starts())
        && says(&sheet.ends, was.ends())
}

fn time(typed: &mut Typed, (field, text): (&'static str, &str), zone: Tz) -> Option<DateTime<Utc>> {
    let read = |format| NaiveDateTime::parse_from_str(text.trim(), format).ok();
    let local = read(LOCAL).or_else(|| read("%Y-%m-%dT%H:%M:%S"));
    let local = typed.known(field, local, "Please give a day and a time: 2026-12-05T10:00.")?;
    let ask = format!(
        "There is no {} on {} in {zone}: the clocks go forward over it. Please choose an earlier or a later time.",
        local.format("%H:%M"),
        local.format("%-d %B %Y")
    );
    typed.known(field, moment(local, zone), &ask)
}

#[cfg(test)]
mod tests {
    use super::entry;
    use contracts::events::EntrySheet;

    fn sheet() -> EntrySheet {
        EntrySheet {
            title: "Sourdough".into(),
            starts: "2026-12-05T10:00".into(),
            ends: "2026-12-05T12:00".into(),
            zone: "Europe/London".into(),
            ..EntrySheet::default()
        }
    }

    fn mended(sheet: &EntrySheet) -> Vec<&'static str> {
        let wrong = entry(sheet, Ok(Vec::new()), None).unwrap_err();
        wrong.iter().map(|wrong| wrong.field).collect()
    }

    #[test]
    fn every_field_says_what_is_to_be_mended_in_it() {
        assert!(entry(&sheet(), Ok(Vec::new()), None).is_ok());
        let with = |change: fn(&mut EntrySheet)| {
            let mut sheet = sheet();
            change(&mut sheet);
            mended(&sheet)
        };
        assert_eq!(with(|sheet| sheet.title = " ".into()), ["title"]);
        assert_eq!(with(|sheet| sheet.slug = "So Warm".into()), ["slug"]);
        assert_eq!(with(|sheet| sheet.starts = "soon".into()), ["starts"]);
        assert_eq!(with(|sheet| sheet.ends = "2026-12-05T10:00".into()), ["ends"]);
        assert_eq!(with(|sheet| sheet.ends = "2027-12-05T10:00".into()), ["ends"]);
        assert_eq!(with(|sheet| sheet.zone = "Narnia".into()), ["zone"]);
        assert_eq!(with(|sheet| sheet.place = "x".repeat(201)), ["place"]);
        assert_eq!(with(|sheet| sheet.capacity = "many".into()), ["capacity"]);
        assert_eq!(with(|sheet| sheet.capacity = "-1".into()), ["capacity"]);
        assert_eq!(with(|sheet| sheet.picture = "loaf.webp".into()), ["alt", "picture"]);
        assert_eq!(with(|sheet| sheet.alt = "A loaf".into()), ["picture"]);
        let wrong = entry(&sheet(), Err("Which?".into()), None).unwrap_err();
        assert_eq!(wrong[0].field, "posts");
    }

    #[test]
    fn a_time_that_never_comes_is_told_and_one_that_is_kept_stays() {
        let spring = EntrySheet {
            starts: "2026-03-29T01:30".into(),
            ends: "2026-03-29T04:00".into(),
            ..sheet()
        };
        assert_eq!(mended(&spring), ["starts"]);
        let autumn = EntrySheet {
            starts: "2026-10-25T01:30".into(),
            ends: "2026-10-25T04:00".into(),
            ..sheet()
        };
        let first = entry(&autumn, Ok(Vec::new()), None).unwrap().span;
        assert_eq!(first.starts_at().to_rfc3339(), "2026-10-25T00:30:00+00:00");
        let second = contracts::events::Span::new(
            first.starts_at() + chrono::Duration::hours(1),
            first.ends_at(),
            first.zone(),
        );
        let kept = entry(&autumn, Ok(Vec::new()), second.ok()).unwrap().span;
        assert_eq!(Some(kept), second.ok());
    }
}
