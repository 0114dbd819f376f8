//! Rows of grants.
use super::{client, ending};
use chrono::{DateTime, Utc};
use contracts::oauth::{ClientId, Grant, NewGrant};
use contracts::sign_in::{EventKind, UserAgent};
use contracts::{GrantId, SignInId, UserId};
use entities::oauth_grant::{ActiveModel, Column, Entity as OauthGrant, Model};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

/// Lets an app in; tells the person of one by others that they had not let in.
pub async fn begin(
    db: &impl ConnectionTrait,
    new: NewGrant,
    now: DateTime<Utc>,
) -> Result<Grant, DbErr> {
    let row = row(new, now);
    if client::is_foreign(&row.client_id) && !is_in(db, &row).await? {
        ending::note(db, &row, EventKind::AccessGranted, &row.user_agent, now).await?;
    }
    let active: ActiveModel = row.clone().into_active_model();
    OauthGrant::insert(active).exec_without_returning(db).await?;
    Ok(grant(row))
}

/// A grant as services know it.
pub fn grant(row: Model) -> Grant {
    Grant {
        id: GrantId(row.id),
        client: ClientId(row.client_id),
        user: UserId(row.user_id),
        sign_in: row.sign_in_id.map(SignInId),
        made_from: row.made_from_id.map(SignInId),
        scopes: super::scopes(&row.scopes),
        user_agent: UserAgent::new(&row.user_agent),
        authenticated_at: row.authenticated_at,
        created_at: row.created_at,
        last_seen_at: row.last_seen_at,
    }
}

async fn is_in(db: &impl ConnectionTrait, new: &Model) -> Result<bool, DbErr> {
    let known = OauthGrant::find()
        .filter(Column::UserId.eq(new.user_id))
        .filter(Column::ClientId.eq(&*new.client_id))
        .filter(Column::RevokedAt.is_null())
        .one(db)
        .await?;
    Ok(known.is_some())
}

fn row(new: NewGrant, now: DateTime<Utc>) -> Model {
    Model {
        id: Uuid::now_v7(),
        client_id: new.client.0,
        user_id: new.user.0,
        sign_in_id: new.sign_in.map(|id| id.0),
        made_from_id: new.made_from.map(|id| id.0),
        scopes: new.scopes.to_string(),
        user_agent: new.user_agent.as_str().to_owned(),
        authenticated_at: crate::times::whole_micros(new.authenticated_at),
        created_at: now,
        last_seen_at: now,
        revoked_at: None,
    }
}
