//! That somebody elsewhere did something to somebody here.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notices")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique, column_type = "Text")]
    pub uri: String, // of what they did, or wrote
    pub name: String, // to whom: a handle, or a service's own name
    pub kind: String,
    pub remote_actor_id: Uuid,
    pub published_id: Option<Uuid>, // to what of theirs
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
