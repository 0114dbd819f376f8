//! What the bus hears of a post.
use crate::activities::News;
use chrono::{DateTime, Utc};
use contracts::cache::Tag;
use contracts::{Service, Slug};
use entities::ap_activity::Visibility;
use entities::post::{Kind, Model, Status};

/// That a post is out for the first time, or that what readers see has changed; nothing where
/// they see nothing.
pub(crate) fn of(
    before: Option<&Model>,
    post: &Model,
    actor_name: &str,
    now: DateTime<Utc>,
) -> Option<News> {
    let was_out = before.is_some_and(|before| is_out(before, now));
    let is_out = is_out(post, now);
    if !was_out && !is_out {
        return None;
    }
    let is_news = is_out && !was_out && post.kind == Kind::Post;
    Some(News {
        origin: Service::Blog,
        visibility: if is_news { Visibility::Public } else { Visibility::Internal },
        verb: if is_news { "Create" } else { "Update" },
        actor_name: actor_name.to_owned(),
        object_type: "Article",
        object_id: Some(post.id),
        object_name: post.title.clone(),
        object_url: Some(format!("/{}/", post.slug)),
        tags: tags(before, post),
        happened_at: post.published_at.unwrap_or(now),
    })
}

fn is_out(post: &Model, now: DateTime<Utc>) -> bool {
    post.status == Status::Published
        && post.deleted_at.is_none()
        && post.published_at.is_some_and(|at| at <= now)
}

fn tags(before: Option<&Model>, post: &Model) -> Vec<Tag> {
    let left = before.map(|before| &before.slug).filter(|slug| **slug != post.slug);
    let slugs = std::iter::once(&post.slug).chain(left);
    let slugs = slugs.filter_map(|slug| slug.parse::<Slug>().ok());
    let nav = (post.kind == Kind::Page).then(|| Tag::from(Tag::NAV));
    let lists = std::iter::once(Tag::from(Tag::POSTS)).chain(nav);
    lists.chain(slugs.map(|slug| Tag::post(&slug))).collect()
}
