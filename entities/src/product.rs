//! Something that a marketplace sells.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "products")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub marketplace_id: Uuid,
    pub category_id: Option<Uuid>,
    pub slug: String,         // unique in its marketplace
    pub name: String,         // 1 to 150 characters
    pub code: Option<String>, // the supplier's own number
    #[sea_orm(column_type = "Text")]
    pub description: String, // Markdown, not yet safe
    #[sea_orm(column_type = "Text")]
    pub words: String, // what is searched: name, address and description in small letters
    pub price_minor: i64,     // with VAT
    pub currency: String,
    pub vat_rate: i32, // in hundredths of a percent
    pub unit: Unit,
    pub unit_quantity: i32,
    pub stock: Option<i32>, // none: made to order
    pub state: State,
    pub version: i32, // one more with each change by a shopkeeper
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// What it is sold by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum Unit {
    #[sea_orm(string_value = "each")]
    Each,
    #[sea_orm(string_value = "g")]
    Gram,
    #[sea_orm(string_value = "kg")]
    Kilogram,
    #[sea_orm(string_value = "ml")]
    Millilitre,
    #[sea_orm(string_value = "l")]
    Litre,
}

/// Whether it can be bought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum State {
    Open,
    SoldOut, // by hand; one of which there is none is sold out whatever it says here
    Closed,  // shown to shopkeepers only
}
