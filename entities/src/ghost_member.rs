//! One member of Ghost's, and who that is here.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ghost_members")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub ghost_id: String,
    pub user_id: Option<Uuid>, // nobody: the address is none, or its account was closed here
    #[sea_orm(column_type = "Text")]
    pub source: String, // JSON: what Ghost said, to tell whether it changed
    #[sea_orm(column_type = "Text", nullable)]
    pub note: Option<String>,
    pub imported_at: DateTimeUtc,
    pub gone_at: Option<DateTimeUtc>, // since when Ghost has them no more
}

impl ActiveModelBehavior for ActiveModel {}
