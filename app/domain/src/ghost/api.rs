//! Rows of the Admin API as the export they would be: from there on, one code reads both.
use contracts::ghost::Kind;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// What the API has in a post and an export has in rows of `posts_meta`.
const META: [&str; 15] = [
    "meta_title",
    "meta_description",
    "og_image",
    "og_title",
    "og_description",
    "twitter_image",
    "twitter_title",
    "twitter_description",
    "email_subject",
    "frontmatter",
    "feature_image_alt",
    "feature_image_caption",
    "email_only",
    "email_segment",
    "newsletter",
];
/// What the API makes of other fields, or of the day.
const DERIVED: [&str; 12] = [
    "tags",
    "authors",
    "tiers",
    "count",
    "primary_author",
    "primary_tag",
    "url",
    "excerpt",
    "reading_time",
    "email",
    "comments",
    "access",
];

/// These posts or pages.
pub fn posts(kind: Kind, rows: &[Value]) -> String {
    let mut export = Tables::default();
    for row in rows.iter().filter_map(Value::as_object) {
        export.add(kind, row);
    }
    export.json()
}

/// These tags.
pub fn tags(rows: &[Value]) -> String {
    let mut export = Tables::default();
    export.tags.extend(rows.iter().filter_map(Value::as_object).map(plain));
    export.json()
}

/// These authors.
pub fn authors(rows: &[Value]) -> String {
    let mut export = Tables::default();
    export.users.extend(rows.iter().filter_map(Value::as_object).map(plain));
    export.json()
}

#[derive(Default)]
struct Tables {
    posts: Vec<Value>,
    metas: Vec<Value>,
    tags: Vec<Value>,
    users: Vec<Value>,
    posts_tags: Vec<Value>,
    posts_authors: Vec<Value>,
    seen: BTreeSet<String>,
}

impl Tables {
    fn add(&mut self, kind: Kind, row: &Map<String, Value>) {
        let id = row.get("id").cloned().unwrap_or_default();
        let (mut post, mut meta) = (Map::new(), Map::new());
        meta.insert("post_id".into(), id.clone());
        for (name, value) in row {
            if META.contains(&name.as_str()) {
                meta.insert(name.clone(), value.clone());
            } else if !DERIVED.contains(&name.as_str()) {
                post.insert(name.clone(), value.clone());
            }
        }
        post.insert("type".into(), if kind == Kind::Pages { "page" } else { "post" }.into());
        self.posts.push(post.into());
        self.metas.push(meta.into());
        let (tags, links) = self.linked(row, "tags", "tag_id", &id);
        self.tags.extend(tags);
        self.posts_tags.extend(links);
        let (users, links) = self.linked(row, "authors", "author_id", &id);
        self.users.extend(users);
        self.posts_authors.extend(links);
    }

    /// What stands in a post of another table, each once, and the links to it.
    fn linked(
        &mut self,
        row: &Map<String, Value>,
        of: &str,
        name: &str,
        post: &Value,
    ) -> (Vec<Value>, Vec<Value>) {
        let all = row.get(of).and_then(Value::as_array).into_iter().flatten();
        let (mut others, mut links) = (Vec::new(), Vec::new());
        for (at, other) in all.filter_map(Value::as_object).enumerate() {
            let id = other.get("id").cloned().unwrap_or_default();
            if self.seen.insert(format!("{of} {id}")) {
                others.push(plain(other));
            }
            links.push(json!({"post_id": post, name: id, "sort_order": at}));
        }
        (others, links)
    }

    fn json(self) -> String {
        let Self { posts, metas, tags, users, posts_tags, posts_authors, .. } = self;
        json!({"db": [{"data": {
            "posts": posts,
            "posts_meta": metas,
            "tags": tags,
            "users": users,
            "posts_tags": posts_tags,
            "posts_authors": posts_authors,
        }}]})
        .to_string()
    }
}

fn plain(row: &Map<String, Value>) -> Value {
    let kept = |(name, _): &(&String, &Value)| !["count", "url"].contains(&name.as_str());
    let row: Map<_, _> = row.iter().filter(kept).map(|(n, v)| (n.clone(), v.clone())).collect();
    row.into()
}
