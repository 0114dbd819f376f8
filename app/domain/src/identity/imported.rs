//! People who were members elsewhere, and what they were sorted by there.
mod lists;
mod member;

pub(crate) use lists::{GhostWord, words};
pub(crate) use member::GhostMember;

use super::handles;
use chrono::{DateTime, Utc};
use contracts::people::Email;
use entities::ghost_member::{Column, Entity, Model};
use entities::{subscription, user, user_label, user_tier};
use lists::Ids;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect,
};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// What everybody finds who is brought.
struct Around<'a> {
    ids: Ids,
    site: &'a str,
    now: DateTime<Utc>,
}

/// Makes accounts of members: never a second one for an address, never one again that was closed
/// here. Answers with what is wrong with those it left out.
pub(crate) async fn bring(
    db: &DatabaseTransaction,
    members: &[GhostMember],
    site: &str,
    now: DateTime<Utc>,
) -> Result<Vec<String>, DbErr> {
    let mut skipped = Vec::new();
    let known = known(db, members).await?;
    lists::nested(db, members).await?;
    let ids = Ids::read(db).await?;
    let around = Around { ids, site, now };
    for member in members {
        let before = known.get(&member.id);
        if before.is_some_and(|row| row.gone_at.is_none() && row.source == member.source()) {
            continue;
        }
        let Ok(email) = member.email.parse::<Email>() else {
            skipped.push(format!("{}: its mail address is none", member.id));
            continue;
        };
        let user = match before.and_then(|row| row.user_id) {
            Some(user) => Some(user),
            None => account(db, member, &email, now).await?,
        };
        if let Some(user) = user {
            sort(db, user, member, before, &around).await?;
        }
        put(db, member, user, before, now).await?;
    }
    Ok(skipped)
}

/// The ids of members, and when they changed there last.
pub(crate) async fn members(
    db: &impl ConnectionTrait,
) -> Result<HashMap<String, Option<DateTime<Utc>>>, DbErr> {
    let rows = Entity::find().filter(Column::GoneAt.is_null()).all(db).await?;
    let row = |row: Model| {
        let at = GhostMember::read(&row.source).and_then(|member| member.changed_at());
        (row.ghost_id, at)
    };
    Ok(rows.into_iter().map(row).collect())
}

/// Takes somebody who is no member there any more off every list. Their account stays theirs.
pub(crate) async fn gone(
    db: &impl ConnectionTrait,
    id: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let Some(row) = Entity::find_by_id(id).one(db).await?.filter(|row| row.gone_at.is_none())
    else {
        return Ok(());
    };
    if let (Some(user), Some(member)) = (row.user_id, GhostMember::read(&row.source)) {
        let ids = Ids::read(db).await?;
        end(db, user, &ids.newsletters(&member), now).await?;
        set_labels(db, user, &ids, &[]).await?;
        set_tiers(db, user, &ids, &[]).await?;
    }
    Entity::update_many()
        .col_expr(Column::GoneAt, Expr::value(now))
        .filter(Column::GhostId.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

async fn known(
    db: &impl ConnectionTrait,
    members: &[GhostMember],
) -> Result<HashMap<String, Model>, DbErr> {
    let ids: Vec<&str> = members.iter().map(|member| member.id.as_str()).collect();
    let rows = Entity::find().filter(Column::GhostId.is_in(ids)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.ghost_id.clone(), row)).collect())
}

/// Whose address that is; nobody's when the account was closed.
async fn account(
    db: &impl ConnectionTrait,
    member: &GhostMember,
    email: &Email,
    now: DateTime<Utc>,
) -> Result<Option<Uuid>, DbErr> {
    let theirs =
        user::Entity::find().filter(user::Column::Email.eq(email.as_str())).one(db).await?;
    if let Some(user) = theirs {
        return Ok(user.deleted_at.is_none().then_some(user.id));
    }
    let name = member.shown_name();
    let row = user::Model {
        id: Uuid::now_v7(),
        email: email.to_string(),
        handle: handles::free(db, &name).await?.to_string(),
        name,
        picture_src: None,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    };
    let id = row.id;
    user::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(Some(id))
}

/// Gives somebody the labels, tiers and newsletters they have there. Newsletters follow what
/// changed there alone: who has left one here is not brought back by anything else.
async fn sort(
    db: &impl ConnectionTrait,
    user: Uuid,
    member: &GhostMember,
    before: Option<&Model>,
    Around { ids, site, now }: &Around<'_>,
) -> Result<(), DbErr> {
    set_labels(db, user, ids, &ids.labels(member)).await?;
    set_tiers(db, user, ids, &ids.tiers(member)).await?;
    let was = before.filter(|row| row.gone_at.is_none());
    let was = was.and_then(|row| GhostMember::read(&row.source));
    let was: BTreeSet<Uuid> = was.map(|was| ids.newsletters(&was)).unwrap_or_default();
    let wants = ids.newsletters(member);
    let consent = member.consent(site, *now);
    for newsletter in wants.difference(&was) {
        begin(db, (user, *newsletter), &consent, *now).await?;
    }
    end(db, user, &was.difference(&wants).copied().collect(), *now).await
}

