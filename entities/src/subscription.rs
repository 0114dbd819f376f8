//! That a person wants a newsletter, or once did.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "subscriptions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub newsletter_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub consent: String, // how we know that they want it
    pub began_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>, // no mail from then on
}

impl ActiveModelBehavior for ActiveModel {}
