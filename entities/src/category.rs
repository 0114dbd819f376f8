//! A category of a marketplace, or one within it.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "categories")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub marketplace_id: Uuid,
    pub parent_id: Option<Uuid>,
    pub level: i32,                // 0, or 1 within a parent
    pub parent_level: Option<i32>, // 0 wherever there is a parent: so a third level cannot be
    pub slug: String,              // unique in its marketplace
    pub name: String,              // 1 to 60 characters
    pub position: i32,             // 0 comes first
    pub version: i32,              // one more with each change
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
