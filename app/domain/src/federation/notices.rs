//! What people elsewhere did to people here.
use super::SqlFederation;
use super::reading::{actors, notes_at};
use crate::paging::{self, List};
use async_trait::async_trait;
use contracts::federation::{NewNotice, Notice, NoticeKind, Notices, Voice};
use contracts::{Cursor, Error, NoticeId, Paged, Position, RemoteActorId, Result};
use entities::notice::{Column, Entity, Model};
use entities::published;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter,
    QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Notices of one page.
const PAGE: u64 = 20;

#[async_trait]
impl Notices for SqlFederation {
    async fn note_down(&self, notice: &NewNotice) -> Result<()> {
        let row = Model {
            id: Uuid::now_v7(),
            uri: notice.uri.clone(),
            name: notice.to.name().to_owned(),
            kind: notice.kind.name().to_owned(),
            remote_actor_id: notice.by.0,
            published_id: notice.about.map(|id| id.0),
            created_at: self.now(),
        };
        let once = OnConflict::column(Column::Uri).do_nothing().to_owned();
        let noted = Entity::insert(row.into_active_model()).on_conflict(once);
        noted.exec_without_returning(&self.db).await.map(drop).map_err(Error::storage)
    }

    async fn take_back(&self, uri: &str, by: RemoteActorId) -> Result<()> {
        let theirs = Column::Uri.eq(uri).and(Column::RemoteActorId.eq(by.0));
        let gone = Entity::delete_many().filter(theirs).exec(&self.db).await;
        gone.map(drop).map_err(Error::storage)
    }

    async fn page(&self, to: &Voice, at: Position) -> Result<Paged<Notice>> {
        let rows = Entity::find().filter(Column::Name.eq(to.name()));
        let list = List { rows, at: Column::CreatedAt, id: Column::Id };
        let place = |row: &Model| Cursor { at: row.created_at, id: row.id };
        let page = paging::page(&self.db, &list, place, at, PAGE).await.map_err(Error::storage)?;
        let by = page.items.iter().map(|row| row.remote_actor_id);
        let by = actors(&self.db, by).await.map_err(Error::storage)?;
        let about = pages(&self.db, &page.items).await.map_err(Error::storage)?;
        let answers = page.items.iter().map(|row| row.uri.clone()).collect();
        let mut notes = notes_at(&self.db, answers).await?;
        let notice = |row: Model| {
            Some(Notice {
                id: NoticeId(row.id),
                kind: NoticeKind::named(&row.kind)?,
                by: by.get(&row.remote_actor_id)?.clone(),
                about: row.published_id.and_then(|id| about.get(&id).cloned()),
                note: notes.remove(&row.uri),
                at: row.created_at,
            })
        };
        let items = page.items.into_iter().filter_map(notice).collect();
        Ok(Paged { items, newer: page.newer, older: page.older })
    }
}

/// Where people look at what they are about.
async fn pages(db: &impl ConnectionTrait, rows: &[Model]) -> Result<HashMap<Uuid, String>, DbErr> {
    let ids = rows.iter().filter_map(|row| row.published_id);
    let them = published::Entity::find()
        .select_only()
        .columns([published::Column::Id, published::Column::Url])
        .filter(published::Column::Id.is_in(ids))
        .into_tuple::<(Uuid, String)>();
    Ok(them.all(db).await?.into_iter().collect())
}
