//! An entry of a calendar: something that takes place.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "entries")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub calendar_id: Uuid,
    pub slug: String,  // unique in its calendar
    pub title: String, // 1 to 150 characters
    #[sea_orm(column_type = "Text")]
    pub description: String, // Markdown, not yet safe
    pub place: String,
    pub starts_at: DateTimeUtc,
    pub ends_at: DateTimeUtc,  // after it began; no more than 60 days
    pub zone: String,          // by whose clocks people are told (IANA)
    pub capacity: Option<i32>, // none: no end to it
    pub taken: i32,            // held places too; never more than there are
    pub picture: Option<String>,
    pub picture_alt: String,
    pub state: State,
    pub version: i32, // one more with each change by an organiser
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// Whether it takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum State {
    Planned,
    Cancelled,
}
