//! One former state of a post.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "post_revisions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub post_id: Uuid,
    pub version: i32,
    pub title: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub lexical: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub html: Option<String>,
    pub editor_id: Option<Uuid>, // a user: account's
    pub created_at: DateTimeUtc,
    pub editor_name: Option<String>, // as it was then
    #[sea_orm(column_type = "Text", nullable)]
    pub beside: Option<String>, // JSON: all there was to say of it beside title and text
}

impl ActiveModelBehavior for ActiveModel {}
