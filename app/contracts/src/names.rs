//! Names of tags and authors: one line that people can see.

/// How many characters a name may have.
pub(crate) const LONGEST: usize = 150;

/// What was given cannot be a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadName {
    /// There is nothing in it.
    #[error("empty")]
    Empty,
    /// It has so many characters, and that is too many.
    #[error("{0} characters")]
    Long(usize),
    /// It has a comma, which is what parts one name from the next.
    #[error("a comma")]
    Comma,
    /// It has this character, which nobody can see: two names that look alike would differ.
    #[error("an invisible character, U+{:04X}", *.0 as u32)]
    Invisible(char),
}

/// Reads what somebody typed; any stretch of spaces is one. `is_empty` says what has nothing in it.
pub(crate) fn read(typed: &str, is_empty: impl Fn(&str) -> bool) -> Result<String, BadName> {
    let name = visible(typed, is_empty)?;
    if name.contains(',') {
        return Err(BadName::Comma);
    }
    within(name, LONGEST)
}

/// Likewise, of at most `longest` characters and with commas.
pub(crate) fn line(typed: &str, longest: usize) -> Result<String, BadName> {
    within(visible(typed, str::is_empty)?, longest)
}

fn visible(typed: &str, is_empty: impl Fn(&str) -> bool) -> Result<String, BadName> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if is_empty(&name) {
        return Err(BadName::Empty);
    }
    invisible(&name).map_or(Ok(name), |unseen| Err(BadName::Invisible(unseen)))
}

fn within(name: String, longest: usize) -> Result<String, BadName> {
    let count = name.chars().count();
    if count > longest { Err(BadName::Long(count)) } else { Ok(name) }
}

/// The first character that nobody can see. The two that join and part letters are wanted between
/// letters of many scripts and in emoji, and nowhere else.
fn invisible(name: &str) -> Option<char> {
    let mut before = None;
    let mut rest = name.chars().peekable();
    while let Some(c) = rest.next() {
        let joins = matches!(c, '\u{200c}' | '\u{200d}');
        let far = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && !is_unseen(c));
        let wanted = joins && far(before) && far(rest.peek().copied());
        if is_unseen(c) && !wanted {
            return Some(c);
        }
        before = Some(c);
    }
    None
}

/// Unicode's controls, its formats (`Cf`) and its blank letters.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffc}' | '\u{e0000}'..='\u{e0fff}')
}
