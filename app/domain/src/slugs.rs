//! Addresses made of names and titles.
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

const LONGEST: usize = 191;
/// Numbers that are tried behind an address before one is made up.
const TRIES: usize = 100;

/// An address, the same with numbers behind it, and at last one that nobody else has.
pub(crate) fn tries(base: &str, id: Uuid) -> impl Iterator<Item = String> {
    let numbered = (2..=TRIES).map(|n| with(base, &format!("-{n}")));
    let own = std::iter::once_with(move || with(base, &format!("-{}", id.simple())));
    std::iter::once(base.to_owned()).chain(numbered).chain(own)
}

/// Whether one of its words begins so. `part` has letters, digits and hyphens only.
pub(crate) fn a_word_begins(slug: impl ColumnTrait, part: &str) -> Condition {
    Condition::any().add(slug.starts_with(part)).add(slug.contains(format!("-{part}")))
}

/// An address with an end, as long as one may be.
pub(crate) fn with(base: &str, end: &str) -> String {
    format!("{}{end}", &base[..base.len().min(LONGEST - end.len())])
}
