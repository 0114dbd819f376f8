//! What editors put up, in memory.
use super::{Down, down};
use crate::media::{Media, MediaKind, Medium, Refusal, Upload, Use};
use crate::snippets::{NewSnippet, Snippet, Snippets};
use crate::{Error, MediumId, Paged, Position, Result, SnippetId};
use async_trait::async_trait;
use chrono::DateTime;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Media in memory: every upload is kept, but of what is named `broken…`.
#[derive(Debug, Default)]
pub struct FakeMedia(pub Mutex<Vec<Medium>>);

impl FakeMedia {
    /// All of them, in the order they came.
    pub fn all(&self) -> MutexGuard<'_, Vec<Medium>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Media for FakeMedia {
    async fn keep(&self, upload: Upload) -> Result<Result<Medium, Refusal>> {
        if upload.name.starts_with("broken") {
            return Ok(Err(Refusal("is damaged".into())));
        }
        let picture = upload.kind == MediaKind::Image;
        let medium = Medium {
            id: MediumId::new(),
            path: format!("/media/2026/11/{}", upload.name),
            mime: format!("{}/x-test", upload.kind),
            bytes: upload.bytes,
            size: picture.then_some((4, 3)),
            alt: String::new(),
            name: upload.name,
            created_at: DateTime::from_timestamp(1_795_521_600, 0).unwrap_or_default(),
        };
        self.all().push(medium.clone());
        Ok(Ok(medium))
    }

    async fn listing(&self, _: Position) -> Result<Paged<Medium>> {
        let items = self.all().iter().rev().cloned().collect();
        Ok(Paged { items, newer: None, older: None })
    }

    async fn holding(&self, _: &str, at: Position) -> Result<Paged<Medium>> {
        self.listing(at).await
    }

    async fn uses(&self, _: MediumId) -> Result<Vec<Use>> {
        Ok(Vec::new())
    }

    async fn medium(&self, id: MediumId) -> Result<Medium> {
        self.all().iter().find(|one| one.id == id).cloned().ok_or(Error::NotFound)
    }

    async fn describe(&self, id: MediumId, alt: &str) -> Result<()> {
        let mut all = self.all();
        let medium = all.iter_mut().find(|one| one.id == id).ok_or(Error::NotFound)?;
        alt.clone_into(&mut medium.alt);
        Ok(())
    }

    async fn delete(&self, id: MediumId) -> Result<()> {
        self.all().retain(|one| one.id != id);
        Ok(())
    }
}

/// Snippets in memory.
#[derive(Debug, Default)]
pub struct FakeSnippets(pub Mutex<Vec<Snippet>>);

impl FakeSnippets {
    fn kept(&self) -> MutexGuard<'_, Vec<Snippet>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Snippets for FakeSnippets {
    async fn all(&self) -> Result<Vec<Snippet>> {
        Ok(self.kept().clone())
    }

    async fn create(&self, snippet: NewSnippet) -> Result<Snippet> {
        let (name, value) = (snippet.name().to_owned(), snippet.value().to_owned());
        let kept = Snippet { id: SnippetId::new(), name, value };
        self.kept().push(kept.clone());
        Ok(kept)
    }

    async fn delete(&self, id: SnippetId) -> Result<()> {
        self.kept().retain(|one| one.id != id);
        Ok(())
    }
}

#[async_trait]
impl Media for Down {
    async fn keep(&self, _: Upload) -> Result<Result<Medium, Refusal>> {
        down()
    }

    async fn listing(&self, _: Position) -> Result<Paged<Medium>> {
        down()
    }

    async fn holding(&self, _: &str, _: Position) -> Result<Paged<Medium>> {
        down()
    }

    async fn uses(&self, _: MediumId) -> Result<Vec<Use>> {
        down()
    }

    async fn medium(&self, _: MediumId) -> Result<Medium> {
        down()
    }

    async fn describe(&self, _: MediumId, _: &str) -> Result<()> {
        down()
    }

    async fn delete(&self, _: MediumId) -> Result<()> {
        down()
    }
}
