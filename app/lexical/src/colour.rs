//! Colours chosen by authors. A strict content security policy has no inline styles, so readers
//! get a class by brightness and the theme decides.

/// The class for text on a background of `colour`.
pub(crate) fn tone(colour: &str) -> &'static str {
    if colour == "accent" {
        return "kg-tone-accent";
    }
    match luminance(colour) {
        Some(light) if light < 0.4 => "kg-tone-dark",
        Some(_) => "kg-tone-light",
        None => "",
    }
}

/// Whether a colour is one of a palette rather than a number: it may be part of a class.
pub(crate) fn is_name(colour: &str) -> bool {
    !colour.is_empty() && colour.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// A class made of a prefix and an author's word; empty if the word could smuggle in others.
pub(crate) fn class(prefix: &str, word: &str) -> String {
    if is_name(word) { format!("{prefix}{word}") } else { String::new() }
}

/// Whether a colour is a name or `#rgb` or `#rrggbb`.
pub(crate) fn is_colour(colour: &str) -> bool {
    is_name(colour) || hex(colour).is_some()
}

/// Perceived brightness from 0 to 1.
fn luminance(colour: &str) -> Option<f64> {
    let [red, green, blue] = match colour {
        "black" => [0, 0, 0],
        "white" => [255, 255, 255],
        _ => hex(colour)?,
    };
    Some((0.299 * f64::from(red) + 0.587 * f64::from(green) + 0.114 * f64::from(blue)) / 255.0)
}

fn hex(colour: &str) -> Option<[u8; 3]> {
    let digits =
        colour.strip_prefix('#').filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let channel = |at: usize| match digits.len() {
        3 => u8::from_str_radix(&digits[at..=at].repeat(2), 16).ok(),
        6 => u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).ok(),
        _ => None,
    };
    Some([channel(0)?, channel(1)?, channel(2)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tones_go_by_brightness() {
        let tones =
            ["#000", "#15171A", "#FFFFFF", "#f0f0f0", "accent", "url(x)", "#12345"].map(tone);
        assert_eq!(
            tones,
            [
                "kg-tone-dark",
                "kg-tone-dark",
                "kg-tone-light",
                "kg-tone-light",
                "kg-tone-accent",
                "",
                ""
            ]
        );
    }
}
