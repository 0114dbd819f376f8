//! One name that posts are published under.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "authors")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub ghost_id: Option<String>,
    pub user_id: Option<Uuid>, // account's: who it is, once they have said so
    #[sea_orm(unique)]
    pub slug: String,
    pub name: String,
    pub email: Option<String>, // never shown
    #[sea_orm(column_type = "Text", nullable)]
    pub bio: Option<String>,
    pub location: Option<String>,
    pub website: Option<String>,
    pub picture_src: Option<String>,
    pub picture_alt: Option<String>,
    pub cover_src: Option<String>,
    pub cover_alt: Option<String>,
    pub facebook: Option<String>, // this and the next eight: a handle there, or a whole address
    pub twitter: Option<String>,
    pub threads: Option<String>,
    pub bluesky: Option<String>,
    pub mastodon: Option<String>,
    pub tiktok: Option<String>,
    pub youtube: Option<String>,
    pub instagram: Option<String>,
    pub linkedin: Option<String>,
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
    pub source: Option<String>, // JSON: what Ghost said last, without what is nobody's to know
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
