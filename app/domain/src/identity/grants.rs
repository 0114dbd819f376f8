//! Shutting apps out together with the sign-in that let them in.
use crate::activities::{self, News};
use chrono::{DateTime, Utc};
use contracts::cache::Tag;
use contracts::{GrantId, Service};
use entities::ap_activity::Visibility;
use entities::oauth_grant::{Column, Entity as Grant};
use entities::sign_in;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
};
use uuid::Uuid;

/// Ids of one statement, and tags of one piece of news.
const BATCH: usize = 500;

/// Revokes every grant made from one of these sign-ins, and tells every process of it.
pub async fn revoke(
    db: &impl ConnectionTrait,
    made_from: Condition,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    for ids in valid(db, made_from).await?.chunks(BATCH) {
        set_revoked(db, ids, now).await?;
        activities::publish(db, vec![news(ids, now)], now).await?;
    }
    Ok(())
}

async fn valid(db: &impl ConnectionTrait, made_from: Condition) -> Result<Vec<Uuid>, DbErr> {
    let sign_ins = Query::select()
        .column(sign_in::Column::Id)
        .from(sign_in::Entity)
        .cond_where(made_from)
        .to_owned();
    Grant::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::SignInId.in_subquery(sign_ins))
        .filter(Column::RevokedAt.is_null())
        .into_tuple()
        .all(db)
        .await
}

async fn set_revoked(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    Grant::update_many()
        .col_expr(Column::RevokedAt, Expr::value(now))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .filter(Column::RevokedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

fn news(ids: &[Uuid], now: DateTime<Utc>) -> News {
    News {
        origin: Service::Federation,
        visibility: Visibility::Internal,
        verb: "Revoke",
        actor_name: "Rose Ash".to_owned(),
        object_type: "Grant",
        object_id: None,
        object_name: "Signed out".to_owned(),
        object_url: None,
        tags: ids.iter().copied().map(GrantId).map(Tag::grant).collect(),
        happened_at: now,
    }
}
