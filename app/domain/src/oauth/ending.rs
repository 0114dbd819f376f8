//! How grants end, and who hears of it.
use super::{client, statement};
use crate::activities::{News, publish};
use crate::identity::log;
use chrono::{DateTime, Utc};
use contracts::cache::Tag;
use contracts::oauth::{ClientId, ShutOut};
use contracts::sign_in::{EventKind, UserAgent};
use contracts::{GrantId, Service, UserId};
use entities::ap_activity::Visibility;
use entities::oauth_grant::{Entity as OauthGrant, Model};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait};
use uuid::Uuid;

/// Ends a grant with all that hangs off it, because its person or its app wants it. None: it had
/// ended before, or is of ours.
pub async fn end(
    db: &impl ConnectionTrait,
    grant: Uuid,
    by: &str,
    now: DateTime<Utc>,
) -> Result<Option<ShutOut>, DbErr> {
    let ended = revoke(db, grant, now).await?;
    let shut_out = note_end(db, &ended, by, now).await?;
    tell(db, &ended, now).await?;
    Ok(shut_out)
}

/// Writes into a person's log that an app by others is out: once, however many of its grants ended.
pub async fn note_end(
    db: &impl ConnectionTrait,
    ended: &[Model],
    by: &str,
    now: DateTime<Utc>,
) -> Result<Option<ShutOut>, DbErr> {
    match ended.first().filter(|grant| client::is_foreign(&grant.client_id)) {
        Some(grant) => note(db, grant, EventKind::AccessRevoked, by, now).await.map(Some),
        None => Ok(None),
    }
}

/// Ends a grant of which something was used twice: it is in two hands (RFC 9700 §4.14). None: it
/// had ended before.
pub async fn stolen(
    db: &impl ConnectionTrait,
    grant: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<ShutOut>, DbErr> {
    let ended = revoke(db, grant, now).await?;
    let Some(grant) = ended.first() else { return Ok(None) };
    let shut_out = note(db, grant, EventKind::TokensStolen, &grant.user_agent, now).await?;
    tell(db, &ended, now).await?;
    Ok(Some(shut_out))
}

/// Ends every grant of one app by one person; gives them back.
pub async fn end_all(
    db: &impl ConnectionTrait,
    user: UserId,
    client: &ClientId,
    now: DateTime<Utc>,
) -> Result<Vec<Model>, DbErr> {
    let sql = "UPDATE oauth_grants SET revoked_at = $1
        WHERE user_id = $2 AND client_id = $3 AND revoked_at IS NULL RETURNING *";
    let values = [now.into(), user.0.into(), (&*client.0).into()];
    OauthGrant::find().from_raw_sql(statement(db, sql, values)).all(db).await
}

/// Writes into a person's log what happened to an app of theirs.
pub async fn note(
    db: &impl ConnectionTrait,
    grant: &Model,
    kind: EventKind,
    by: &str,
    now: DateTime<Utc>,
) -> Result<ShutOut, DbErr> {
    let app = client::name(db, &grant.client_id).await?;
    let (user, by) = (UserId(grant.user_id), UserAgent::new(by));
    log::write(db, log::Entry { user, kind, detail: &app, by: &by }, now).await?;
    Ok(ShutOut { user, app, user_agent: by })
}

/// Tells every cache. The last thing in a transaction.
pub async fn tell(
    db: &impl ConnectionTrait,
    ended: &[Model],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    publish(db, ended.iter().map(|grant| news(grant, now)).collect(), now).await
}

async fn revoke(
    db: &impl ConnectionTrait,
    grant: Uuid,
    now: DateTime<Utc>,
) -> Result<Vec<Model>, DbErr> {
    let sql = "UPDATE oauth_grants SET revoked_at = $1
        WHERE id = $2 AND revoked_at IS NULL RETURNING *";
    let values = [now.into(), grant.into()];
    OauthGrant::find().from_raw_sql(statement(db, sql, values)).all(db).await
}

fn news(grant: &Model, now: DateTime<Utc>) -> News {
    News {
        origin: Service::Federation,
        visibility: Visibility::Internal,
        verb: "Undo",
        actor_name: String::new(),
        object_type: "Relationship",
        object_id: Some(grant.id),
        object_name: grant.client_id.clone(),
        object_url: None,
        tags: vec![Tag::grant(GrantId(grant.id))],
        happened_at: now,
    }
}
