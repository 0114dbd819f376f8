//! One device waiting for somebody to let it in (RFC 8628).
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "oauth_device_codes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub device_hash: String,
    #[sea_orm(unique)]
    pub user_code: String,
    pub client_id: String,
    pub scopes: String,
    pub grant_id: Option<Uuid>,
    pub state: String,
    pub interval_seconds: i32,
    pub polled_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
