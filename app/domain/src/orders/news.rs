//! What the bus hears of orders. Who ordered what is nobody else's business: it stays inside.
use crate::activities::{self, News};
use chrono::{DateTime, Utc};
use contracts::Service;
use entities::ap_activity::Visibility;
use entities::order::Model;
use sea_orm::{ConnectionTrait, DbErr};

/// Tells every process that an order came to be, or is otherwise than it was.
pub async fn tell(
    db: &impl ConnectionTrait,
    order: &Model,
    verb: &'static str,
    by: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let news = News {
        origin: Service::Cart,
        visibility: Visibility::Internal,
        verb,
        actor_name: by.to_owned(),
        object_type: "Order",
        object_id: Some(order.id),
        object_name: order.number.clone(),
        object_url: None,
        tags: Vec::new(),
        happened_at: now,
    };
    activities::publish(db, vec![news], now).await
}
