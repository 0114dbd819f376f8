//! One authorization request sent ahead (RFC 9126).
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "oauth_pushed_requests")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub uri_hash: String,
    pub client_id: String,
    #[sea_orm(column_type = "Text")]
    pub parameters: String, // form-encoded
    pub created_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
