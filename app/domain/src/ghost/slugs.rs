//! Addresses that are free.
use contracts::Slug;
use contracts::blog::{RESERVED, is_reserved};
use std::collections::HashMap;
use uuid::Uuid;

const LONGEST: usize = 191;
/// The most that a warning tells of an address that is none.
const SHOWN: usize = 60;

/// Which addresses are whose.
#[derive(Debug, Default)]
pub struct Slugs {
    holders: HashMap<String, Uuid>,
}

impl Slugs {
    /// Addresses as they are held now.
    pub fn held(holders: impl IntoIterator<Item = (String, Uuid)>) -> Self {
        Self { holders: holders.into_iter().collect() }
    }

    /// Gives `holder` the address it asks for, or the same with the first free number behind.
    pub fn claim(&mut self, asked: &str, holder: Uuid) -> String {
        let asked = proper(asked);
        let numbered = (2_u32..).map(|n| {
            let number = format!("-{n}");
            let room = asked.len().min(LONGEST - number.len());
            format!("{}{number}", &asked[..room])
        });
        let free = |slug: &String| {
            !RESERVED.contains(&slug.as_str())
                && self.holders.get(slug).is_none_or(|other| *other == holder)
        };
        let slug = std::iter::once(asked.clone()).chain(numbered).find(free).unwrap_or(asked);
        self.holders.insert(slug.clone(), holder); // and keeps the one it had, which history names
        slug
    }
}

/// Why something is not at the address it asked for.
pub fn refused(asked: &str) -> String {
    match asked.parse::<Slug>() {
        Err(_) => {
            let shown: String = asked.chars().take(SHOWN).collect();
            format!("{shown:?} cannot be an address: one has 1 to {LONGEST} of a-z, 0-9, - and _")
        }
        Ok(slug) if is_reserved(&slug) => format!("/{asked}/ is an address of the site's own"),
        Ok(_) => format!("/{asked}/ is taken"),
    }
}

/// What cannot be part of an address is spelt so that it can.
fn proper(asked: &str) -> String {
    asked.parse::<Slug>().map_or_else(|_| lexical::slug(asked), String::from)
}

#[cfg(test)]
mod tests {
    use super::Slugs;
    use uuid::Uuid;

    #[test]
    fn a_taken_or_reserved_address_gets_a_number_and_ones_own_is_kept() {
        let (ada, ben) = (Uuid::now_v7(), Uuid::now_v7());
        let mut slugs = Slugs::held([("bread".to_owned(), ada)]);
        assert_eq!(slugs.claim("bread", ben), "bread-2");
        assert_eq!(slugs.claim("bread", ben), "bread-2");
        assert_eq!(slugs.claim("bread", ada), "bread");
        assert_eq!(slugs.claim("search", Uuid::now_v7()), "search-2");
        assert_eq!(slugs.claim("Çay & Simit", Uuid::now_v7()), "cay-simit");
        let long = "a".repeat(191);
        slugs.claim(&long, ada);
        assert_eq!(slugs.claim(&long, ben).len(), 191);
    }
}
