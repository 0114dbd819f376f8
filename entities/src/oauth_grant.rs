//! One app let in by one person: what its codes and tokens hang off.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "oauth_grants")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub client_id: String,
    pub user_id: Uuid,
    pub sign_in_id: Option<Uuid>,   // ends with it; none: outlives it
    pub made_from_id: Option<Uuid>, // the sign-in, ended or not
    pub scopes: String,
    pub user_agent: String,
    pub authenticated_at: DateTimeUtc,
    pub created_at: DateTimeUtc,
    pub last_seen_at: DateTimeUtc,
    pub revoked_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
