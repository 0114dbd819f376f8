//! How much is read at all, before anything is.
use super::Unreadable;

const MAX_BYTES: usize = 1024 * 1024;
const MAX_DEPTH: usize = 32;

/// Whether a text may be parsed as JSON: no longer and no deeper than anybody needs.
pub(super) fn check(json: &[u8]) -> Result<(), Unreadable> {
    if json.len() > MAX_BYTES {
        return Err(Unreadable::TooLong);
    }
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => depth += 1,
            b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Err(Unreadable::TooDeep);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{MAX_BYTES, MAX_DEPTH, check};
    use crate::vocabulary::Unreadable;

    #[test]
    fn depth_is_counted_outside_of_strings() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(check(nested(MAX_DEPTH).as_bytes()), Ok(()));
        assert_eq!(check(nested(MAX_DEPTH + 1).as_bytes()), Err(Unreadable::TooDeep));
        assert_eq!(check(b"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["), Err(Unreadable::TooDeep));
        assert_eq!(check(format!("\"{}\"", "[".repeat(100)).as_bytes()), Ok(()));
        assert_eq!(check(format!("\"\\\"{}\"", "[".repeat(100)).as_bytes()), Ok(()));
        let escaped = format!("\"\\\\\"{}", "[".repeat(100));
        assert_eq!(check(escaped.as_bytes()), Err(Unreadable::TooDeep));
    }

    #[test]
    fn a_document_has_a_mebibyte_at_most() {
        assert_eq!(check(&vec![b' '; MAX_BYTES]), Ok(()));
        assert_eq!(check(&vec![b' '; MAX_BYTES + 1]), Err(Unreadable::TooLong));
    }
}
