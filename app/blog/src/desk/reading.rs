//! The form as what it means, or what is to be mended in it.
use super::sheet::{turn, when};
use crate::tagging::unseen;
use crate::typed::Typed;
use chrono::{DateTime, LocalResult, TimeZone, Utc};
use chrono_tz::Tz;
use components::blog::Wrong;
use contracts::BadName;
use contracts::blog::{Meta, Picture, PostKind, Shared, Visibility};
use contracts::desk::{Manuscript, Sheet, Standing, Timing, Writing};
use contracts::tags::TagName;

/// The most that a text may have, in bytes.
const LONGEST_DOCUMENT: usize = 2 * 1024 * 1024;
const MOST_NAMES: usize = 50;

/// The document that was typed: of a block editor, or as Markdown beside the one it was made of.
pub(crate) fn document(sheet: &Sheet) -> Result<String, Wrong> {
    let wrong = |field: &'static str, sentence: String| Wrong { field, sentence };
    if sheet.document.len().max(sheet.markdown.len()).max(sheet.base.len()) > LONGEST_DOCUMENT {
        return Err(wrong(
            "markdown",
            "This is longer than a post may be: 2 MB. Please make two of it.".into(),
        ));
    }
    let base = if sheet.base.is_empty() { lexical::EMPTY } else { &sheet.base };
    let read = if sheet.document.is_empty() {
        lexical::from_markdown(base, &sheet.markdown)
    } else {
        lexical::Document::parse(&sheet.document).map(|_| sheet.document.clone())
    };
    read.map_err(|error| {
        wrong(
            "document",
            format!("The text cannot be read as a document ({error}). Nothing of it was saved."),
        )
    })
}

/// All that the form says; `site` is the zone of who named none.
pub(crate) fn read(
    sheet: &Sheet,
    kept: Option<&Manuscript>,
    site: Tz,
    now: DateTime<Utc>,
) -> Result<Writing, Vec<Wrong>> {
    let mut reader = Reader { sheet, typed: Typed::default() };
    let document = match document(sheet) {
        Ok(document) => document,
        Err(wrong) => {
            reader.typed.wrong.push(wrong);
            String::new()
        }
    };
    let timing = reader.timing(kept, site);
    let standing = reader.standing(timing, now);
    let writing = Writing {
        kind: kept.map_or_else(|| reader.kind(), |kept| kept.writing.kind),
        standing,
        timing,
        visibility: reader.visibility(kept),
        title: reader.title(kept, standing),
        slug: reader.typed.slug(&sheet.slug),
        document,
        excerpt: reader.typed.text("excerpt", &sheet.excerpt, 1000),
        picture: reader.picture(kept),
        featured: sheet.featured == "yes",
        show_title_and_picture: sheet.bare != "yes",
        tags: reader.tags(kept),
        authors: reader.names("authors", &sheet.authors),
        meta: reader.meta(),
    };
    reader.typed.unless_wrong(writing)
}

struct Reader<'s> {
    sheet: &'s Sheet,
    typed: Typed,
}

