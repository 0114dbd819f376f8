//! A fediverse that is down.
use super::{Down, down};
use crate::federation::{
    ActorKey, ActorKeys, ActorSheet, Deed, Follower, Followers, Following, Greeting, Letter,
    Letters, NewFollower, NewNote, NewNotice, Notice, Notices, Outbox, Peers, Published, Reacted,
    Reaction, Reactions, Reading, RemoteActor, RemoteNote, Telling, Voice,
};
use crate::people::Handle;
use crate::{
    DeedId, LetterId, Paged, Position, PublishedId, RemoteActorId, RemoteNoteId, Result, Service,
};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use uuid::Uuid;

#[async_trait]
impl ActorKeys for Down {
    async fn key(&self, _: &str) -> Result<ActorKey> {
        down()
    }
}

#[async_trait]
impl Followers for Down {
    async fn accept(&self, _: &NewFollower, _: &Deed) -> Result<()> {
        down()
    }
    async fn leave(&self, _: &Voice, _: RemoteActorId) -> Result<()> {
        down()
    }
    async fn withdraw(&self, _: &str, _: RemoteActorId) -> Result<()> {
        down()
    }
    async fn count(&self, _: &Voice) -> Result<u64> {
        down()
    }
    async fn by_host(&self, _: &Handle) -> Result<Vec<(Service, u64)>> {
        down()
    }
    async fn page(&self, _: &Voice, _: Position) -> Result<Paged<Follower>> {
        down()
    }
}

#[async_trait]
impl Letters for Down {
    async fn take_in(&self, _: &Letter) -> Result<bool> {
        down()
    }
    async fn open(&self, _: LetterId) -> Result<Letter> {
        down()
    }
    async fn comes_later(&self, _: &Letter) -> Result<bool> {
        down()
    }
    async fn close(&self, _: LetterId) -> Result<()> {
        down()
    }
    async fn sweep(&self) -> Result<u64> {
        down()
    }
}

#[async_trait]
impl Outbox for Down {
    async fn standing(&self, _: Service, _: Uuid) -> Result<Option<Published>> {
        down()
    }
    async fn shown_at(&self, _: Service, _: &str) -> Result<Option<PublishedId>> {
        down()
    }
    async fn published(&self, _: Service, _: PublishedId) -> Result<Published> {
        down()
    }
    async fn things(&self, _: &Voice, _: Position) -> Result<Paged<Published>> {
        down()
    }
    async fn tell(&self, _: &Telling) -> Result<()> {
        down()
    }
    async fn deed(&self, _: DeedId) -> Result<Deed> {
        down()
    }
    async fn to_tell(&self, _: DeedId) -> Result<Option<Deed>> {
        down()
    }
    async fn count(&self, _: &Voice) -> Result<u64> {
        down()
    }
    async fn page(&self, _: &Voice, _: Position) -> Result<Paged<Deed>> {
        down()
    }
}

#[async_trait]
impl Peers for Down {
    async fn by_key(&self, _: &str) -> Result<Option<RemoteActor>> {
        down()
    }
    async fn by_uri(&self, _: &str) -> Result<Option<RemoteActor>> {
        down()
    }
    async fn keep(&self, _: &ActorSheet) -> Result<RemoteActor> {
        down()
    }
    async fn forget(&self, _: &str) -> Result<()> {
        down()
    }
    async fn forget_inbox(&self, _: &str) -> Result<u64> {
        down()
    }
    async fn greet(&self, _: &str) -> Result<Greeting> {
        down()
    }
    async fn answered(&self, _: &str, _: &str) -> Result<()> {
        down()
    }
    async fn asked_for_rest(&self, _: &str, _: DateTime<Utc>) -> Result<()> {
        down()
    }
    async fn failed(&self, _: &str) -> Result<()> {
        down()
    }
    async fn heard_from(&self, _: &str) -> Result<()> {
        down()
    }
}

#[async_trait]
impl Reading for Down {
    async fn follow(&self, _: &RemoteActor, _: &Deed) -> Result<()> {
        down()
    }
    async fn settle(&self, _: DeedId, _: RemoteActorId, _: bool) -> Result<()> {
        down()
    }
    async fn unfollow(&self, _: &Following, _: &Deed) -> Result<()> {
        down()
    }
    async fn following(&self, _: &Voice) -> Result<Vec<Following>> {
        down()
    }
    async fn keep_note(&self, _: &NewNote) -> Result<()> {
        down()
    }
    async fn is_followed(&self, _: RemoteActorId) -> Result<bool> {
        down()
    }
    async fn forget_note(&self, _: &str, _: RemoteActorId) -> Result<()> {
        down()
    }
    async fn note(&self, _: RemoteNoteId) -> Result<RemoteNote> {
        down()
    }
    async fn note_at(&self, _: &str) -> Result<Option<RemoteNote>> {
        down()
    }
    async fn timeline(&self, _: &Voice, _: Position) -> Result<Paged<RemoteNote>> {
        down()
    }
}

#[async_trait]
impl Notices for Down {
    async fn note_down(&self, _: &NewNotice) -> Result<()> {
        down()
    }
    async fn take_back(&self, _: &str, _: RemoteActorId) -> Result<()> {
        down()
    }
    async fn page(&self, _: &Voice, _: Position) -> Result<Paged<Notice>> {
        down()
    }
}

#[async_trait]
impl Reactions for Down {
    async fn react(&self, _: &RemoteNote, _: Reaction, _: &Deed) -> Result<()> {
        down()
    }
    async fn take_back(&self, _: Reacted, _: &RemoteNote, _: &Deed) -> Result<()> {
        down()
    }
    async fn of(&self, _: &Voice, _: &[RemoteNoteId]) -> Result<Vec<Reacted>> {
        down()
    }
}
