//! What is wrong with a file although each of its rows can be read.
use super::Problem;
use super::export::{Export, Kind, Post, Row};
use lexical::Document;
use std::collections::HashMap;
use std::fmt::{self, Display};
use std::hash::Hash;

/// Every problem, kind by kind.
pub fn of(export: &Export<'_>) -> Vec<Problem> {
    let unread = export.posts.iter().filter_map(unread);
    let slugs = twice(&export.posts, "slug", |post| Some(Address::of(post)));
    let ids = twice(&export.posts, "id", |post| Some(&*post.id));
    let uuids = twice(&export.posts, "uuid", |post| post.uuid);
    let tags = twice(&export.tags, "id", |tag| Some(&*tag.id));
    unread.chain(slugs).chain(ids).chain(uuids).chain(tags).collect()
}

/// Lexical that is none. The HTML beside it is no way out: nobody would miss what it has not
/// until the next change loses it.
fn unread(row: &Row<'_, Post>) -> Option<Problem> {
    let lexical = row.words().lexical.filter(|lexical| !lexical.is_empty())?;
    let why = Document::parse(&lexical).err()?;
    let reason = format!("post \"{}\": {why}", row.read.slug);
    Some(Problem { path: format!("{}.lexical", row.at), reason })
}

/// Rows with a key that another row had before them.
fn twice<'e, T, K: Eq + Hash + Copy + Display + 'e>(
    rows: &'e [Row<'_, T>],
    field: &str,
    key: impl Fn(&'e T) -> Option<K>,
) -> Vec<Problem> {
    let mut seen: HashMap<K, &str> = HashMap::new();
    let again = rows.iter().filter_map(|row| {
        let key = key(&row.read)?;
        let first = *seen.entry(key).or_insert(&row.at);
        let reason = format!("{key}: {first} has it as well");
        (first != row.at).then(|| Problem { path: format!("{}.{field}", row.at), reason })
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
    fn of(post: &'e Post) -> Self {
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
