//! What people here make of what they read.
use super::SqlFederation;
use super::outbox::{self, send, told};
use crate::{jobs, transaction};
use async_trait::async_trait;
use contracts::federation::{Deed, Reacted, Reaction, Reactions, RemoteNote, Voice};
use contracts::{DeedId, Error, RemoteNoteId, Result};
use entities::reaction::{Column, Entity, Model};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, TryInsertResult,
};

#[async_trait]
impl Reactions for SqlFederation {
    async fn react(&self, note: &RemoteNote, how: Reaction, deed: &Deed) -> Result<()> {
        let row = Model {
            name: deed.voice.name().to_owned(),
            note_id: note.id.0,
            kind: how.name().to_owned(),
            deed_id: deed.id.0,
            created_at: self.now(),
        };
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let put = Entity::insert(row.into_active_model())
            .on_conflict_do_nothing_on([Column::Name, Column::NoteId, Column::Kind])
            .exec_without_returning(&db);
        if !matches!(put.await.map_err(Error::storage)?, TryInsertResult::Inserted(1)) {
            return Ok(());
        }
        self.tell_of(&db, how, deed, note).await.map_err(Error::storage)?;
        db.commit().await.map_err(Error::storage)
    }

    async fn take_back(&self, reacted: Reacted, note: &RemoteNote, undo: &Deed) -> Result<()> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let gone = Entity::delete_many()
            .filter(Column::DeedId.eq(reacted.deed.0))
            .filter(Column::Name.eq(undo.voice.name()));
        if gone.exec(&db).await.map_err(Error::storage)?.rows_affected == 0 {
            return Ok(());
        }
        jobs::call_off(&db, reacted.deed, self.now()).await.map_err(Error::storage)?;
        outbox::unlist(&db, reacted.deed).await.map_err(Error::storage)?;
        self.tell_of(&db, reacted.how, undo, note).await.map_err(Error::storage)?;
        db.commit().await.map_err(Error::storage)
    }

    async fn of(&self, by: &Voice, notes: &[RemoteNoteId]) -> Result<Vec<Reacted>> {
        let theirs = Entity::find()
            .filter(Column::Name.eq(by.name()))
            .filter(Column::NoteId.is_in(notes.iter().map(|note| note.0)));
        let rows = theirs.all(&self.db).await.map_err(Error::storage)?;
        let reacted = |row: Model| {
            let (note, deed) = (RemoteNoteId(row.note_id), DeedId(row.deed_id));
            Some(Reacted { note, how: Reaction::named(&row.kind)?, deed })
        };
        Ok(rows.into_iter().filter_map(reacted).collect())
    }
}

impl SqlFederation {
    /// Tells who wrote it, and those who follow who passes it on.
    async fn tell_of(
        &self,
        db: &impl ConnectionTrait,
        how: Reaction,
        deed: &Deed,
        note: &RemoteNote,
    ) -> Result<(), DbErr> {
        let (inbox, now) = (&note.by.sheet.inbox, self.now());
        match how {
            Reaction::Like => send(db, deed, inbox, now).await,
            Reaction::Boost => told(db, deed, std::slice::from_ref(inbox), now).await,
        }
    }
}
