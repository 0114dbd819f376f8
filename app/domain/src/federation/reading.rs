//! What people here read of others, and say to them.
use super::outbox::send;
use super::{SqlFederation, rows};
use crate::paging::{self, List};
use crate::{jobs, transaction};
use async_trait::async_trait;
use contracts::federation::{Deed, Following, NewNote, Reading, RemoteActor, RemoteNote, Voice};
use contracts::{Cursor, DeedId, Error, Paged, Position, RemoteActorId, RemoteNoteId, Result};
use entities::{following, remote_actor, remote_note, timeline_entry};
use sea_orm::sea_query::{OnConflict, SimpleExpr};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Notes of one page.
const PAGE: u64 = 20;
/// Whom somebody follows, as far as one page shows it.
const MOST_FOLLOWED: u64 = 200;
/// Rows of one INSERT.
const BATCH: usize = 500;

#[async_trait]
impl Reading for SqlFederation {
    async fn follow(&self, whom: &RemoteActor, deed: &Deed) -> Result<()> {
        let row = following::Model {
            name: deed.voice.name().to_owned(),
            remote_actor_id: whom.id.0,
            deed_id: deed.id.0,
            accepted: false,
            created_at: self.now(),
        };
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let key = [following::Column::Name, following::Column::RemoteActorId];
        let asked = following::Entity::insert(row.into_active_model());
        let asked = asked.on_conflict_do_nothing_on(key).exec_without_returning(&db).await;
        if !matches!(asked.map_err(Error::storage)?, sea_orm::TryInsertResult::Inserted(1)) {
            return Ok(());
        }
        send(&db, deed, &whom.sheet.inbox, self.now()).await.map_err(Error::storage)?;
        db.commit().await.map_err(Error::storage)
    }

    async fn settle(&self, follow: DeedId, whom: RemoteActorId, accepted: bool) -> Result<()> {
        use following::Column;
        let asked = Column::DeedId.eq(follow.0).and(Column::RemoteActorId.eq(whom.0));
        if accepted {
            let yes = following::Entity::update_many()
                .col_expr(Column::Accepted, sea_orm::sea_query::Expr::value(true))
                .filter(asked);
            yes.exec(&self.db).await.map(drop).map_err(Error::storage)
        } else {
            let no = following::Entity::delete_many().filter(asked);
            no.exec(&self.db).await.map(drop).map_err(Error::storage)
        }
    }

    async fn unfollow(&self, whom: &Following, undo: &Deed) -> Result<()> {
        use following::Column;
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let gone = following::Entity::delete_many()
            .filter(Column::Name.eq(undo.voice.name()))
            .filter(Column::DeedId.eq(whom.deed.0));
        if gone.exec(&db).await.map_err(Error::storage)?.rows_affected == 0 {
            return Ok(());
        }
        jobs::call_off(&db, whom.deed, self.now()).await.map_err(Error::storage)?;
        send(&db, undo, &whom.whom.sheet.inbox, self.now()).await.map_err(Error::storage)?;
        db.commit().await.map_err(Error::storage)
    }

    async fn following(&self, by: &Voice) -> Result<Vec<Following>> {
        use following::Column;
        let rows = following::Entity::find()
            .filter(Column::Name.eq(by.name()))
            .order_by_desc(Column::CreatedAt)
            .limit(MOST_FOLLOWED);
        let rows = rows.all(&self.db).await.map_err(Error::storage)?;
        let ids = rows.iter().map(|row| row.remote_actor_id);
        let who = actors(&self.db, ids).await.map_err(Error::storage)?;
        let following = |row: following::Model| {
            let whom = who.get(&row.remote_actor_id)?.clone();
            Some(Following { whom, deed: DeedId(row.deed_id), accepted: row.accepted })
        };
        Ok(rows.into_iter().filter_map(following).collect())
    }

