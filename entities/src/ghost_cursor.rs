//! How far the things of one kind have come.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ghost_cursors")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    pub page: i32, // the next one to bring in
    pub done: i64,
    pub total: Option<i64>,
    pub finished: bool,
    pub skipped: i32, // what could not be read
    #[sea_orm(column_type = "Text", nullable)]
    pub skipped_why: Option<String>, // the last of it, and why
    pub seen_at: Option<DateTimeUtc>, // the newest change of Ghost's that is here
}

impl ActiveModelBehavior for ActiveModel {}
