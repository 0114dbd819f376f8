//! One tag that Ghost still has, and that was merged or deleted here.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ghost_tags")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub ghost_id: String,
    pub tag_id: Option<Uuid>, // what it is here; nothing: none
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
