//! What is packed in a spreadsheet, measured before anybody believes what it says of itself.
use crate::{MOST_COLUMNS, MOST_ROWS, MOST_UNPACKED, Unreadable, styles};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// How many files may be packed in one.
const MOST_PARTS: usize = 1_000;
/// How many tags may say which part belongs to which.
const MOST_LINKS: usize = 10_000;
/// Shared texts: as many as there may be cells. The reader makes room for as many as a spreadsheet
/// says it has, and each takes room even where it is empty.
const MOST_STRINGS: u64 = (MOST_ROWS * MOST_COLUMNS) as u64;

/// Unpacks everything into nothing, and stops where it is too much.
///
/// # Errors
/// [`Unreadable::Huge`] beyond the bounds, [`Unreadable::Damaged`] where it cannot be unpacked.
pub fn check(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    if archive.len() > MOST_PARTS {
        return Err(Unreadable::Huge);
    }
    let mut left = MOST_UNPACKED;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| Unreadable::Damaged)?;
        let name = part.name().map_err(|_| Unreadable::Damaged)?.to_ascii_lowercase();
        let mut unpacked = Vec::new();
        part.take(left + 1).read_to_end(&mut unpacked).map_err(|_| Unreadable::Damaged)?;
        left = left.checked_sub(unpacked.len() as u64).ok_or(Unreadable::Huge)?;
        named(&name, &unpacked)?;
    }
    Ok(())
}

/// The reader finds parts by their names, in whatever letters.
fn named(name: &str, part: &[u8]) -> Result<(), Unreadable> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    if ending == Some("xml") {
        xml(part)?;
    }
    if name.ends_with("styles.xml") {
        styles::check(part)?;
    }
    let is_links = ending == Some("rels");
    let tags = part.iter().filter(|byte| is_links && **byte == b'<').count();
    if tags > MOST_LINKS { Err(Unreadable::Huge) } else { Ok(()) }
}

fn xml(part: &[u8]) -> Result<(), Unreadable> {
    // XML has none of these (§2.2) unless it is in an encoding that would hide what is sought here.
    if part.iter().any(|byte| *byte < b' ' && !byte.is_ascii_whitespace()) {
        return Err(Unreadable::Damaged);
    }
    let strings =
        part.windows(3).filter(|three| matches!(three, [b'<' | b':', b's', b'i'])).count();
    let said = after(part, b"uniqueCount").map(number).max().unwrap_or_default();
    if said.max(strings as u64) > MOST_STRINGS { Err(Unreadable::Huge) } else { Ok(()) }
}

fn after<'a>(part: &'a [u8], name: &'static [u8]) -> impl Iterator<Item = &'a [u8]> {
    let starts = part.iter().enumerate().filter(move |(_, byte)| **byte == name[0]);
    starts.filter_map(move |(at, _)| part[at..].strip_prefix(name))
}

/// The digits between the next two quotation marks.
fn number(rest: &[u8]) -> u64 {
    let Some(start) = rest.iter().position(|byte| matches!(byte, b'"' | b'\'')) else { return 0 };
    let within = rest[start + 1..].iter().take_while(|byte| **byte != rest[start]);
    within.filter(|byte| byte.is_ascii_digit()).fold(0, |number: u64, digit| {
        number.saturating_mul(10).saturating_add(u64::from(digit - b'0'))
    })
}
