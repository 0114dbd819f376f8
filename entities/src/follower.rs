//! That somebody elsewhere follows somebody here.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "followers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub service: String, // on whose host
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String, // of whom: a handle, or the service's own name
    #[sea_orm(primary_key, auto_increment = false)]
    pub remote_actor_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub follow: String, // the id of what asked for it last
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
