//! A desk that is down.
use super::{Down, down};
use crate::blog::Post;
use crate::desk::{
    Begun, Entry, Manuscript, Manuscripts, Names, Previews, Restored, Revision, Revisions, Saved,
    Sheet, Shelf, Standing, State, WorkingCopies, WorkingCopy, Writing,
};
use crate::people::Person;
use crate::{Paged, Position, PostId, Result, UserId};
use async_trait::async_trait;

#[async_trait]
impl Manuscripts for Down {
    async fn shelf(&self, _: Shelf, _: Option<&str>, _: Position) -> Result<Paged<Entry>> {
        down()
    }
    async fn open(&self, _: PostId) -> Result<Manuscript> {
        down()
    }
    async fn save(&self, _: PostId, _: Option<i32>, _: &Writing, _: &Person) -> Result<Saved> {
        down()
    }
    async fn discard(&self, _: PostId, _: &Person) -> Result<()> {
        down()
    }
    async fn binned(&self, _: PostId) -> Result<Manuscript> {
        down()
    }
    async fn destroy(&self, _: PostId) -> Result<()> {
        down()
    }
    async fn restore(&self, _: PostId, _: &Person) -> Result<Restored> {
        down()
    }
    async fn empty_bin(&self) -> Result<u64> {
        down()
    }
    async fn names(&self) -> Result<Names> {
        down()
    }
}

#[async_trait]
impl Revisions for Down {
    async fn past(&self, _: PostId) -> Result<Vec<Revision>> {
        down()
    }
    async fn state(&self, _: PostId, _: i32) -> Result<State> {
        down()
    }
}

#[async_trait]
impl Previews for Down {
    async fn key(&self, _: PostId) -> Result<Option<String>> {
        down()
    }
    async fn renew(&self, _: PostId) -> Result<String> {
        down()
    }
    async fn end(&self, _: PostId) -> Result<()> {
        down()
    }
    async fn show(&self, _: &str) -> Result<(Post, Standing)> {
        down()
    }
}

#[async_trait]
impl WorkingCopies for Down {
    async fn of(&self, _: PostId, _: UserId) -> Result<Option<WorkingCopy>> {
        down()
    }
    async fn keep(&self, _: PostId, _: UserId, _: &Sheet) -> Result<()> {
        down()
    }
    async fn forget(&self, _: PostId, _: UserId) -> Result<()> {
        down()
    }
    async fn begun(&self, _: UserId) -> Result<Vec<Begun>> {
        down()
    }
}
