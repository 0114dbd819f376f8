//! A price list on its way into a marketplace.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "price_lists")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub marketplace_id: Uuid,
    pub name: String, // of its file
    #[sea_orm(column_type = "Blob")]
    pub bytes: Vec<u8>,
    pub brought_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
