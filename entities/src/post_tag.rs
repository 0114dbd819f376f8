//! One tag of one post.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "post_tags")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub post_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub tag_id: Uuid,
    pub position: i32,                  // 0 comes first
    pub listed_at: Option<DateTimeUtc>, // the post's published_at while lists show it
}

impl ActiveModelBehavior for ActiveModel {}
