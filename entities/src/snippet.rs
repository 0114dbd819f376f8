//! Some blocks of a document under a name, to be used again.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "snippets")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub value: String, // JSON, as the editor wrote it
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
