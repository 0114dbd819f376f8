//! One thing attached to a page.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "container_relations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub container_type: ContainerType,
    pub container_id: Uuid,
    pub container_label: String, // as it was when attached
    pub container_slug: String,  // likewise
    pub child_kind: ChildKind,
    pub child_id: Uuid, // events' or market's
    pub child_label: String,
    pub child_slug: String,
    pub position: i32,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// What kinds of thing others can hang off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum ContainerType {
    Page,
}

/// What kinds of thing hang off it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum ChildKind {
    Calendar,
    Marketplace,
}
