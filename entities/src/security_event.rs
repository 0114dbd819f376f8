//! One thing that happened to the safety of an account.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "security_events")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub user_id: Uuid,
    pub kind: String,
    pub detail: String, // a name: of an app, a passkey
    pub user_agent: String,
    pub happened_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
