//! What one editor typed into one post and did not save.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "working_copies")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub editor_id: Uuid, // a user: account's
    #[sea_orm(primary_key, auto_increment = false)]
    pub post_id: Uuid, // which may not be a post yet
    pub title: String,
    #[sea_orm(column_type = "Text")]
    pub sheet: String, // JSON: every field of the form
    pub kept_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
