//! One name that posts are published under.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "authors")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub ghost_id: Option<String>,
    pub user_id: Option<Uuid>, // account's: who it is, once they have said so
    #[sea_orm(unique)]
    pub slug: String,
    pub name: String,
    pub email: Option<String>, // never shown
    #[sea_orm(column_type = "Text", nullable)]
    pub bio: Option<String>,
    pub location: Option<String>,
    pub website: Option<String>,
    pub picture_src: Option<String>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
