//! One item of an order, as it was called and what it cost when it was ordered.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "order_lines")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    pub kind: ItemKind,
    pub item_id: Uuid,
    pub quantity: i32, // 1 to 99
    pub title: String,
    pub detail: String,
    pub price_minor: i64, // with VAT
    pub vat_rate: i32,    // in hundredths of a percent
}

impl ActiveModelBehavior for ActiveModel {}

pub use super::cart_line::ItemKind;