    async fn keep_note(&self, note: &NewNote) -> Result<()> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        keep(&db, note).await.map_err(Error::storage)?;
        db.commit().await.map_err(Error::storage)
    }

    async fn is_followed(&self, whom: RemoteActorId) -> Result<bool> {
        use following::Column;
        let theirs = following::Entity::find()
            .filter(Column::RemoteActorId.eq(whom.0))
            .filter(Column::Accepted.eq(true));
        Ok(theirs.one(&self.db).await.map_err(Error::storage)?.is_some())
    }

    async fn forget_note(&self, uri: &str, by: RemoteActorId) -> Result<()> {
        use remote_note::Column;
        let theirs = Column::Uri.eq(uri).and(Column::RemoteActorId.eq(by.0));
        let gone = remote_note::Entity::delete_many().filter(theirs).exec(&self.db).await;
        gone.map(drop).map_err(Error::storage)
    }

    async fn note(&self, id: RemoteNoteId) -> Result<RemoteNote> {
        notes(&self.db, vec![id.0]).await?.remove(&id.0).ok_or(Error::NotFound)
    }

    async fn note_at(&self, uri: &str) -> Result<Option<RemoteNote>> {
        Ok(notes_at(&self.db, vec![uri.to_owned()]).await?.remove(uri))
    }

    async fn timeline(&self, of: &Voice, at: Position) -> Result<Paged<RemoteNote>> {
        use timeline_entry::{Column, Entity, Model};
        let rows = Entity::find().filter(Column::Name.eq(of.name()));
        let list = List { rows, at: Column::PublishedAt, id: Column::NoteId };
        let place = |row: &Model| Cursor { at: row.published_at, id: row.note_id };
        let page = paging::page(&self.db, &list, place, at, PAGE).await.map_err(Error::storage)?;
        let ids = page.items.iter().map(|row| row.note_id).collect();
        let mut notes = notes(&self.db, ids).await?;
        let items = page.items.iter().filter_map(|row| notes.remove(&row.note_id)).collect();
        Ok(Paged { items, newer: page.newer, older: page.older })
    }
}

/// Keeps a note, or what became of it, and puts it before those who follow who wrote it.
async fn keep(db: &impl ConnectionTrait, note: &NewNote) -> Result<(), DbErr> {
    use remote_note::Column;
    let row = remote_note::Model {
        id: Uuid::now_v7(),
        uri: note.uri.clone(),
        remote_actor_id: note.by.0,
        url: note.url.clone(),
        content: note.content.clone(),
        published_at: note.published_at,
    };
    let anew =
        OnConflict::column(Column::Uri).update_columns([Column::Url, Column::Content]).to_owned();
    let kept = remote_note::Entity::insert(row.into_active_model()).on_conflict(anew);
    kept.exec_without_returning(db).await?;
    let theirs = Column::Uri.eq(&note.uri).and(Column::RemoteActorId.eq(note.by.0));
    let row = remote_note::Entity::find().filter(theirs).one(db).await?;
    let Some(row) = row else { return Ok(()) };
    let names = following::Entity::find()
        .select_only()
        .column(following::Column::Name)
        .filter(following::Column::RemoteActorId.eq(note.by.0))
        .filter(following::Column::Accepted.eq(true));
    let names: Vec<String> = names.into_tuple().all(db).await?;
    let entry = |name: &String| timeline_entry::Model {
        name: name.clone(),
        note_id: row.id,
        published_at: row.published_at,
    };
    let key = [timeline_entry::Column::Name, timeline_entry::Column::NoteId];
    for some in names.chunks(BATCH) {
        let rows = some.iter().map(entry).map(IntoActiveModel::into_active_model);
        let put = timeline_entry::Entity::insert_many(rows).on_conflict_do_nothing_on(key);
        put.exec_without_returning(db).await?;
    }
    Ok(())
}

/// Those of them that are known, by their ids.
pub(super) async fn actors(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, RemoteActor>, DbErr> {
    let them = remote_actor::Entity::find().filter(remote_actor::Column::Id.is_in(ids));
    let them = them.all(db).await?.into_iter().map(rows::remote_actor);
    Ok(them.map(|actor| (actor.id.0, actor)).collect())
}

async fn notes(db: &impl ConnectionTrait, ids: Vec<Uuid>) -> Result<HashMap<Uuid, RemoteNote>> {
    let notes = known(db, remote_note::Column::Id.is_in(ids)).await?;
    Ok(notes.into_iter().map(|note| (note.id.0, note)).collect())
}

/// Those of them that are known, by their ids.
pub(super) async fn notes_at(
    db: &impl ConnectionTrait,
    uris: Vec<String>,
) -> Result<HashMap<String, RemoteNote>> {
    let notes = known(db, remote_note::Column::Uri.is_in(uris)).await?;
    Ok(notes.into_iter().map(|note| (note.uri.clone(), note)).collect())
}

async fn known(db: &impl ConnectionTrait, which: SimpleExpr) -> Result<Vec<RemoteNote>> {
    let rows = remote_note::Entity::find().filter(which);
    let rows = rows.all(db).await.map_err(Error::storage)?;
    let by = actors(db, rows.iter().map(|row| row.remote_actor_id)).await;
    let by = by.map_err(Error::storage)?;
    let note = |row: remote_note::Model| {
        Some(RemoteNote {
            id: RemoteNoteId(row.id),
            uri: row.uri,
            by: by.get(&row.remote_actor_id)?.clone(),
            url: row.url,
            content: row.content,
            published_at: row.published_at,
        })
    };
    Ok(rows.into_iter().filter_map(note).collect())
}
