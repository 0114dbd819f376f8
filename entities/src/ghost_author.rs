//! One author that Ghost still has, and that was merged into another here.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ghost_authors")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub ghost_id: String,
    pub author_id: Uuid, // who it is here
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
