//! The connection to a Ghost site. There is one at most.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ghost_connections")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub slot: i32, // always 1
    pub site_url: String,
    pub public_url: String, // where readers find it: addresses in its posts begin so
    pub title: String,
    pub version: String,
    #[sea_orm(column_type = "Text")]
    pub api_key: String, // sealed
    #[sea_orm(column_type = "Text")]
    pub webhook_secret: String, // sealed
    pub direction: Direction,
    pub connected_at: DateTimeUtc,
    pub paused_at: Option<DateTimeUtc>,
    pub pull_wanted_at: Option<DateTimeUtc>, // until everything is here
    pub pulled_at: Option<DateTimeUtc>,
    pub asked_at: Option<DateTimeUtc>, // when it last answered well
    pub polled_at: Option<DateTimeUtc>,
    pub listed_at: Option<DateTimeUtc>,   // small lists, whole
    pub compared_at: Option<DateTimeUtc>, // ids, all of them
    pub posts_compared_at: Option<DateTimeUtc>, // likewise, of posts and pages alone
    pub webhooks_at: Option<DateTimeUtc>, // since when Ghost is asked to tell us
    pub heard_at: Option<DateTimeUtc>,    // when it told us last
    pub failures: i32,                    // in a row
    #[sea_orm(column_type = "Text", nullable)]
    pub trouble: Option<String>, // JSON
    pub retry_at: Option<DateTimeUtc>,    // nothing: not by itself
    pub lease_holder: Option<Uuid>,       // which process works for it
    pub lease_until: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// Which way changes go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum Direction {
    In,
    Both,
}
