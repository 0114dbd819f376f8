//! One file that posts of Ghost's show.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ghost_files")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub path: String,
    pub tried_at: DateTimeUtc,
    pub fetched_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
