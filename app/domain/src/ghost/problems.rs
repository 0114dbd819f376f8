//! What is wrong with a file although each of its rows can be read.
use super::Problem;
use super::export::{Kind, Row, Tag};
use super::file::Entry;
use std::collections::HashMap;
use std::fmt::{self, Display};
use std::hash::Hash;

/// Every problem, kind by kind.
pub fn of(posts: &[Entry], tags: &[Row<Tag>]) -> Vec<Problem> {
    let entries = || posts.iter().map(|post| (&*post.at, post));
    let slugs = twice("slug", entries().map(|(at, post)| (at, Address::of(post))));
    let ids = twice("id", entries().map(|(at, post)| (at, &*post.id)));
    let uuids = twice("uuid", entries().filter_map(|(at, post)| Some((at, post.uuid?))));
    let tags = twice("id", tags.iter().map(|tag| (&*tag.at, &*tag.read.id)));
    [slugs, ids, uuids, tags].concat()
}

/// Rows with a key that another row had before them.
fn twice<'e, K: Eq + Hash + Copy + Display>(
    field: &str,
    keys: impl Iterator<Item = (&'e str, K)>,
) -> Vec<Problem> {
    let mut seen: HashMap<K, &str> = HashMap::new();
    let again = keys.filter_map(|(at, key)| {
        let first = *seen.entry(key).or_insert(at);
        let reason = format!("{key}: {first} has it as well");
        (first != at).then(|| Problem { path: format!("{at}.{field}"), reason })
    });
    again.collect()
}

/// Where Ghost has a post: a page may have the same slug beside it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Address<'e> {
    kind: Kind,
    slug: &'e str,
}

impl<'e> Address<'e> {
    fn of(post: &'e Entry) -> Self {
        Self { kind: post.kind, slug: &post.slug }
    }
}

impl Display for Address<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            Kind::Post => "post",
            Kind::Page => "page",
        };
        write!(f, "{kind} \"{}\"", self.slug)
    }
}
