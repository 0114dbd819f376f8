//! How one post stands to Ghost's.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ghost_posts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub post_id: Uuid,
    pub changed_at: DateTimeUtc, // in Ghost, when both were last alike
    pub version: i32,            // here, likewise
    pub gone_at: Option<DateTimeUtc>, // since when Ghost has it no more
    #[sea_orm(column_type = "Text", nullable)]
    pub theirs: Option<String>, // JSON: Ghost's, while the two collide
    pub collided_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
