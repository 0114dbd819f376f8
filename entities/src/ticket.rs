//! One place at something, for whoever bears its code.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tickets")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub code: String, // 128 random bits in base64url
    pub entry_id: Uuid,
    pub ticket_type_id: Uuid,
    pub type_name: String, // as it was called when there came to be one
    pub holder: String,
    pub words: String, // what is searched: the holder in small letters
    pub email: Option<String>,
    pub user_id: Option<Uuid>,  // whose it is, if they were signed in
    pub given_by: Option<Uuid>, // who gave it away, if nobody paid
    pub order_id: Option<Uuid>, // who paid for it, if anybody did
    pub voided_at: Option<DateTimeUtc>,
    pub checked_in_at: Option<DateTimeUtc>,
    pub checked_in_by: Option<String>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
