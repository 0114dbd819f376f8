//! Something that SumUp says of the house's money and the house does not, or the other way around.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "discrepancies")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub merchant_code: String,
    #[sea_orm(unique_key = "discrepancies_once")]
    pub transaction_id: String, // the provider's
    #[sea_orm(unique_key = "discrepancies_once")]
    pub kind: Kind,
    #[sea_orm(unique_key = "discrepancies_once")]
    pub told_minor: i64, // what the provider says went back in all, or was taken
    pub amount_minor: i64, // how much of that the house knew nothing of
    pub currency: String,
    pub order_id: Option<Uuid>,
    pub found_at: DateTimeUtc,
    pub resolved_at: Option<DateTimeUtc>,
    #[sea_orm(column_type = "Text", nullable)]
    pub resolved_by: Option<String>,
    pub booked_minor: i64, // how much of it is in the house's books since
}

impl ActiveModelBehavior for ActiveModel {}

/// In what way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum Kind {
    Unknown,     // money was taken, for no order
    NotTaken,    // an order is paid, and no money was taken
    Returned,    // the merchant gave money back over there
    ChargedBack, // the payer's bank took it back
}
