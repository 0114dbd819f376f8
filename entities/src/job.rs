//! Something that is to be done after something happened.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "jobs")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: String, // which tasks, for workers to choose by
    #[sea_orm(unique)]
    pub effect: String, // what it brings about, once however often it is asked for
    pub task: Json,
    pub state: State,
    pub attempts: i32,
    pub due_at: DateTimeUtc, // while it is worked on: when it is taken for abandoned
    #[sea_orm(column_type = "Text", nullable)]
    pub last_error: Option<String>,
    pub created_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum State {
    Waiting,
    Done,
    Dead, // given up, until somebody has it tried again
}
