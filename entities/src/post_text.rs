//! The public text of a post, as it is searched.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "post_texts")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64, // what the search index calls it
    #[sea_orm(unique)]
    pub post_id: Uuid,
    pub title: String,
    #[sea_orm(column_type = "Text")]
    pub body: String,
}

impl ActiveModelBehavior for ActiveModel {}
