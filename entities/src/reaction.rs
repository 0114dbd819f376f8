//! That somebody here likes or passes on what somebody elsewhere wrote.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reactions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String, // the handle of who does, on federation's host
    #[sea_orm(primary_key, auto_increment = false)]
    pub note_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    #[sea_orm(unique)]
    pub deed_id: Uuid, // what told of it
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
