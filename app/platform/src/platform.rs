use crate::auth::Standing;
use crate::cache::{Cache, Shared};
use crate::config::Internal;
use crate::fediverse::Signers;
use crate::fragments::Composer;
use crate::limits::Limits;
use crate::mail::Mailer;
use crate::news::{self, News};
use crate::security::SecurityHeaders;
use crate::{Domains, Proxies, Pulse, SessionStores, Shell, assets, calls};
use chrono::Utc;
use components::Assets;
use contracts::cache::Tag;
use contracts::site::Site;
use contracts::{Clock, Links, Service, Vault};
use outside::Outside;
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
    /// What secrets are drawn from and sealed by.
    pub vault: Vault,
    /// What sends mail.
    pub mailer: Mailer,
    /// How often something may be tried.
    pub limits: Limits,
    /// Where other processes reach our services.
    pub internal: Internal,
    /// Calls to other servers: ten seconds at most, sent on nowhere.
    pub http: reqwest::Client,
    /// What fetches from servers that people name.
    pub outside: Outside,
    /// How it runs.
    pub options: Options,
    /// Whether the database answers.
    pub pulse: Pulse,
    pub(crate) composer: Composer,
    pub(crate) headers: SecurityHeaders,
    pub(crate) standing: Arc<Standing>,
    pub(crate) signers: Signers,
    site: Mutex<Option<Remembered>>,
}

/// What a process finds around it.
#[derive(Clone)]
pub struct Surroundings {
    /// Where everything lives.
    pub links: Links,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Redis, when there is one.
    pub redis: Option<ConnectionManager>,
    /// What secrets are drawn from and sealed by.
    pub vault: Vault,
    /// What sends mail.
    pub mailer: Mailer,
    /// Where other processes reach our services.
    pub internal: Internal,
    /// What fetches from servers that people name.
    pub outside: Outside,
}

/// How a process runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether whole public pages are kept. Only a measurement turns this off.
    pub page_cache: bool,
    /// Whether `/gallery` shows every component: in development.
    pub gallery: bool,
    /// Whose word on where visitors come from is taken.
    pub proxies: Proxies,
}

impl Default for Options {
    fn default() -> Self {
        Self { page_cache: true, gallery: false, proxies: Proxies::Here }
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

    /// A platform over these domains, amid these surroundings.
    #[must_use]
    pub fn new(domains: Domains, around: Surroundings, options: Options) -> Arc<Self> {
        let Surroundings { links, clock, redis, vault, mailer, internal, outside } = around;
        let headers = SecurityHeaders::new(&links);
        let cache = Cache::new(Self::CACHE_BYTES, redis.clone().map(Shared::new));
        let cache = Arc::new(cache.under(&headers.text()));
        let limits = Limits::new(redis.clone());
        let sessions = match redis {
            Some(redis) => SessionStores::Redis(redis),
            None => SessionStores::Database(domains.sessions.clone()),
        };
        Arc::new(Self {
            assets: assets::addresses(),
            composer: Composer::default(),
            pulse: Pulse::default(),
            standing: Arc::new(Standing::new(domains.grants.clone(), cache.clone())),
            signers: Signers::default(),
            site: Mutex::new(None),
            http: calls::client(),
            headers,
            links,
            domains,
            cache,
            clock,
            sessions,
            vault,
            mailer,
            limits,
            internal,
            outside,
            options,
        })
    }

    /// Starts hearing what changes, in whatever process, and noting which grants are used.
    pub fn listen(&self) -> tokio::task::JoinHandle<()> {
        let news = News::new(self.domains.changes.clone(), self.cache.clone(), Utc::now());
        let standing = self.standing.clone();
        tokio::spawn(async move {
            tokio::join!(news.listen(), standing.note());
        })
    }

    /// Waits until every process has heard what was published under these tags, as far as none is
    /// slower than usual: so that the next page of whoever did it shows what they did.
    pub async fn told_of(&self, tags: &[Tag]) {
        self.cache.invalidate(tags).await;
        tokio::time::sleep(news::EVERY + Duration::from_millis(100)).await;
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
        let still = |kept: &&Remembered| Instant::now() < kept.until || self.pulse.is_away();
        let kept = kept.as_ref().filter(still)?;
        let unchanged = self.cache.unchanged(&[Tag::SITE.into()], kept.epoch);
        unchanged.then(|| kept.site.clone())
    }
}
