//! Servers elsewhere, and who is there.
use super::{SqlFederation, rows};
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use contracts::federation::{ActorSheet, Greeting, Peers, RemoteActor};
use contracts::{Error, Result};
use entities::{remote_actor, remote_host};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter,
};
use uuid::Uuid;

/// How often in a row a host may fail before nobody calls it.
const PATIENCE: i32 = 5;
/// How long nobody calls it then.
const REST: TimeDelta = TimeDelta::minutes(30);
/// How long others wait for what came of the one call after that.
const PROBE: TimeDelta = TimeDelta::minutes(2);
/// How a host is called that is called for the first time.
const FIRST_KNOCK: &str = "cavage";

#[async_trait]
impl Peers for SqlFederation {
    async fn by_key(&self, key_id: &str) -> Result<Option<RemoteActor>> {
        self.remote(remote_actor::Column::KeyId, key_id).await
    }

    async fn by_uri(&self, uri: &str) -> Result<Option<RemoteActor>> {
        self.remote(remote_actor::Column::Uri, uri).await
    }

    async fn keep(&self, sheet: &ActorSheet) -> Result<RemoteActor> {
        put(&self.db, sheet, self.now()).await.map_err(Error::storage)?;
        self.by_uri(&sheet.uri).await?.ok_or(Error::NotFound)
    }

    async fn forget(&self, uri: &str) -> Result<()> {
        let theirs = remote_actor::Column::Uri.eq(uri);
        let gone = remote_actor::Entity::delete_many().filter(theirs).exec(&self.db).await;
        gone.map(drop).map_err(Error::storage)
    }

    async fn forget_inbox(&self, inbox: &str) -> Result<u64> {
        let there =
            remote_actor::Column::Inbox.eq(inbox).or(remote_actor::Column::SharedInbox.eq(inbox));
        let gone = remote_actor::Entity::delete_many().filter(there).exec(&self.db).await;
        Ok(gone.map_err(Error::storage)?.rows_affected)
    }

    async fn greet(&self, host: &str) -> Result<Greeting> {
        let row = remote_host::Entity::find_by_id(host).one(&self.db).await;
        let Some(row) = row.map_err(Error::storage)? else {
            return Ok(Greeting::Knock { how: FIRST_KNOCK.to_owned(), proven: false });
        };
        let now = self.now();
        match row.rests_until {
            Some(until) if until > now => Ok(Greeting::Later(until - now)),
            Some(until) if !probes(&self.db, host, until, now).await.map_err(Error::storage)? => {
                Ok(Greeting::Later(PROBE))
            }
            _ => {
                let proven = row.failures == 0 && row.rests_until.is_none();
                Ok(Greeting::Knock { how: row.knock, proven })
            }
        }
    }

    async fn answered(&self, host: &str, knock: &str) -> Result<()> {
        note(&self.db, &well(host, knock, self.now()), true).await.map_err(Error::storage)
    }

    async fn asked_for_rest(&self, host: &str, until: DateTime<Utc>) -> Result<()> {
        rest(&self.db, host, until, self.now()).await.map_err(Error::storage)
    }

    async fn failed(&self, host: &str) -> Result<()> {
        fail(&self.db, host, self.now()).await.map_err(Error::storage)
    }

    async fn heard_from(&self, host: &str) -> Result<()> {
        let now = self.now();
        let back = remote_host::Entity::update_many()
            .col_expr(remote_host::Column::Failures, Expr::value(0))
            .col_expr(remote_host::Column::RestsUntil, Expr::value(None::<DateTime<Utc>>))
            .col_expr(remote_host::Column::UpdatedAt, Expr::value(now))
            .filter(remote_host::Column::Host.eq(host))
            .filter(remote_host::Column::Failures.gt(0));
        back.exec(&self.db).await.map(drop).map_err(Error::storage)
    }
}

