//! Something that somebody elsewhere did, which came in signed.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "letters")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub service: String, // on whose host it came in
    #[sea_orm(column_type = "Text")]
    pub activity: String, // its id, once on each host
    #[sea_orm(column_type = "Text")]
    pub sender: String, // who did it
    #[sea_orm(column_type = "Text", nullable)]
    pub body: Option<String>, // JSON, until it was read
    pub received_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
