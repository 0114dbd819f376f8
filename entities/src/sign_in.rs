//! One browser in which a person is signed in: what the other hosts sign in from.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_ins")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid, // the sid of OpenID Connect
    pub user_id: Uuid,
    pub methods: String, // amr values (RFC 8176) with spaces between
    pub user_agent: String,
    pub device_hash: String, // of the cookie that a browser keeps after signing out
    pub created_at: DateTimeUtc,
    pub last_seen_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
