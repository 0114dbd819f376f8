//! One entry of the menu.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "menu_nodes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub parent_id: Option<Uuid>,
    pub position: i32,
    pub label: String,
    pub target: Target,
    pub href: String, // a path on the target's host, or a whole address elsewhere
}

impl ActiveModelBehavior for ActiveModel {}

/// Whose host an entry leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum Target {
    Blog,
    Market,
    Events,
    Elsewhere,
}
