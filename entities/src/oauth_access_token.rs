//! One access token of a grant, or of an app alone.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "oauth_access_tokens")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    pub grant_id: Option<Uuid>, // none: the app itself
    pub client_id: String,
    pub refresh_hash: Option<String>, // the refresh token it came with
    pub scopes: String,
    pub audience: String, // an origin of ours
    pub created_at: DateTimeUtc,
    pub expires_at: Option<DateTimeUtc>, // never: a fediverse app
    pub first_used_at: Option<DateTimeUtc>,
    pub revoked_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
