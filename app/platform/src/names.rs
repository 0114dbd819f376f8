//! What people, apps and keys may be called.
use unicode_normalization::UnicodeNormalization;
use unicode_security::skeleton;

/// A name that can be shown: some letters, at most so many characters, on one line, and nothing in
/// it that cannot be seen or that turns text around. Joiners stay: names need them.
#[must_use]
pub fn shown(said: &str, most: usize) -> Option<String> {
    let name = said.trim();
    let fits = (1..=most).contains(&name.chars().count());
    let plain = name.chars().all(|c| !c.is_control() && !is_hidden(c));
    (fits && plain && name.chars().any(char::is_alphanumeric)).then(|| name.to_owned())
}

/// Whether a name has one of ours in it, for eyes that do not tell `о` from `o` (UTS #39 §4): others
/// must not pass for the house.
#[must_use]
pub fn pass_for(name: &str, ours: &[&str]) -> bool {
    let has = |name: &str, ours: &str| match ours.chars().count() {
        0 => false,
        1..=3 => name == ours, // part of too many words
        _ => name.contains(ours),
    };
    ours.iter().any(|ours| {
        has(&seen(name), &seen(ours))
            || has(&seen(&name.to_lowercase()), &seen(&ours.to_lowercase()))
    })
}

/// Letters and digits as they look, without marks, spaces and case.
fn seen(text: &str) -> String {
    let alike: String = text.nfkd().collect();
    let alike = skeleton(&alike).filter(|c| c.is_alphanumeric());
    alike.flat_map(char::to_lowercase).collect()
}

/// What would let a name pass for another: it takes no room, or turns what follows around.
const fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'
            | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::{pass_for, shown};

    #[test]
    fn a_name_is_short_and_seen() {
        assert_eq!(shown(" Bakers’ friend ", 100).as_deref(), Some("Bakers’ friend"));
        for good in ["芋", "Ó Súilleabháin", "R2", "नरेन्द्र", "می\u{200c}خواهم"]
        {
            assert!(shown(good, 100).is_some(), "{good}");
        }
        let long = "x".repeat(101);
        let hidden = ["a\u{202e}b", "\u{200b}", "\u{200b}\u{200b}", "\u{3164}"];
        for bad in ["", "  ", "a\nb", "…", &long].into_iter().chain(hidden) {
            assert_eq!(shown(bad, 100), None, "{bad:?}");
        }
    }

    #[test]
    fn no_name_passes_for_ours() {
        let ours = ["Rose Ash", "Iris & Co"];
        for bad in [
            "Rose Ash",
            "Rose Ash market",
            "The ROSE-ASH app",
            "roseash",
            "R\u{43e}se \u{410}sh",
            "Ro\u{17f}e Ash",
            "R0se Ash",
            "R\u{f6}se Ash",
            "\u{ff32}\u{ff4f}\u{ff53}\u{ff45} Ash",
            "Rose\u{a0}Ash",
            "iris & co for phones",
            "lris & Co",
        ] {
            assert!(pass_for(bad, &ours), "{bad}");
        }
        for good in ["Bakers’ friend", "Rose", "Ash for Android", "Розы", "芋"] {
            assert!(!pass_for(good, &ours), "{good}");
        }
        assert!(pass_for("Co", &["co"]) && !pass_for("Cooks", &["Co"]));
    }
}
