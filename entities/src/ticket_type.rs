//! A type of ticket of an entry.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ticket_types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub entry_id: Uuid,
    pub name: String,     // 1 to 60 characters
    pub price_minor: i64, // with VAT
    pub currency: String,
    pub vat_rate: i32,         // in hundredths of a percent
    pub capacity: Option<i32>, // none: as many as the entry has places
    pub taken: i32,            // held ones too; never more than there are
    pub open: bool,
    pub position: i32,
    pub version: i32, // one more with each change by an organiser
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
