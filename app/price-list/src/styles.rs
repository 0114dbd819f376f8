//! How cells look, which is read for dates alone. The reader gives every style its own copy of the
//! names that it refers to: many styles that refer to one long name would fill any memory.
use crate::Unreadable;

/// How many tags styles may be made of.
const MOST_TAGS: usize = 50_000;
/// How many bytes a tag may have; the first, which names namespaces, is spared.
const LONGEST_TAG: usize = 1_000;

/// Reads tags as XML has them (§3.1), and takes nothing that could be read in two ways.
///
/// # Errors
/// [`Unreadable::Huge`] beyond the bounds, [`Unreadable::Damaged`] where it is no plain XML.
pub fn check(part: &[u8]) -> Result<(), Unreadable> {
    let part = part.strip_prefix(b"\xef\xbb\xbf").unwrap_or(part);
    let declared = part.starts_with(b"<?xml");
    let end = part.windows(2).position(|two| two == b"?>").filter(|_| declared);
    let mut rest = end.map_or(part, |end| &part[end + 2..]);
    let mut tags = 0;
    while let Some(start) = rest.iter().position(|byte| *byte == b'<') {
        let length = tag(&rest[start..]).ok_or(Unreadable::Damaged)?;
        tags += 1;
        if tags > MOST_TAGS || (tags > 1 && length > LONGEST_TAG) {
            return Err(Unreadable::Huge);
        }
        rest = &rest[start + length..];
    }
    Ok(())
}

/// How long the tag is that begins here; none for a comment and the like, and for what has another
/// one in it.
fn tag(rest: &[u8]) -> Option<usize> {
    let mut quoted = None;
    for (at, byte) in rest.iter().enumerate().skip(1) {
        match (quoted, byte) {
            (_, b'<') => return None,
            (None, b'!' | b'?') if at == 1 => return None,
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quoted = Some(byte),
            (Some(quote), byte) if quote == byte => quoted = None,
            _ => {}
        }
    }
    None
}
