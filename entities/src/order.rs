//! What somebody ordered of one page. As long as it is open it holds what is in it.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "orders")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub code: String, // 128 random bits in base64url: who has it sees the order
    #[sea_orm(unique)]
    pub number: String, // what people say to each other
    pub container_id: Uuid, // the page that sells
    pub container_label: String,
    pub cart_id: Option<Uuid>, // the basket it was in, where nobody was signed in
    pub user_id: Option<Uuid>,
    pub name: String,
    pub email: String,
    pub words: String, // what is searched: number, name and address in small letters
    pub pay_by: PayBy,
    pub state: State,
    pub total_minor: i64, // with VAT
    pub currency: String,
    pub held_until: Option<DateTimeUtc>, // by card
    pub placed_at: DateTimeUtc,
    pub paid_at: Option<DateTimeUtc>,
    pub handed_over_at: Option<DateTimeUtc>,
    pub ended_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// How it is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum PayBy {
    PickUp,
    Card,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum State {
    Open,
    Paid,
    Expired,   // nobody paid in time
    Cancelled, // by who ordered or who sells, before anybody paid
    Refunded,  // was paid
}
