//! One file that posts of Ghost's show.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ghost_files")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub path: String,
    pub tried_at: DateTimeUtc,
    pub fetched_at: Option<DateTimeUtc>,
    pub tries: i32, // in vain, in a row
    pub again_at: Option<DateTimeUtc>,
    pub why: Option<Why>,
    pub shown_by: Option<String>, // a post's title
}

impl ActiveModelBehavior for ActiveModel {}

/// Why it is not here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum Why {
    Absent,
    BrokenOff,
    Slow,
    Failing,
    TooLarge,
    Another,
    Script,
}
