//! Our own posts and pages, for the editor to link to.
use crate::BlogState;
use axum::Json;
use axum::extract::{Query, State};
use axum::routing::get;
use components::blog::writing;
use contracts::blog::{Listing, PostKind};
use contracts::people::Role;
use contracts::{Position, Slug};
use platform::{Result, Routes};
use serde::{Deserialize, Serialize};

/// How many are offered.
const MOST: u64 = 10;

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new().role(Role::Editor, writing::LINK_SEARCH, get(index))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Question {
    q: String,
}

/// Links of a kind, as the editor wants them.
#[derive(Debug, Serialize)]
struct Group {
    key: &'static str,
    label: &'static str,
    items: Vec<Item>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    id: String,
    group_name: &'static str,
    title: String,
    url: String,
}

async fn index(
    State(blog): State<BlogState>,
    Query(Question { q }): Query<Question>,
) -> Result<Json<Vec<Group>>> {
    let words: String = q.trim().chars().take(100).collect();
    let found = if words.is_empty() { newest(&blog).await? } else { search(&blog, &words).await? };
    let group = |key, label, kind| {
        let of_kind = found.iter().filter(|(of, ..)| *of == kind);
        let item = |(_, title, slug): &(PostKind, String, Slug)| Item {
            id: slug.to_string(),
            group_name: label,
            title: title.clone(),
            url: blog.links.post(slug),
        };
        Group { key, label, items: of_kind.map(item).collect() }
    };
    let groups = [group("posts", "Posts", PostKind::Post), group("pages", "Pages", PostKind::Page)];
    Ok(Json(groups.into_iter().filter(|group| !group.items.is_empty()).collect()))
}

type Linked = (PostKind, String, Slug);

async fn search(blog: &BlogState, words: &str) -> Result<Vec<Linked>> {
    let hits = blog.posts.search(words, 0, MOST).await?;
    Ok(hits.items.into_iter().map(|hit| (hit.kind, hit.title, hit.slug)).collect())
}

async fn newest(blog: &BlogState) -> Result<Vec<Linked>> {
    let posts = blog.posts.listing(&Listing::All, Position::Start, MOST).await?;
    Ok(posts.items.into_iter().map(|card| (PostKind::Post, card.title, card.slug)).collect())
}
