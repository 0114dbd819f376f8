//! What files are called: by what they hold, so that a name never means another file.
use super::content;
use chrono::{DateTime, Utc};

/// What is kept of a name.
const LONGEST: usize = 60;

/// The address of a file without its ending: `/media/2026/11/<name>-<hash>`.
pub fn stem(name: &str, sha256: &str, now: DateTime<Utc>) -> String {
    let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut slug = lexical::slug(name);
    slug.truncate(LONGEST); // it is ASCII
    let hash = sha256.get(..16).unwrap_or(sha256);
    format!("{}/{}-{hash}", now.format("/media/%Y/%m"), slug.trim_end_matches('-'))
}

/// A picture's address in one width.
pub fn picture(stem: &str, width: u32) -> String {
    format!("{stem}-w{width}.webp")
}

/// A name's ending, if it is one: letters and digits, at most ten.
pub fn ending(name: &str) -> Option<String> {
    let (_, ending) = name.rsplit_once('.')?;
    let fits =
        (1..=10).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric());
    fits.then(|| ending.to_ascii_lowercase())
}

/// Every place where something may lie of the file at an address: the whole last.
pub fn all(path: &str) -> Vec<String> {
    if !path.starts_with("/media/") {
        return content::all(path);
    }
    let smaller = lexical::narrower(path).into_iter().map(|(path, _)| path);
    smaller.chain([path.to_owned()]).collect()
}

/// The last part of a path.
pub fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
