//! One post or page.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "posts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: Kind,
    pub status: Status,
    pub visibility: Visibility,
    pub slug: String, // unique among those not deleted
    pub published_at: Option<DateTimeUtc>,
    pub published_zone: Option<String>, // IANA name, where somebody chose a local time
    pub updated_at: DateTimeUtc,
    pub created_at: DateTimeUtc,
    pub deleted_at: Option<DateTimeUtc>,
    pub version: i32, // one more with each change: two editors cannot overwrite each other
    #[sea_orm(column_type = "Text", nullable)]
    pub card: Option<String>, // JSON: what lists show, authors and tags included
    pub title: String,
    #[sea_orm(column_type = "Text")]
    pub excerpt: String, // as shown: the custom one, or the beginning of the public text
    #[sea_orm(column_type = "Text", nullable)]
    pub custom_excerpt: Option<String>,
    pub featured: bool,
    pub reading_minutes: i32,
    pub show_title_and_picture: bool,
    pub picture_src: Option<String>,
    pub picture_alt: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub picture_caption: Option<String>, // HTML, not made safe
    pub picture_width: Option<i32>,
    pub picture_height: Option<i32>,
    pub meta_title: Option<String>,
    pub meta_description: Option<String>,
    pub og_title: Option<String>,
    pub og_description: Option<String>,
    pub og_image: Option<String>,
    pub twitter_title: Option<String>,
    pub twitter_description: Option<String>,
    pub twitter_image: Option<String>,
    pub canonical_url: Option<String>,
    #[sea_orm(unique)]
    pub uuid: Uuid, // Ghost's second name for a post, in previews and mail
    #[sea_orm(unique)]
    pub ghost_id: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub lexical: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub html: Option<String>, // not made safe; shown when there is no Lexical
    #[sea_orm(column_type = "Text", nullable)]
    pub source: Option<String>, // JSON: the row it was imported from, untouched
    #[sea_orm(column_type = "Text", nullable)]
    pub source_meta: Option<String>, // JSON: likewise its row of posts_meta
}

impl ActiveModelBehavior for ActiveModel {}

/// A post has its day; a page stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum Kind {
    Post,
    Page,
}

/// Where a post stands between being begun and being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum Status {
    Draft,
    Scheduled,
    Published,
    Unlisted, // published, in no list
    Sent,     // by mail only
}

/// Who may read the whole of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum Visibility {
    Public,
    Members,
    Paid,
}
