//! One row of the activity bus.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ap_activities")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub origin: String, // the service that wrote it
    pub visibility: Visibility,
    pub activity_type: String, // ActivityStreams vocabulary
    pub actor_name: String,
    pub actor_uri: Option<String>,
    pub object_type: String, // ActivityStreams vocabulary
    pub object_id: Option<Uuid>,
    pub object_name: String,
    pub object_url: Option<String>, // a path on the origin's host, or a whole address
    pub payload: Option<Json>,
    pub tags: Option<Json>, // what caches drop when they hear of it
    pub process_state: ProcessState,
    pub attempts: i32,
    pub next_attempt_at: Option<DateTimeUtc>,
    #[sea_orm(column_type = "Text", nullable)]
    pub last_error: Option<String>,
    pub published_at: DateTimeUtc, // when it happened
    pub created_at: DateTimeUtc,   // when it was written down
}

impl ActiveModelBehavior for ActiveModel {}

/// Who may know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum Visibility {
    Internal,
    Public,
}

/// How far its delivery is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)", rename_all = "snake_case")]
pub enum ProcessState {
    Pending,
    Processing,
    Completed,
    Failed,
}
