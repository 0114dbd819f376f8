//! One thing to look at, because Ghost said so.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ghost_wakes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub about: String, // `post:<id>`
    pub heard_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
