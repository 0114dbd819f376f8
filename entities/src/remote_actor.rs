//! Somebody elsewhere in the fediverse, as their server told it last.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "remote_actors")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique, column_type = "Text")]
    pub uri: String,
    pub username: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub url: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub icon: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub inbox: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub shared_inbox: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub followers: Option<String>, // a list of theirs, by its id
    #[sea_orm(unique, column_type = "Text")]
    pub key_id: String,
    #[sea_orm(column_type = "Text")]
    pub key_pem: String,
    pub fetched_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
