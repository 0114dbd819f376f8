//! What the bus hears of a tag.
use crate::activities::{self, News};
use chrono::{DateTime, Utc};
use contracts::Service;
use contracts::cache::Tag as CacheTag;
use contracts::people::Person;
use entities::ap_activity::Visibility;
use entities::tag::Model;
use sea_orm::{ConnectionTrait, DbErr};

/// Tells every process that lists, posts and the menu may show a tag otherwise.
pub async fn tell(
    db: &impl ConnectionTrait,
    tag: &Model,
    verb: &'static str,
    (by, now): (&Person, DateTime<Utc>),
) -> Result<(), DbErr> {
    let news = News {
        origin: Service::Blog,
        visibility: Visibility::Internal,
        verb,
        actor_name: by.name.clone(),
        object_type: "Collection",
        object_id: Some(tag.id),
        object_name: tag.name.clone(),
        object_url: Some(format!("/tag/{}/", tag.slug)),
        tags: vec![CacheTag::POSTS.into(), CacheTag::NAV.into()],
        happened_at: now,
    };
    activities::publish(db, vec![news], now).await
}
