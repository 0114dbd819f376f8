//! Something that one of ours did in the fediverse.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "deeds")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub service: String,
    pub name: String,               // who: a handle, or the service's own name
    pub verb: String,               // ActivityStreams vocabulary
    pub published_id: Option<Uuid>, // to what of ours
    #[sea_orm(column_type = "Text")]
    pub document: String, // JSON, as it is sent however often
    pub listed: bool,               // in the outbox
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
