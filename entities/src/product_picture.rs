//! One picture of one product.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "product_pictures")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub product_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32, // 0 comes first
    pub src: String, // a path on blog's host, or a whole address
    pub alt: String, // what it shows
}

impl ActiveModelBehavior for ActiveModel {}
