//! One tag.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tags")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub ghost_id: Option<String>,
    #[sea_orm(unique)]
    pub slug: String,
    pub name: String,
    pub visibility: Visibility,
    #[sea_orm(column_type = "Text", nullable)]
    pub description: Option<String>,
    pub picture_src: Option<String>,
    pub picture_alt: Option<String>,
    pub accent_colour: Option<String>,
    pub meta_title: Option<String>,
    pub meta_description: Option<String>,
    pub og_title: Option<String>,
    pub og_description: Option<String>,
    pub og_image: Option<String>,
    pub twitter_title: Option<String>,
    pub twitter_description: Option<String>,
    pub twitter_image: Option<String>,
    pub canonical_url: Option<String>,
    pub version: i32, // one more with each change: two editors cannot overwrite each other
    #[sea_orm(column_type = "Text", nullable)]
    pub source: Option<String>, // JSON: the row it was imported from, untouched
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// Whether readers see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum Visibility {
    Public,
    Internal, // Ghost's `#tags`: for editors and themes
}
