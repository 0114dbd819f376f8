//! One thing a person may do beyond being a member.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "user_roles")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub role: String,
    pub granted_by: Option<Uuid>, // who granted it; nobody for the first admin
    pub granted_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
