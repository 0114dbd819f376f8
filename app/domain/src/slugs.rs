//! Addresses made of names and titles.
use contracts::{Error, Result, Slug};
use sea_orm::{ColumnTrait, Condition, DbErr};
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

/// An address made of a name, with the first free number behind it where it is taken. `is_taken` says
/// whether another has it.
pub(crate) async fn free<F>(name: &str, id: Uuid, is_taken: impl Fn(Slug) -> F) -> Result<Slug>
where
    F: Future<Output = Result<bool, DbErr>>,
{
    for slug in tries(&lexical::slug(name), id) {
        let slug: Slug = slug.try_into().map_err(Error::storage)?;
        if !is_taken(slug.clone()).await.map_err(Error::storage)? {
            return Ok(slug);
        }
    }
    Err(Error::Conflict)
}
