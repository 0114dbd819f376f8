//! What members pay, or not.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tiers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub ghost_id: Option<String>,
    #[sea_orm(unique)]
    pub slug: String,
    pub name: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub description: Option<String>,
    pub paid: bool,
    pub active: bool,
    pub currency: Option<String>,
    pub monthly: Option<i64>, // minor units
    pub yearly: Option<i64>,  // minor units
}

impl ActiveModelBehavior for ActiveModel {}
