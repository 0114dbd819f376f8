//! One comment under a post.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "comments")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub post_id: Uuid,
    pub parent_id: Option<Uuid>, // the first comment of its thread
    pub source: Source,
    pub user_id: Option<Uuid>, // account's: who wrote it, unless it came from elsewhere
    pub author_name: String,   // as it was then
    pub author_handle: String, // likewise
    pub author_url: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub text: String, // Markdown, not made safe; empty once it is deleted
    pub status: Status,
    pub written_at: DateTimeUtc,
    pub edited_at: Option<DateTimeUtc>,
    pub decided_by: Option<Uuid>,
    pub decided_at: Option<DateTimeUtc>,
    #[sea_orm(unique, column_type = "Text", nullable)]
    pub uri: Option<String>, // its id, if it came from elsewhere
    #[sea_orm(column_type = "Text", nullable)]
    pub author_uri: Option<String>, // the id of who wrote it there
}

impl ActiveModelBehavior for ActiveModel {}

/// Where it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum Source {
    Here,
    Fediverse,
}

/// Who sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum Status {
    Held,     // its author and moderators
    Approved, // everybody
    Hidden,   // moderators took it away
    Deleted,  // its words are gone
}