async fn begin(
    db: &impl ConnectionTrait,
    (user_id, newsletter_id): (Uuid, Uuid),
    consent: &str,
    began_at: DateTime<Utc>,
) -> Result<(), DbErr> {
    use subscription::Column;
    let consent = consent.to_owned();
    let row = subscription::Model { user_id, newsletter_id, consent, began_at, ended_at: None };
    let known = OnConflict::columns([Column::UserId, Column::NewsletterId])
        .update_columns([Column::Consent, Column::BeganAt, Column::EndedAt])
        .to_owned();
    subscription::Entity::insert(row.into_active_model())
        .on_conflict(known)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

async fn end(
    db: &impl ConnectionTrait,
    user: Uuid,
    newsletters: &BTreeSet<Uuid>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    use subscription::Column;
    subscription::Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(now))
        .filter(Column::UserId.eq(user))
        .filter(Column::NewsletterId.is_in(newsletters.iter().copied()))
        .filter(Column::EndedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

/// Labels that came from there are as they are there; labels of our own stay.
async fn set_labels(
    db: &impl ConnectionTrait,
    user_id: Uuid,
    ids: &Ids,
    labels: &[Uuid],
) -> Result<(), DbErr> {
    use user_label::{Column, Entity, Model};
    let others = ids.all_labels().filter(|label| !labels.contains(label));
    Entity::delete_many()
        .filter(Column::UserId.eq(user_id))
        .filter(Column::LabelId.is_in(others))
        .exec(db)
        .await?;
    for label_id in labels.iter().copied() {
        let known = OnConflict::columns([Column::UserId, Column::LabelId]).do_nothing().to_owned();
        Entity::insert(Model { user_id, label_id }.into_active_model())
            .on_conflict(known)
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

async fn set_tiers(
    db: &impl ConnectionTrait,
    user_id: Uuid,
    ids: &Ids,
    tiers: &[(Uuid, Option<DateTime<Utc>>)],
) -> Result<(), DbErr> {
    use user_tier::{Column, Entity, Model};
    let others = ids.all_tiers().filter(|id| !tiers.iter().any(|(tier, _)| tier == id));
    Entity::delete_many()
        .filter(Column::UserId.eq(user_id))
        .filter(Column::TierId.is_in(others))
        .exec(db)
        .await?;
    for (tier_id, ends_at) in tiers.iter().copied() {
        let known = OnConflict::columns([Column::UserId, Column::TierId])
            .update_column(Column::EndsAt)
            .to_owned();
        Entity::insert(Model { user_id, tier_id, ends_at }.into_active_model())
            .on_conflict(known)
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

async fn put(
    db: &impl ConnectionTrait,
    member: &GhostMember,
    user_id: Option<Uuid>,
    before: Option<&Model>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = Model {
        ghost_id: member.id.clone(),
        user_id,
        source: member.source(),
        note: member.note.clone(),
        imported_at: before.map_or(now, |row| row.imported_at),
        gone_at: None,
    };
    let columns = [Column::UserId, Column::Source, Column::Note, Column::GoneAt];
    let known = OnConflict::column(Column::GhostId).update_columns(columns).to_owned();
    Entity::insert(row.into_active_model()).on_conflict(known).exec_without_returning(db).await?;
    Ok(())
}

impl Ids {
    async fn read(db: &impl ConnectionTrait) -> Result<Self, DbErr> {
        use entities::{label, newsletter, tier};
        let labels = label::Entity::find()
            .select_only()
            .columns([label::Column::GhostId, label::Column::Id])
            .filter(label::Column::GhostId.is_not_null())
            .into_tuple()
            .all(db)
            .await?;
        let tiers = tier::Entity::find()
            .select_only()
            .columns([tier::Column::GhostId, tier::Column::Id])
            .filter(tier::Column::GhostId.is_not_null())
            .into_tuple()
            .all(db)
            .await?;
        let newsletters = newsletter::Entity::find()
            .select_only()
            .columns([newsletter::Column::GhostId, newsletter::Column::Id])
            .filter(newsletter::Column::GhostId.is_not_null())
            .into_tuple()
            .all(db)
            .await?;
        Ok(Self::of(labels, tiers, newsletters))
    }
}
