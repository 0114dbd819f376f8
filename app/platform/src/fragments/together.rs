use super::compose::{DEADLINE, Missing, content, key, markup};
use super::public::Hanging;
use crate::cache::{Fingerprint, Kept};
use crate::{AppError, Platform};
use components::{Cards, Fragment, Piece};
use contracts::containers::AttachmentKind;
use contracts::{ContainerId, Error};
use futures_util::FutureExt;
use futures_util::future::join_all;
use std::sync::Arc;

impl Platform {
    /// The cards of one kind for the posts of a list, in its order: as [`Platform::piece`] makes
    /// each, but what is not kept of them is made of one question.
    pub async fn cards(
        self: &Arc<Self>,
        kind: AttachmentKind,
        containers: &[ContainerId],
    ) -> Vec<(ContainerId, Piece)> {
        let fragment = |container| Fragment::ContainerCards { kind, container };
        let wanted: Vec<Fragment> = containers.iter().copied().map(fragment).collect();
        let keys: Vec<Fingerprint> = wanted.iter().map(key).collect();
        let kept = self.kept(&keys).await;
        let pieces: Vec<Piece> = match kept.into_iter().collect::<Option<Vec<_>>>() {
            Some(all) => all.iter().map(|kept| Piece::Ready(markup(kept))).collect(),
            None => self.made(wanted, &keys).await,
        };
        containers.iter().copied().zip(pieces).collect()
    }

    /// The pieces of a list that were not all kept: those that can be made in time are.
    async fn made(self: &Arc<Self>, wanted: Vec<Fragment>, keys: &[Fingerprint]) -> Vec<Piece> {
        let (platform, asked) = (self.clone(), wanted.clone());
        // In a task of its own, so that what comes late is still kept for the next page.
        let warming = tokio::spawn(async move { platform.warm(&asked).await });
        let how = match tokio::time::timeout(DEADLINE, warming).await {
            Ok(_) => Missing::Failed,
            Err(_) => Missing::Late,
        };
        let piece = |(fragment, kept): (Fragment, Option<Arc<Kept>>)| match kept {
            Some(kept) => Piece::Ready(markup(&kept)),
            None => self.missing(fragment, how),
        };
        wanted.into_iter().zip(self.kept(keys).await).map(piece).collect()
    }

    async fn kept(&self, keys: &[Fingerprint]) -> Vec<Option<Arc<Kept>>> {
        let mut kept = Vec::with_capacity(keys.len());
        for key in keys {
            kept.push(self.cache.get(key).await);
        }
        kept
    }

    /// Makes and keeps what is not kept yet of these, with one question a kind; others than cards
    /// are left alone. What cannot be made is not kept.
    pub(crate) async fn warm(&self, fragments: &[Fragment]) {
        let epoch = self.cache.epoch();
        for kind in Cards::KINDS {
            let mut missing = Vec::new();
            for fragment in fragments {
                let Fragment::ContainerCards { kind: of, container } = fragment else { continue };
                if *of == kind && self.cache.get(&key(fragment)).await.is_none() {
                    missing.push(*container);
                }
            }
            self.make_together(kind, missing).await;
        }
        let tags: Vec<_> = fragments.iter().flat_map(Fragment::tags).collect();
        if !self.cache.unchanged(&tags, epoch) {
            self.cache.invalidate(&tags).await; // it changed while we asked
        }
    }

    async fn make_together(&self, kind: AttachmentKind, missing: Vec<ContainerId>) {
        if missing.is_empty() {
            return;
        }
        let question = async {
            let found = Hanging::at(self, kind, &missing).await;
            found.map(Arc::new).map_err(Arc::new)
        };
        let question = question.boxed().shared();
        let make = |container: ContainerId| {
            let fragment = Fragment::ContainerCards { kind, container };
            let (key, question) = (key(&fragment), question.clone());
            self.cache.get_or_make(key, async move {
                let found =
                    question.await.map_err(|error| AppError::Domain(Error::storage(error)))?;
                Ok::<_, AppError>(content(&fragment, found.cards(self, container)))
            })
        };
        join_all(missing.iter().copied().map(make)).await;
    }
}
