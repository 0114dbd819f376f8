//! Authors of whom nobody has signed in.
use super::down;
use crate::authors::{
    AuthorDeleted, AuthorList, AuthorMerged, AuthorPlace, AuthorSaved, AuthorWriting, Authors,
    KeptAuthor,
};
use crate::people::{Handle, Person};
use crate::{AuthorId, Result, UserId};
use async_trait::async_trait;

/// Authors of whom nobody has signed in; all else is down.
#[derive(Clone, Copy, Debug)]
pub struct FakeAuthors;

#[async_trait]
impl Authors for FakeAuthors {
    async fn shelf(&self, _: Option<&str>, _: AuthorPlace) -> Result<AuthorList> {
        down()
    }
    async fn open(&self, _: AuthorId) -> Result<KeptAuthor> {
        down()
    }
    async fn named(&self, _: &str) -> Result<KeptAuthor> {
        down()
    }
    async fn of(&self, _: UserId) -> Result<Option<AuthorId>> {
        Ok(None)
    }
    async fn handle(&self, _: AuthorId) -> Result<Option<Handle>> {
        Ok(None)
    }
    async fn save(
        &self,
        _: AuthorId,
        _: Option<i32>,
        _: &AuthorWriting,
        _: &Person,
    ) -> Result<AuthorSaved> {
        down()
    }
    async fn merge(
        &self,
        _: (AuthorId, i32),
        _: (AuthorId, i32),
        _: &Person,
    ) -> Result<AuthorMerged> {
        down()
    }
    async fn delete(&self, _: AuthorId, _: i32, _: &Person) -> Result<AuthorDeleted> {
        down()
    }
}
