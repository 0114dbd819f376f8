//! One app by others that signs people in here.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "oauth_clients")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub client_id: String,
    pub secret_hash: Option<String>, // none: a public client
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub website: Option<String>,
    pub redirect_uris: Json,
    pub post_logout_redirect_uris: Json,
    #[sea_orm(column_type = "Text")]
    pub backchannel_logout_uri: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub grant_types: String, // with spaces between
    pub scopes: String, // the most it may ask for, with spaces between
    pub registration: String,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
