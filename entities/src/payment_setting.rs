//! How what hangs off one container is paid for.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payment_settings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub container_type: ContainerType,
    #[sea_orm(primary_key, auto_increment = false)]
    pub container_id: Uuid,
    pub currency: String,
    pub at_pick_up: bool,
    pub provider: Provider,
    pub merchant_code: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub secret_key: Option<String>, // sealed
    pub key_ending: Option<String>, // four characters, told
    pub set_at: DateTimeUtc,
    pub checked_at: Option<DateTimeUtc>,
    pub outcome: Option<Outcome>,
    pub merchant_name: Option<String>,     // as the provider says
    pub merchant_currency: Option<String>, // likewise
}

impl ActiveModelBehavior for ActiveModel {}

pub use super::container_relation::ContainerType;

/// Who takes cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum Provider {
    #[sea_orm(string_value = "none")]
    None,
    #[sea_orm(string_value = "sumup")]
    SumUp,
}

/// What the provider said when it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum Outcome {
    Works,
    Sandbox, // works, and no money moves
    WrongKey,
    OtherMerchant,
    WrongCurrency,
    NoAnswer,
    Unreadable,
}
