//! That somebody here follows somebody elsewhere, or asked to.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "followings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String, // the handle of who follows, on federation's host
    #[sea_orm(primary_key, auto_increment = false)]
    pub remote_actor_id: Uuid,
    #[sea_orm(unique)]
    pub deed_id: Uuid, // what asked for it
    pub accepted: bool,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
