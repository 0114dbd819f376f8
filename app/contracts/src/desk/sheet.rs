use chrono::{DateTime, LocalResult, NaiveDateTime, TimeZone};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// What somebody typed into the editor's form, word for word: as it is sent, as it is kept while
/// it is unsaved, and as it stands in the form again when something is to be mended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sheet {
    /// The version it was made from; empty for what is new.
    pub version: String,
    /// `post` or `page`.
    pub kind: String,
    /// What it shall be: `draft`, `scheduled` or `published`.
    pub standing: String,
    /// Its title.
    pub title: String,
    /// Its text as Markdown, beside `base`.
    pub markdown: String,
    /// The document, as Lexical JSON, that `markdown` was made of.
    pub base: String,
    /// Its text as Lexical JSON, when a block editor wrote it; then `markdown` does not count.
    pub document: String,
    /// Its part of the address.
    pub slug: String,
    /// The day and time it goes out, or went out: `2026-11-24T12:00`.
    pub when: String,
    /// The zone of that day and time.
    pub zone: String,
    /// `first` or `second` of a time that comes twice, in the night that clocks go back.
    pub turn: String,
    /// `public`, `members` or `paid`.
    pub visibility: String,
    /// `yes` when lists shall not show it.
    pub unlisted: String,
    /// `yes` when it shall be seen first.
    pub featured: String,
    /// `yes` when its page begins without its title and picture.
    pub bare: String,
    /// Names of tags, with commas between them.
    pub tags: String,
    /// Names of authors, with commas between them.
    pub authors: String,
    /// A few sentences about it.
    pub excerpt: String,
    /// The address of the picture at its head.
    pub picture: String,
    /// The address of a picture that was put up, if one was chosen; then `picture` does not count.
    pub picture_chosen: String,
    /// What the picture shows.
    pub picture_alt: String,
    /// Words beneath the picture.
    pub picture_caption: String,
    /// Title for search engines.
    pub meta_title: String,
    /// Description for search engines.
    pub meta_description: String,
    /// Title where it is shared.
    pub og_title: String,
    /// Description where it is shared.
    pub og_description: String,
    /// Picture where it is shared.
    pub og_image: String,
    /// One that was put up, if one was chosen; then `og_image` does not count.
    pub og_image_chosen: String,
    /// Title on Twitter.
    pub twitter_title: String,
    /// Description on Twitter.
    pub twitter_description: String,
    /// Picture on Twitter.
    pub twitter_image: String,
    /// One that was put up, if one was chosen; then `twitter_image` does not count.
    pub twitter_image_chosen: String,
    /// Where it was published first.
    pub canonical_url: String,
}

impl Sheet {
    /// The day and time that were typed, by whatever clock; none when they are not.
    #[must_use]
    pub fn local(&self) -> Option<NaiveDateTime> {
        let typed = self.when.trim();
        let read = |format| NaiveDateTime::parse_from_str(typed, format).ok();
        read("%Y-%m-%dT%H:%M").or_else(|| read("%Y-%m-%dT%H:%M:%S"))
    }

    /// Both moments of a time that comes twice by its clock, the first of them first; `site` is
    /// the zone of who named none.
    #[must_use]
    pub fn twice(&self, site: Tz) -> Option<(DateTime<Tz>, DateTime<Tz>)> {
        let zone =
            if self.zone.trim().is_empty() { site } else { self.zone.trim().parse().ok()? };
        match zone.from_local_datetime(&self.local()?) {
            LocalResult::Ambiguous(one, other) => Some((one.min(other), one.max(other))),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::London;

    #[test]
    fn a_time_comes_twice_when_clocks_go_back() {
        let at = |when: &str, zone: &str| {
            let sheet = Sheet { when: when.into(), zone: zone.into(), ..Sheet::default() };
            let both = sheet.twice(London)?;
            Some((both.0.to_utc().to_rfc3339(), both.1.to_utc().to_rfc3339()))
        };
        let both = ("2026-10-25T00:30:00+00:00".into(), "2026-10-25T01:30:00+00:00".into());
        assert_eq!(at("2026-10-25T01:30", ""), Some(both));
        assert_eq!(at("2026-10-25T01:30", "Europe/Berlin"), None);
        assert_eq!(at("2026-10-25T03:30", ""), None);
        assert_eq!(at("some time", ""), None);
    }
}
