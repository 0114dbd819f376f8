use crate::cache::{Cache, Shared};
use crate::fragments::Composer;
use crate::news::News;
use crate::{Domains, SessionStores, Shell, assets};
use components::Assets;
use contracts::cache::Tag;
use contracts::site::Site;
use contracts::{Clock, Links, Service};
use redis::aio::ConnectionManager;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// What one process serves its pages with.
pub struct Platform {
    /// Where everything lives.
    pub links: Links,
    /// Our own files.
    pub assets: Assets,
    /// Every contract.
    pub domains: Domains,
    /// What is made once and kept.
    pub cache: Arc<Cache>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Where visitors' sessions are kept.
    pub sessions: SessionStores,
    /// How it runs.
    pub options: Options,
    pub(crate) composer: Composer,
    site: Mutex<Option<Remembered>>,
}

/// How a process runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether whole public pages are kept. Only a measurement turns this off.
    pub page_cache: bool,
    /// Whether `/gallery` shows every component: in development.
    pub gallery: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { page_cache: true, gallery: false }
    }
}

/// The site's settings as last read.
struct Remembered {
    site: Arc<Site>,
    epoch: u64,
    until: Instant,
}

impl Platform {
    /// The most that pages, fragments and documents may take in this process.
    const CACHE_BYTES: u64 = 16 << 20;

    /// A platform over these domains, with Redis behind it where there is one.
    #[must_use]
    pub fn new(
        links: Links,
        domains: Domains,
        redis: Option<ConnectionManager>,
        clock: Arc<dyn Clock>,
        options: Options,
    ) -> Arc<Self> {
        let cache = Arc::new(Cache::new(Self::CACHE_BYTES, redis.clone().map(Shared::new)));
        let sessions = match redis {
            Some(redis) => SessionStores::Redis(redis),
            None => SessionStores::Database(domains.sessions.clone()),
        };
        Arc::new(Self {
            assets: assets::addresses(),
            composer: Composer::default(),
            site: Mutex::new(None),
            links,
            domains,
            cache,
            clock,
            sessions,
            options,
        })
    }

    /// Starts hearing what changes, in whatever process.
    pub fn listen(&self) -> tokio::task::JoinHandle<()> {
        tokio::spawn(News::new(self.domains.changes.clone(), self.cache.clone()).listen())
    }

    /// What a service's handlers answer pages with.
    #[must_use]
    pub fn shell(self: &Arc<Self>, service: Service) -> Shell {
        Shell::new(self.clone(), service)
    }

    /// The site's settings, read again when they change.
    ///
    /// # Errors
    ///
    /// When they cannot be read.
    pub async fn site(&self) -> contracts::Result<Arc<Site>> {
        if let Some(site) = self.remembered() {
            return Ok(site);
        }
        let epoch = self.cache.epoch();
        let site = Arc::new(self.domains.sites.site().await?);
        let until = Instant::now() + Duration::from_mins(1);
        let mut kept = self.site.lock().unwrap_or_else(PoisonError::into_inner);
        *kept = Some(Remembered { site: site.clone(), epoch, until });
        Ok(site)
    }

    fn remembered(&self) -> Option<Arc<Site>> {
        let kept = self.site.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = kept.as_ref().filter(|kept| Instant::now() < kept.until)?;
        let unchanged = self.cache.unchanged(&[Tag::SITE.into()], kept.epoch);
        unchanged.then(|| kept.site.clone())
    }
}
