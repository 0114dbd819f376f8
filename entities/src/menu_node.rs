//! One entry of the menu.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "menu_nodes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub position: i32, // in the order the menu is read, those beneath an entry right behind it
    pub depth: i32,    // 0 to 2
    pub label: Option<String>, // without one, the name of what it leads to
    pub target: Target,
    pub href: Option<String>, // a path on the target's host, or a whole address elsewhere
    pub object_id: Option<Uuid>, // the page, tag, calendar or marketplace
    pub hidden: bool,
}

impl ActiveModelBehavior for ActiveModel {}

/// What an entry leads to: a thing with an id, or an address on somebody's host.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum Target {
    Page,
    Tag,
    Calendar,
    Marketplace,
    Blog,
    Market,
    Events,
    Elsewhere,
}
