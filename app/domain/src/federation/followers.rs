//! Who follows whom of ours.
use super::{SqlFederation, rows};
use crate::paging::{self, List};
use crate::{jobs, transaction};
use async_trait::async_trait;
use contracts::federation::{Deed, Follower, Followers, NewFollower, Voice};
use contracts::jobs::Task;
use contracts::people::Handle;
use contracts::{Cursor, Error, Paged, Position, RemoteActorId, Result, Service};
use entities::follower::{Column, Entity, Model};
use entities::{deed, remote_actor};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Followers of one page.
const PAGE: u64 = 50;

#[async_trait]
impl Followers for SqlFederation {
    async fn accept(&self, new: &NewFollower, answer: &Deed) -> Result<()> {
        let now = self.now();
        let row = Model {
            service: new.of.service.to_string(),
            name: new.of.name().to_owned(),
            remote_actor_id: new.by.0,
            follow: new.follow.clone(),
            created_at: now,
        };
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        put(&db, row).await.map_err(Error::storage)?;
        let answered = rows::deed_row(answer).into_active_model();
        let answered = deed::Entity::insert(answered).exec_without_returning(&db).await;
        answered.map_err(Error::storage)?;
        let deliver = Task::Deliver { deed: answer.id, inbox: new.inbox.clone() };
        jobs::write_down(&db, &[deliver], now).await.map_err(Error::storage)?;
        db.commit().await.map_err(Error::storage)
    }

    async fn leave(&self, of: &Voice, by: RemoteActorId) -> Result<()> {
        let which = whose(of).add(Column::RemoteActorId.eq(by.0));
        let left = Entity::delete_many().filter(which).exec(&self.db).await;
        left.map(drop).map_err(Error::storage)
    }

    async fn withdraw(&self, follow: &str, by: RemoteActorId) -> Result<()> {
        let which =
            Condition::all().add(Column::RemoteActorId.eq(by.0)).add(Column::Follow.eq(follow));
        let left = Entity::delete_many().filter(which).exec(&self.db).await;
        left.map(drop).map_err(Error::storage)
    }

    async fn count(&self, of: &Voice) -> Result<u64> {
        Entity::find().filter(whose(of)).count(&self.db).await.map_err(Error::storage)
    }

    async fn by_host(&self, of: &Handle) -> Result<Vec<(Service, u64)>> {
        let theirs = Entity::find()
            .select_only()
            .column(Column::Service)
            .column_as(Column::RemoteActorId.count(), "followers")
            .filter(Column::Service.is_in(Voice::HOSTS.map(Service::name)))
            .filter(Column::Name.eq(of.as_str()))
            .group_by(Column::Service);
        let counts = theirs.into_tuple::<(String, i64)>().all(&self.db).await;
        let counts: HashMap<_, _> = counts.map_err(Error::storage)?.into_iter().collect();
        let on = |host: Service| counts.get(host.name()).map_or(0, |count| count.unsigned_abs());
        Ok(Voice::HOSTS.map(|host| (host, on(host))).into())
    }

    async fn page(&self, of: &Voice, at: Position) -> Result<Paged<Follower>> {
        let rows = Entity::find().filter(whose(of));
        let list = List { rows, at: Column::CreatedAt, id: Column::RemoteActorId };
        let place = |row: &Model| Cursor { at: row.created_at, id: row.remote_actor_id };
        let page = paging::page(&self.db, &list, place, at, PAGE).await.map_err(Error::storage)?;
        let ids = page.items.iter().map(|row| row.remote_actor_id).collect();
        let uris = uris(&self.db, ids).await.map_err(Error::storage)?;
        let follower = |row: Model| {
            let (id, since) = (RemoteActorId(row.remote_actor_id), row.created_at);
            Some(Follower { id, uri: uris.get(&id.0)?.clone(), since })
        };
        let items = page.items.into_iter().filter_map(follower).collect();
        Ok(Paged { items, newer: page.newer, older: page.older })
    }
}

fn whose(of: &Voice) -> Condition {
    Condition::all().add(Column::Service.eq(of.service.name())).add(Column::Name.eq(of.name()))
}

async fn put(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    let again = OnConflict::columns([Column::Service, Column::Name, Column::RemoteActorId])
        .update_column(Column::Follow)
        .to_owned();
    let kept = Entity::insert(row.into_active_model()).on_conflict(again);
    kept.exec_without_returning(db).await.map(drop)
}

async fn uris(db: &impl ConnectionTrait, ids: Vec<Uuid>) -> Result<HashMap<Uuid, String>, DbErr> {
    let them = remote_actor::Entity::find()
        .select_only()
        .columns([remote_actor::Column::Id, remote_actor::Column::Uri])
        .filter(remote_actor::Column::Id.is_in(ids))
        .into_tuple::<(Uuid, String)>();
    Ok(them.all(db).await?.into_iter().collect())
}
