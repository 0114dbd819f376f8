//! One item in a cart, as it was called and what it cost when it was put in.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cart_lines")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub cart_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: ItemKind,
    #[sea_orm(primary_key, auto_increment = false)]
    pub item_id: Uuid,
    pub quantity: i32, // 1 to 99
    pub title: String,
    pub detail: String,
    pub price_minor: i64, // with VAT
    pub currency: String,
    pub container_id: Uuid, // the page that sells it
    pub container_label: String,
    pub added_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// What kind of thing is sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum ItemKind {
    Product,
    Ticket,
}