impl Reader<'_> {
    fn kind(&self) -> PostKind {
        if self.sheet.kind == "page" { PostKind::Page } else { PostKind::Post }
    }

    /// Who may read it. Nothing opens what was closed but the word for it.
    fn visibility(&mut self, kept: Option<&Manuscript>) -> Visibility {
        let before = kept.map_or(Visibility::Public, |kept| kept.writing.visibility);
        match self.sheet.visibility.as_str() {
            "" => before,
            "public" => Visibility::Public,
            "members" => Visibility::Members,
            "paid" => Visibility::Paid,
            _ => {
                self.typed
                    .mend("visibility", "Everybody, members or paying members: please choose.");
                before
            }
        }
    }

    fn names(&mut self, field: &'static str, typed: &str) -> Vec<String> {
        let names: Vec<String> = typed
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect();
        if names.len() > MOST_NAMES || names.iter().any(|name| name.chars().count() > 150) {
            self.typed
                .mend(field, "At most 50 names of up to 150 characters, with commas between them.");
        }
        names
    }

    /// Tags by name. What the post had already is not judged: it may come from elsewhere.
    fn tags(&mut self, kept: Option<&Manuscript>) -> Vec<String> {
        let names = self.names("tags", &self.sheet.tags);
        let had = kept.map(|kept| kept.writing.tags.as_slice()).unwrap_or_default();
        let new = names.iter().filter(|name| !had.contains(name));
        match new.map(|name| TagName::read(name)).find_map(Result::err) {
            Some(BadName::Empty) => self.typed.mend("tags", "A tag needs a name behind its #."),
            Some(BadName::Invisible(c)) => self.typed.mend("tags", unseen(c)),
            _ => {}
        }
        names
    }

    fn picture(&mut self, kept: Option<&Manuscript>) -> Option<Picture> {
        let sheet = self.sheet;
        let src = self.typed.address("picture", &sheet.picture, true)?;
        let alt = self.typed.text("picture_alt", &sheet.picture_alt, 1000).unwrap_or_default();
        let caption = self.typed.text("picture_caption", &sheet.picture_caption, 2000);
        let was = kept.and_then(|kept| kept.writing.picture.as_ref());
        let size = was.filter(|was| was.src == src).and_then(|was| was.size);
        Some(Picture { src, alt, caption, size })
    }

    fn meta(&mut self) -> Meta {
        let sheet = self.sheet;
        Meta {
            title: self.typed.text("meta_title", &sheet.meta_title, 300),
            description: self.typed.text("meta_description", &sheet.meta_description, 1000),
            og_title: self.typed.text("og_title", &sheet.og_title, 300),
            og_description: self.typed.text("og_description", &sheet.og_description, 1000),
            og_image: self.typed.address("og_image", &sheet.og_image, true),
            canonical_url: self.typed.address("canonical_url", &sheet.canonical_url, false),
            twitter: Shared {
                title: self.typed.text("twitter_title", &sheet.twitter_title, 300),
                description: self.typed.text(
                    "twitter_description",
                    &sheet.twitter_description,
                    1000,
                ),
                image: self.typed.address("twitter_image", &sheet.twitter_image, true),
            },
        }
    }

    /// The moment that was chosen. One that was not touched stays what it was, to the microsecond.
    fn timing(&mut self, kept: Option<&Manuscript>, site: Tz) -> Option<Timing> {
        let typed = self.sheet.when.trim();
        if typed.is_empty() {
            return None;
        }
        let Ok(zone) = (if self.sheet.zone.trim().is_empty() {
            Ok(site)
        } else {
            self.sheet.zone.trim().parse::<Tz>()
        }) else {
            self.typed.mend("zone", "There is no such zone. One that exists is Europe/London.");
            return None;
        };
        let was = kept.and_then(|kept| kept.writing.timing);
        if let Some(was) = was.filter(|was| self.is_untouched(*was, site, zone)) {
            return Some(was);
        }
        let Some(local) = self.sheet.local() else {
            self.typed.mend("when", "That is no day and time. One would be 2026-11-24T12:00.");
            return None;
        };
        let (time, day) = (local.format("%H:%M"), local.format("%-d %B %Y"));
        let at = match (zone.from_local_datetime(&local), self.sheet.turn.as_str()) {
            (LocalResult::Single(at), _) => at,
            (LocalResult::Ambiguous(one, other), "first") => one.min(other),
            (LocalResult::Ambiguous(one, other), "second") => one.max(other),
            (LocalResult::Ambiguous(..), _) => {
                self.typed.mend("turn", format!("{time} comes twice on {day} in {zone}: the clocks go back. Please choose which of the two you mean."));
                return None;
            }
            (LocalResult::None, _) => {
                self.typed.mend("when", format!("There is no {time} on {day} in {zone}: the clocks go forward over it. Please choose an earlier or a later time."));
                return None;
            }
        };
        Some(Timing { at: at.to_utc(), zone: Some(zone) })
    }

    /// Whether the form still says what is kept.
    fn is_untouched(&self, was: Timing, site: Tz, zone: Tz) -> bool {
        let turn = turn(was, site);
        when(was, site) == self.sheet.when.trim()
            && was.zone.unwrap_or(site) == zone
            && (self.sheet.turn.is_empty() || turn.is_empty() || self.sheet.turn == turn)
    }

    /// Its title. Readers find it by that: none can do without but a draft, and what came without
    /// from elsewhere.
    fn title(&mut self, kept: Option<&Manuscript>, standing: Standing) -> String {
        let title = self.typed.text("title", &self.sheet.title, 300);
        let was_out = kept.is_some_and(|kept| {
            kept.writing.title.is_empty() && kept.writing.standing != Standing::Draft
        });
        let needed =
            matches!(standing, Standing::Scheduled | Standing::Published | Standing::Unlisted);
        if title.is_none() && needed && !was_out {
            let sentence =
                "Please give it a title: readers find it by that. A draft may go without.";
            self.typed.mend("title", sentence);
        }
        title.unwrap_or_default()
    }

    fn standing(&mut self, timing: Option<Timing>, now: DateTime<Utc>) -> Standing {
        let is_late = timing.is_some_and(|timing| timing.at <= now);
        let unlisted = self.sheet.unlisted == "yes";
        match self.sheet.standing.as_str() {
            "scheduled" => {
                if timing.is_none()
                    && self
                        .typed
                        .wrong
                        .iter()
                        .all(|wrong| !matches!(wrong.field, "when" | "zone" | "turn"))
                {
                    self.typed.mend("when", "Please choose the day and the time it goes out.");
                }
                if let Some(local) = self.sheet.local().filter(|_| is_late) {
                    let time = local.format("%H:%M on %-d %B %Y");
                    self.typed.mend(
                        "when",
                        format!(
                            "{time} has passed. Please choose a time to come, or publish it now."
                        ),
                    );
                }
                if unlisted {
                    self.typed.mend("unlisted", "What is scheduled goes out into the lists. Publish it yourself to keep it out of them.");
                }
                Standing::Scheduled
            }
            "published" if timing.is_some() && !is_late => {
                self.typed.mend("when", "That time is still to come. Schedule it for then, or empty the field to publish it now.");
                Standing::Published
            }
            "published" if unlisted => Standing::Unlisted,
            "published" => Standing::Published,
            "sent" => Standing::Sent,
            _ => Standing::Draft,
        }
    }
}
