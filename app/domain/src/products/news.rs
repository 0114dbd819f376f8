//! What the bus hears of what a marketplace sells.
use crate::activities::{self, News};
use chrono::{DateTime, Utc};
use contracts::cache::Tag;
use contracts::{MarketplaceId, Service};
use entities::ap_activity::Visibility;
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

/// That something of a marketplace is otherwise than it was.
pub struct Told<'a> {
    pub marketplace: Uuid,
    pub verb: &'static str,
    pub object: (&'static str, Uuid),
    pub name: &'a str,
    pub by: &'a str,
    pub now: DateTime<Utc>,
}

impl Told<'_> {
    /// Tells every process, which drops what shows the marketplace or any product elsewhere.
    pub async fn tell(&self, db: &impl ConnectionTrait) -> Result<(), DbErr> {
        let news = News {
            origin: Service::Market,
            visibility: Visibility::Internal,
            verb: self.verb,
            actor_name: self.by.to_owned(),
            object_type: self.object.0,
            object_id: Some(self.object.1),
            object_name: self.name.to_owned(),
            object_url: None,
            tags: vec![Tag::marketplace(MarketplaceId(self.marketplace)), Tag::PRODUCTS.into()],
            happened_at: self.now,
        };
        activities::publish(db, vec![news], self.now).await
    }
}
