//! That an order is to be paid, and how far that is. Written down before anybody else is told.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payment_attempts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid, // random: the reference by which the provider knows it
    #[sea_orm(unique)]
    pub order_id: Uuid,
    pub provider: Provider,
    pub state: State,
    pub amount_minor: i64,
    pub currency: String,
    pub merchant_code: Option<String>,
    #[sea_orm(unique)]
    pub checkout_id: Option<String>, // the provider's
    pub page: Option<String>, // where it is paid
    #[sea_orm(unique)]
    pub transaction_id: Option<String>, // the provider's
    pub looks: i32,           // how often it was due to be looked at
    pub looked_at: Option<DateTimeUtc>,
    pub look_at: Option<DateTimeUtc>, // when it is due again
    pub created_at: DateTimeUtc,
    pub wrong: Option<String>, // what is wrong with it, if anything is
}

impl ActiveModelBehavior for ActiveModel {}

/// Who takes the money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum Provider {
    #[sea_orm(string_value = "pick_up")]
    PickUp,
    #[sea_orm(string_value = "sumup")]
    SumUp,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum State {
    Staged,  // nobody else may know of it yet
    Waiting, // the provider knows of it
    Paid,
    Closed,      // nobody can pay it any more
    Quarantined, // something was paid that is not what was asked for: a person has to look
}
