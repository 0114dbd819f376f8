//! Numbers as people of several countries write them, without a float on the way.
use crate::Reason;

/// A number that is not negative: what stands before the point, and the digits behind it without
/// zeros at their end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decimal {
    whole: u64,
    places: String,
}

impl Decimal {
    /// Reads `4.20`, `4,20`, `1.234,50`, `1,234.50`, `1 234,50`, `1'234.50`, `1,234,567`.
    ///
    /// One mark with three digits behind it and one to three before, the first no zero, is either
    /// of two things: `1,234` may be a thousand or one and a bit, by who writes. Neither is guessed,
    /// as one in a thousand would be sold; `by_thousands` says that there a comma is of thousands.
    pub fn read(text: &str, by_thousands: bool) -> Result<Self, Reason> {
        let text = text.trim();
        if text.starts_with(['-', '−', '–', '(']) && text.chars().any(|c| c.is_ascii_digit()) {
            return Err(Reason::Negative);
        }
        let text: String = text.chars().map(|c| if is_space(c) { ' ' } else { c }).collect();
        let marks: Vec<char> = text.chars().filter(|c| !c.is_ascii_digit()).collect();
        let is_mark = |c: &char| matches!(c, ' ' | '\'' | '.' | ',');
        if text.len() > 40 || !marks.iter().all(is_mark) {
            return Err(Reason::NoNumber);
        }
        let (whole, places) = match marks.as_slice() {
            [mark @ ('.' | ',')] => one_mark(&text, *mark, by_thousands)?,
            [first, .., last @ ('.' | ',')] if first != last => {
                text.rsplit_once(*last).unwrap_or((&text, ""))
            }
            _ => (text.as_str(), ""),
        };
        Self::of(whole, places)
    }

    /// Reads a number of a spreadsheet, of up to six places; floats have dust behind those.
    pub fn of_float(number: f64) -> Result<Self, Reason> {
        if number < 0.0 {
            return Err(Reason::Negative);
        }
        if !number.is_finite() || number > 1e12 {
            return Err(Reason::Large);
        }
        let text = format!("{number:.6}");
        let (whole, places) = text.split_once('.').unwrap_or((&text, ""));
        Self::of(whole, places)
    }

    fn of(whole: &str, places: &str) -> Result<Self, Reason> {
        if !places.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Reason::NoNumber);
        }
        let whole = if whole.is_empty() && !places.is_empty() { 0 } else { grouped(whole)? };
        Ok(Self { whole, places: places.trim_end_matches('0').to_owned() })
    }

    /// So many times ten to the power of `digits`, if that is whole.
    pub fn shifted(&self, digits: usize) -> Result<u64, Reason> {
        if self.places.len() > digits {
            return Err(Reason::Fine);
        }
        let places = format!("{:0<digits$}", self.places);
        let places: u64 = if places.is_empty() { 0 } else { places.parse().unwrap_or(u64::MAX) };
        let power = u32::try_from(digits).ok().and_then(|digits| 10_u64.checked_pow(digits));
        let whole = power.and_then(|power| self.whole.checked_mul(power));
        whole.and_then(|whole| whole.checked_add(places)).ok_or(Reason::Large)
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

fn one_mark(text: &str, mark: char, by_thousands: bool) -> Result<(&str, &str), Reason> {
    let (whole, places) = text.split_once(mark).unwrap_or((text, ""));
    let may_be_thousands =
        places.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    match mark {
        ',' if may_be_thousands && by_thousands => Ok((text, "")),
        _ if may_be_thousands => Err(Reason::Ambiguous),
        _ => Ok((whole, places)),
    }
}

/// A whole number, maybe in groups of three that one mark parts.
fn grouped(text: &str) -> Result<u64, Reason> {
    let mark = text.chars().find(|c| !c.is_ascii_digit());
    let groups: Vec<&str> = mark.map_or_else(|| vec![text], |mark| text.split(mark).collect());
    let is_group = |(nth, group): (usize, &&str)| match (nth, mark) {
        (0, None) => !group.is_empty(),
        (0, Some(_)) => (1..=3).contains(&group.len()),
        _ => group.len() == 3,
    };
    let digits = groups.concat();
    if !groups.iter().enumerate().all(is_group) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Reason::NoNumber);
    }
    digits.parse().map_err(|_| Reason::Large)
}
