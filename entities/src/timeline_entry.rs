//! That something by others is before somebody who follows them.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "timeline_entries")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String, // whose: a handle
    #[sea_orm(primary_key, auto_increment = false)]
    pub note_id: Uuid,
    pub published_at: DateTimeUtc, // the note's
}

impl ActiveModelBehavior for ActiveModel {}