impl SqlFederation {
    async fn remote(&self, by: remote_actor::Column, value: &str) -> Result<Option<RemoteActor>> {
        let row = remote_actor::Entity::find().filter(by.eq(value)).one(&self.db).await;
        Ok(row.map_err(Error::storage)?.map(rows::remote_actor))
    }
}

/// Keeps somebody under their id; whoever had that key before has it no more.
async fn put(
    db: &impl ConnectionTrait,
    sheet: &ActorSheet,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    use remote_actor::Column;
    remote_actor::Entity::delete_many()
        .filter(Column::KeyId.eq(&sheet.key_id))
        .filter(Column::Uri.ne(&sheet.uri))
        .exec(db)
        .await?;
    let sheet = sheet.clone();
    let row = remote_actor::Model {
        id: Uuid::now_v7(),
        uri: sheet.uri,
        username: sheet.username,
        name: sheet.name,
        url: sheet.url,
        icon: sheet.icon,
        inbox: sheet.inbox,
        shared_inbox: sheet.shared_inbox,
        followers: sheet.followers,
        key_id: sheet.key_id,
        key_pem: sheet.key_pem,
        fetched_at: now,
    };
    let anew = OnConflict::column(Column::Uri)
        .update_columns([
            Column::Username,
            Column::Name,
            Column::Url,
            Column::Icon,
            Column::Inbox,
            Column::SharedInbox,
            Column::Followers,
            Column::KeyId,
            Column::KeyPem,
            Column::FetchedAt,
        ])
        .to_owned();
    let kept = remote_actor::Entity::insert(row.into_active_model()).on_conflict(anew);
    kept.exec_without_returning(db).await.map(drop)
}

fn well(host: &str, knock: &str, now: DateTime<Utc>) -> remote_host::Model {
    remote_host::Model {
        host: host.to_owned(),
        knock: knock.to_owned(),
        failures: 0,
        rests_until: None,
        updated_at: now,
    }
}

/// Writes a host down; over what is known of it, or only where nothing is.
async fn note(
    db: &impl ConnectionTrait,
    row: &remote_host::Model,
    anew: bool,
) -> Result<(), DbErr> {
    use remote_host::Column;
    let mut conflict = OnConflict::column(Column::Host);
    if anew {
        conflict.update_columns([
            Column::Knock,
            Column::Failures,
            Column::RestsUntil,
            Column::UpdatedAt,
        ]);
    } else {
        conflict.do_nothing();
    }
    let kept = remote_host::Entity::insert(row.clone().into_active_model()).on_conflict(conflict);
    kept.exec_without_returning(db).await.map(drop)
}

async fn fail(db: &impl ConnectionTrait, host: &str, now: DateTime<Utc>) -> Result<(), DbErr> {
    use remote_host::Column;
    note(db, &well(host, FIRST_KNOCK, now), false).await?;
    let failures = || Expr::col(Column::Failures);
    let rests = Expr::case(failures().gte(PATIENCE - 1), Expr::value(now + REST))
        .finally(Expr::col(Column::RestsUntil));
    remote_host::Entity::update_many()
        .col_expr(Column::RestsUntil, rests.into())
        .col_expr(Column::Failures, failures().add(1))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Host.eq(host))
        .exec(db)
        .await
        .map(drop)
}

async fn rest(
    db: &impl ConnectionTrait,
    host: &str,
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    use remote_host::Column;
    note(db, &well(host, FIRST_KNOCK, now), false).await?;
    let rests = remote_host::Entity::update_many()
        .col_expr(Column::RestsUntil, Expr::value(until))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Host.eq(host));
    rests.exec(db).await.map(drop)
}

/// Whether this call is the one that finds out: all others wait for what comes of it.
async fn probes(
    db: &impl ConnectionTrait,
    host: &str,
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    use remote_host::Column;
    let probe = remote_host::Entity::update_many()
        .col_expr(Column::RestsUntil, Expr::value(now + PROBE))
        .filter(Column::Host.eq(host))
        .filter(Column::RestsUntil.eq(until));
    Ok(probe.exec(db).await?.rows_affected == 1)
}
