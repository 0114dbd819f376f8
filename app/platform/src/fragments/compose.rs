use super::public;
use crate::cache::{Content, Fingerprint, Kept};
use crate::{AppError, Platform};
use components::{Fragment, Piece, SafeHtml};
use maud::Markup;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// The longest a page waits for a fragment of it.
pub(super) const DEADLINE: Duration = Duration::from_millis(50);

/// Counts the fragments that could not be made in time, or at all.
#[derive(Debug, Default)]
pub(crate) struct Composer {
    late: AtomicU64,
    failed: AtomicU64,
}

/// Why a fragment is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Missing {
    /// It was not made in time.
    Late,
    /// It could not be made.
    Failed,
}

impl Composer {
    /// How many were late, and how many failed, since the process started.
    pub(crate) fn counts(&self) -> (u64, u64) {
        (self.late.load(Ordering::Relaxed), self.failed.load(Ordering::Relaxed))
    }
}

impl Platform {
    /// A public fragment for a page: ready, from what is kept or made now; or, where that fails
    /// or takes longer than 50 ms, left to the visitor's browser. It never breaks the page.
    pub async fn piece(self: &Arc<Self>, fragment: Fragment) -> Piece {
        if let Some(kept) = self.cache.get(&key(&fragment)).await {
            return Piece::Ready(markup(&kept));
        }
        let (platform, wanted) = (self.clone(), fragment.clone());
        // In a task of its own, so that what comes late is still kept for the next page.
        let making = tokio::spawn(async move { platform.fragment(&wanted).await });
        match tokio::time::timeout(DEADLINE, making).await {
            Ok(Ok(Ok(kept))) => Piece::Ready(markup(&kept)),
            Ok(_) => self.missing(fragment, Missing::Failed),
            Err(_) => self.missing(fragment, Missing::Late),
        }
    }

    /// A fragment that is not there in time, for the browser to load.
    pub(super) fn missing(&self, fragment: Fragment, how: Missing) -> Piece {
        let counter = match how {
            Missing::Late => &self.composer.late,
            Missing::Failed => &self.composer.failed,
        };
        counter.fetch_add(1, Ordering::Relaxed);
        tracing::warn!(fragment = fragment.name(), owner = %fragment.owner(), ?how, "fragment missing");
        Piece::Pending(fragment)
    }

    /// A public fragment, kept or made.
    pub(crate) async fn fragment(&self, fragment: &Fragment) -> Result<Arc<Kept>, Arc<AppError>> {
        let make = async {
            let markup = public::make(self, fragment).await?;
            Ok(content(fragment, markup))
        };
        self.cache.get_or_make(key(fragment), make).await
    }
}

/// A fragment as it is kept.
pub(super) fn content(fragment: &Fragment, markup: Markup) -> Content {
    Content {
        media_type: "text/html; charset=utf-8".into(),
        body: markup.into_string().into(),
        tags: fragment.tags(),
        ttl: fragment.ttl(),
    }
}

pub(super) fn key(fragment: &Fragment) -> Fingerprint {
    let owner = fragment.owner().name().as_bytes();
    match fragment {
        // A page of a list looks for forty of these: no address is written for that.
        Fragment::ContainerCards { container, .. } => {
            Fingerprint::of(&[b"cards", owner, container.0.as_bytes()])
        }
        _ => Fingerprint::of(&[b"fragment", owner, fragment.path().as_bytes()]),
    }
}

pub(super) fn markup(kept: &Kept) -> SafeHtml {
    SafeHtml::kept(String::from_utf8_lossy(&kept.content().body).into_owned())
}
