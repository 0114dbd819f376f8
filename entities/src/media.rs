//! One file that somebody put up.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "media")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub path: String, // its address on blog's host, beginning with a slash
    pub mime: String,
    pub bytes: i64,
    pub sha256: String, // hexadecimal
    pub width: Option<i32>,
    pub height: Option<i32>,
    pub alt: Option<String>,
    pub original_name: Option<String>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
