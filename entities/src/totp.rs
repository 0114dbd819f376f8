//! The authenticator app of one person.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "totps")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub secret: String, // sealed
    pub created_at: DateTimeUtc,
    pub confirmed_at: Option<DateTimeUtc>, // asked for at sign-in since
    pub last_step: Option<i64>,            // no code is taken twice
}

impl ActiveModelBehavior for ActiveModel {}
