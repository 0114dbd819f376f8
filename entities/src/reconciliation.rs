//! Up to when a merchant's books are compared with the provider's.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reconciliations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub merchant_code: String,
    pub changed_since: DateTimeUtc, // what changed before that is compared
    pub due_at: DateTimeUtc,
    pub compared_at: Option<DateTimeUtc>,
    #[sea_orm(column_type = "Text", nullable)]
    pub trouble: Option<String>, // why the last attempt failed, if it did
}

impl ActiveModelBehavior for ActiveModel {}
