//! The key that somebody speaks by in the fediverse.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "actor_keys")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String, // a handle, or a service's own name
    #[sea_orm(column_type = "Text")]
    pub private_key: String, // PKCS#8, sealed
    #[sea_orm(column_type = "Text")]
    pub public_key: String, // PEM
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
