//! What the bus hears of an author.
use crate::activities::{self, News};
use chrono::{DateTime, Utc};
use contracts::Service;
use contracts::cache::Tag as CacheTag;
use contracts::people::Person;
use entities::ap_activity::Visibility;
use entities::author::Model;
use sea_orm::{ConnectionTrait, DbErr};

/// Tells every process that lists and posts may show an author otherwise.
pub async fn tell(
    db: &impl ConnectionTrait,
    author: &Model,
    verb: &'static str,
    (by, now): (&Person, DateTime<Utc>),
) -> Result<(), DbErr> {
    let news = News {
        origin: Service::Blog,
        visibility: Visibility::Internal,
        verb,
        actor_name: by.name.clone(),
        object_type: "Profile",
        object_id: Some(author.id),
        object_name: author.name.clone(),
        object_url: Some(format!("/author/{}/", author.slug)),
        tags: vec![CacheTag::POSTS.into()],
        happened_at: now,
    };
    activities::publish(db, vec![news], now).await
}
