//! What Ghost has no more: it leaves no trace there, and is found by comparing all ids.
use super::super::{ACTOR, Import, posts};
use super::halt::Halt;
use super::job::Job;
use super::pull::changed_at;
use super::wakes;
use crate::blog::news;
use crate::identity::imported;
use chrono::{DateTime, Utc};
use contracts::ghost::Kind;
use entities::{ghost_post, post};
use ghost_api::List;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

type Ids = HashMap<String, Option<DateTime<Utc>>>;

/// Compares all ids and times of change of these kinds; what differs is looked at one by one, so that a list cut
/// short deletes nothing.
pub async fn all_of(job: &Job<'_>, kinds: &[Kind]) -> Result<(), Halt> {
    for &kind in kinds {
        let there = ids(job, kind).await?;
        let here = match kind {
            Kind::Members => imported::members(job.db()).await?,
            kind => of_posts(job.db(), kind).await?,
        };
        let gone = here.keys().filter(|id| !there.contains_key(*id));
        let differ = there.iter().filter(|(id, at)| here.get(*id) != Some(*at)).map(|(id, _)| id);
        for id in gone.chain(differ) {
            wakes::one(job, kind, id).await?;
        }
    }
    Ok(())
}

/// A thing that Ghost has no more goes here as well: a post to the bin, a member off every list.
pub async fn gone(job: &Job<'_>, kind: Kind, id: &str) -> Result<(), Halt> {
    let db = job.begin().await?;
    if kind == Kind::Members {
        imported::gone(&db, id, job.now()).await?;
        db.commit().await?;
        return Ok(());
    }
    let Some((post, state)) = alike(&db, id).await? else { return Ok(()) };
    let mut import = Import::live(db, job.now(), job.live());
    bin(&mut import, &post, state).await?;
    import.finish(job.now()).await?;
    Ok(())
}

async fn ids(job: &Job<'_>, kind: Kind) -> Result<Ids, Halt> {
    let (mut ids, mut page) = (Ids::new(), 1);
    loop {
        let listed = job.ghost.list(&List::ids(kind, page)).await?;
        let found = listed
            .rows
            .iter()
            .filter_map(|row| Some((row["id"].as_str()?.to_owned(), changed_at(row))));
        ids.extend(found);
        if !listed.more {
            return Ok(ids);
        }
        page += 1;
    }
}

async fn of_posts(db: &impl ConnectionTrait, kind: Kind) -> Result<Ids, DbErr> {
    let kind = if kind == Kind::Pages { post::Kind::Page } else { post::Kind::Post };
    let posts: Vec<(Option<String>, Uuid)> = post::Entity::find()
        .select_only()
        .columns([post::Column::GhostId, post::Column::Id])
        .filter(post::Column::GhostId.is_not_null())
        .filter(post::Column::Kind.eq(kind))
        .into_tuple()
        .all(db)
        .await?;
    let states = ghost_post::Entity::find()
        .select_only()
        .columns([ghost_post::Column::PostId, ghost_post::Column::ChangedAt])
        .filter(ghost_post::Column::GoneAt.is_null())
        .into_tuple::<(Uuid, DateTime<Utc>)>()
        .all(db)
        .await?;
    let states: HashMap<Uuid, DateTime<Utc>> = states.into_iter().collect();
    let known = |(id, post): (Option<String>, Uuid)| Some((id?, Some(*states.get(&post)?)));
    Ok(posts.into_iter().filter_map(known).collect())
}

async fn alike(
    db: &impl ConnectionTrait,
    id: &str,
) -> Result<Option<(post::Model, ghost_post::Model)>, DbErr> {
    let post = post::Entity::find().filter(post::Column::GhostId.eq(id)).one(db).await?;
    let Some(post) = post.filter(|post| post.deleted_at.is_none()) else { return Ok(None) };
    let state = ghost_post::Entity::find_by_id(post.id).one(db).await?;
    Ok(state.map(|state| (post, state)))
}

async fn bin(
    import: &mut Import,
    here: &post::Model,
    state: ghost_post::Model,
) -> Result<(), DbErr> {
    posts::keep(&import.db, here, import.now).await?;
    let binned = post::Model {
        deleted_at: Some(import.now),
        updated_at: import.now,
        version: here.version + 1,
        ..here.clone()
    };
    binned.clone().into_active_model().reset_all().update(&import.db).await?;
    let gone = ghost_post::Model {
        gone_at: Some(import.now),
        version: binned.version,
        theirs: None,
        collided_at: None,
        ..state
    };
    super::super::alike::put(&import.db, gone).await?;
    import.touched.insert(here.id);
    import.news.extend(news::of(Some(here), &binned, ACTOR, import.now));
    Ok(())
}
