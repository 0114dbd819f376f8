//! What the owner of a device types (RFC 8628 §6.1).

/// No vowels, so that no code is a word.
const LETTERS: &[u8; 20] = b"BCDFGHJKLMNPQRSTVWXZ";
const LENGTH: usize = 8;

/// A new one: 8 letters of 20, which are 34 bits; guesses are few in ten minutes.
pub fn new() -> String {
    let mut letters = String::with_capacity(LENGTH);
    while letters.len() < LENGTH {
        letters.extend(chance().into_iter().filter_map(letter).take(LENGTH - letters.len()));
    }
    dashed(&letters)
}

/// As it is kept, however it was typed; none if it cannot be one.
pub fn normalised(typed: &str) -> Option<String> {
    let left_out = |c: &char| !c.is_whitespace() && !c.is_ascii_punctuation();
    let letters: String =
        typed.chars().filter(left_out).take(LENGTH + 1).map(|c| c.to_ascii_uppercase()).collect();
    let known = letters.bytes().all(|b| LETTERS.contains(&b));
    (letters.len() == LENGTH && known).then(|| dashed(&letters))
}

#[expect(clippy::expect_used, reason = "there is no safe way on without randomness")]
fn chance() -> [u8; 16] {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    bytes
}

/// Every letter as likely as any other: 240 is the greatest multiple of 20 that fits.
fn letter(byte: u8) -> Option<char> {
    (byte < 240).then(|| char::from(LETTERS[usize::from(byte % 20)]))
}

fn dashed(letters: &str) -> String {
    format!("{}-{}", &letters[..LENGTH / 2], &letters[LENGTH / 2..])
}

#[cfg(test)]
mod tests {
    use super::{new, normalised};

    #[test]
    fn a_code_is_found_however_it_is_typed() {
        let code = new();
        assert_eq!(code.len(), 9);
        assert_ne!(code, new());
        assert_eq!(normalised(&code), Some(code));
        assert_eq!(normalised(" bcdf ghjk").as_deref(), Some("BCDF-GHJK"));
        assert_eq!(normalised("bcdfghjk").as_deref(), Some("BCDF-GHJK"));
        for wrong in ["", "BCDF", "BCDF-GHJA", "BCDF-GHJKL", "BCDF-GHJß", "ÄBCDFGH"] {
            assert_eq!(normalised(wrong), None, "{wrong}");
        }
    }
}
