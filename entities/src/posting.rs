//! An amount that went from one account to another: one row is both entries, so that all accounts
//! together are always nothing.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "postings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub effect: String, // what it is for, once
    pub order_id: Uuid,
    pub debit: String,  // the account that has it then
    pub credit: String, // the account that had it before
    pub amount_minor: i64,
    pub currency: String,
    pub posted_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
