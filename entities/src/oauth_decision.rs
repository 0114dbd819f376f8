//! One question about an app that somebody has answered.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "oauth_decisions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub question_hash: String,
    pub decided_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
