//! One key that ID tokens are signed with.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "signing_keys")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String, // the kid: the key as a thumbprint (RFC 7638)
    #[sea_orm(column_type = "Text")]
    pub private_key: String, // PKCS#8, sealed
    pub public_key: Json, // a JWK
    pub created_at: DateTimeUtc,
    pub signs_from: DateTimeUtc,
    pub retires_at: DateTimeUtc, // published until then
}

impl ActiveModelBehavior for ActiveModel {}
