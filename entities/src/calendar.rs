//! A calendar, whether it hangs off a page or off nothing yet.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "calendars")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String, // 1 to 60 characters
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
