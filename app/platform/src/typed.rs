//! What is typed into forms, and what is to be mended in it.
use components::blog::Wrong;
use contracts::blog::Picture;
use contracts::{BadName, Money, Slug};
use std::ops::RangeInclusive;
use std::str::FromStr;

/// Fields as they are read one by one; all that is wrong is told together.
#[derive(Debug, Default)]
pub struct Typed {
    /// What is to be mended so far.
    pub wrong: Vec<Wrong>,
}

impl Typed {
    /// What was read, unless something is to be mended.
    ///
    /// # Errors
    ///
    /// All that is to be mended.
    pub fn unless_wrong<T>(self, read: Option<T>) -> std::result::Result<T, Vec<Wrong>> {
        match read {
            Some(read) if self.wrong.is_empty() => Ok(read),
            _ => Err(self.wrong),
        }
    }

    /// Something is to be mended in a field.
    pub fn mend(&mut self, field: &'static str, sentence: impl Into<String>) {
        self.wrong.push(Wrong { field, sentence: sentence.into() });
    }

    /// What was read, or what is asked for instead.
    pub fn known<T>(&mut self, field: &'static str, read: Option<T>, ask: &str) -> Option<T> {
        if read.is_none() {
            self.mend(field, ask);
        }
        read
    }

    /// A name of at most `longest` characters.
    pub fn name<T>(
        &mut self,
        field: &'static str,
        read: std::result::Result<T, BadName>,
        longest: usize,
    ) -> Option<T> {
        read.map_err(|bad| self.mend(field, bad_name(bad, longest))).ok()
    }

    /// A text of at most so many characters, without the one that no database keeps.
    pub fn text(&mut self, field: &'static str, typed: &str, most: usize) -> String {
        let text: String = typed.trim().chars().filter(|c| *c != '\0').collect();
        let count = text.chars().count();
        if count > most {
            self.mend(field, format!("At most {most} characters fit; these are {count}."));
        }
        text
    }

    /// The last part of an address; none where nothing was typed.
    pub fn slug(&mut self, typed: &str) -> Option<Slug> {
        let typed = typed.trim().trim_matches('/');
        if typed.is_empty() {
            return None;
        }
        let ask = "Please use small letters from a to z, digits and hyphens: field-loaf.";
        self.known("slug", typed.parse().ok(), ask)
    }

    /// One of a list; none where nothing was chosen.
    pub fn chosen<T: FromStr>(&mut self, field: &'static str, typed: &str) -> Option<T> {
        if typed.is_empty() {
            return None;
        }
        self.known(field, typed.parse().ok(), "Please choose one of those in the list.")
    }

    /// A whole number within bounds.
    pub fn number(
        &mut self,
        field: &'static str,
        typed: &str,
        within: &RangeInclusive<i32>,
    ) -> Option<i32> {
        let number = typed.trim().parse().ok().filter(|number| within.contains(number));
        let ask =
            format!("Please give a whole number from {} to {}.", within.start(), within.end());
        self.known(field, number, &ask)
    }

    /// A price in pounds, at most `most` pence.
    pub fn price(&mut self, typed: &str, most: i64) -> Option<Money> {
        let Some(pence) = pence(typed.trim().trim_start_matches('£').trim_start()) else {
            return self.known("price", None, "Please give an amount in pounds and pence: 3.20");
        };
        let ask = format!("At most {} can be asked for one.", Money::pence(most));
        self.known("price", Some(pence).filter(|pence| *pence <= most), &ask).map(Money::pence)
    }

    /// A picture by its address, with what it shows; none where neither was typed.
    pub fn picture(
        &mut self,
        (src_field, src): (&'static str, &str),
        (alt_field, alt): (&'static str, &str),
    ) -> Option<Picture> {
        let src = self.text(src_field, src, 2_000);
        let alt = self.text(alt_field, alt, 500);
        match (src.is_empty(), alt.is_empty()) {
            (true, true) => return None,
            (true, false) => {
                self.mend(src_field, "Which picture is that? Please give its address.");
            }
            (false, true) => {
                self.mend(alt_field, "Please say in a few words what the picture shows.");
            }
            (false, false) => {}
        }
        if !src.is_empty() && !is_address(&src) {
            self.mend(src_field, "Please give a path that begins with /, or a whole address that begins with https://.");
        }
        Some(Picture { src, alt, ..Picture::default() })
    }
}

fn bad_name(bad: BadName, longest: usize) -> String {
    match bad {
        BadName::Empty => "It needs a name.".into(),
        BadName::Long(count) => format!("At most {longest} characters fit; these are {count}."),
        BadName::Comma => "Please leave out the comma.".into(),
        BadName::Invisible(c) => format!(
            "There is a character in it that nobody can see (U+{:04X}). Please type it anew rather \
             than paste it.",
            u32::from(c)
        ),
    }
}

/// `3`, `3.2` and `3.20` are 300 and 320 pence.
fn pence(typed: &str) -> Option<i64> {
    let (pounds, rest) = typed.split_once('.').unwrap_or((typed, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if pounds.is_empty() || pounds.len() > 9 || rest.len() > 2 || !digits(pounds) || !digits(rest) {
        return None;
    }
    let rest: i64 = format!("{rest:0<2}").parse().ok()?;
    Some(pounds.parse::<i64>().ok()? * 100 + rest)
}

fn is_address(src: &str) -> bool {
    let plain =
        !src.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\".contains(c));
    let path = src.starts_with('/') && !src.starts_with("//");
    let web = src.strip_prefix("https://").is_some_and(|rest| !rest.is_empty());
    plain && (path || web)
}

#[cfg(test)]
mod tests {
    use super::{is_address, pence};

    #[test]
    fn pounds_are_read_to_the_penny_or_not_at_all() {
        for (typed, read) in [
            ("3", Some(300)),
            ("3.2", Some(320)),
            ("0.05", Some(5)),
            ("0", Some(0)),
            ("", None),
            (".5", None),
            ("3.205", None),
            ("3,20", None),
            ("-3", None),
            ("1e3", None),
            ("9999999999", None),
        ] {
            assert_eq!(pence(typed), read, "{typed}");
        }
    }

    #[test]
    fn pictures_are_ours_or_come_over_tls() {
        assert!(is_address("/media/loaf.webp") && is_address("https://example.org/loaf.webp"));
        for bad in
            ["//evil.example/a", "http://example.org/a", "javascript:alert(1)", "/a b", "loaf"]
        {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
