//! Who answers for the HTML that a post embeds: for these very words, and no others.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "vouched_texts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub post_id: Uuid,
    pub user_id: Uuid,  // of another domain: no foreign key
    pub digest: String, // SHA-256 of the document, in hex
    pub vouched_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
