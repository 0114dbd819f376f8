use contracts::Service;
use contracts::cart::CardWay;
use contracts::federation::Voice;
use contracts::files::Files;
use contracts::ghost::GhostSync;
use contracts::jobs::Worker;
use contracts::oauth::{Clients, Grants, SigningKeys};
use domain::ghost::SqlGhostSync;
use domain::{
    InvalidOrigin, Processor, RelyingParty, SqlActivities, SqlAuthors, SqlCalendars, SqlCarts,
    SqlCategories, SqlChanges, SqlClients, SqlComments, SqlContainers, SqlCredentials, SqlEntries,
    SqlFederation, SqlGrants, SqlJobs, SqlLikes, SqlManuscripts, SqlMarketplaces, SqlMedia,
    SqlNavigation, SqlOrders, SqlPaymentSettings, SqlPayments, SqlPeople, SqlPosts, SqlPriceLists,
    SqlProducts, SqlReconciliation, SqlSecurityLog, SqlSessionRows, SqlSignIns, SqlSigningKeys,
    SqlSites, SqlSnippets, SqlTags, SqlTicketTypes, SqlTickets, SqlTokens,
};
use federation::{LogoutNews, LogoutSources};
use files::{Access, Bucket, Folder};
use ghost_api::HttpGhosts;
use platform::outside::Outside;
use platform::{Config, Domains, Mounted, Platform, Surroundings};
use sea_orm::DatabaseConnection;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use sumup_api::{Checkouts, HttpSumUp, SumUp};
use url::Url;

/// The longest that a Ghost may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// The longest that SumUp may take to answer: somebody waits for it.
const SUMUP_PATIENCE: Duration = Duration::from_secs(8);

/// Where files lie: in the bucket that is configured, else in the data folder.
///
/// # Errors
///
/// When no bucket can be at that address.
pub fn files(config: &Config) -> contracts::Result<Arc<dyn Files>> {
    let folder = Folder::new(&config.data);
    Ok(match bucket(config, folder.clone())? {
        Some(bucket) => Arc::new(bucket),
        None => Arc::new(folder),
    })
}

/// The bucket that is configured, if one is, over what lies in a folder from before.
pub(crate) fn bucket(config: &Config, before: Folder) -> contracts::Result<Option<Bucket>> {
    let access = config.s3.as_ref().map(|s3| Access {
        url: s3.url.to_string(),
        bucket: s3.bucket.clone(),
        region: s3.region.clone(),
        key_id: s3.key_id.clone(),
        key: s3.key.clone(),
    });
    access.map(|access| Bucket::new(&access, before)).transpose()
}

/// Every contract, kept in this database, with files where these lie.
///
/// # Errors
///
/// When passkeys cannot be bound to where the platform lives.
#[expect(clippy::too_many_lines, reason = "a line a contract")]
pub fn domains(
    db: &DatabaseConnection,
    around: &Surroundings,
    files: Arc<dyn Files>,
    ghost: Arc<dyn GhostSync>,
    sumup: SumUpAt,
) -> Result<Domains, InvalidOrigin> {
    let Surroundings { links, clock, vault, .. } = around;
    let (db, clock, vault) = (|| db.clone(), || clock.clone(), || vault.clone());
    let federation = links.origin(Service::Federation).to_owned();
    let manuscripts = Arc::new(SqlManuscripts::new(db(), clock()));
    let sign_ins = Arc::new(SqlSignIns::new(db(), clock()));
    let clients: Arc<dyn Clients> = Arc::new(SqlClients::new(db(), clock()));
    let fediverse = Arc::new(SqlFederation::new(db(), clock(), vault()));
    let grants: Arc<dyn Grants> = Arc::new(SqlGrants::new(db(), clock()));
    let signing_keys: Arc<dyn SigningKeys> = Arc::new(SqlSigningKeys::new(db(), clock(), vault()));
    let sources = Arc::new(LogoutSources {
        grants: grants.clone(),
        clients: clients.clone(),
        signing_keys: signing_keys.clone(),
        clock: clock(),
        links: links.clone(),
    });
    Ok(Domains {
        actor_keys: fediverse.clone(),
        activities: Arc::new(SqlActivities(db())),
        authors: Arc::new(SqlAuthors::new(db(), clock())),
        calendars: Arc::new(SqlCalendars::new(db(), clock())),
        carts: Arc::new(SqlCarts::new(db(), clock())),
        categories: Arc::new(SqlCategories::new(db(), clock())),
        changes: Arc::new(SqlChanges(db())),
        clients,
        comments: Arc::new(SqlComments::new(db(), clock())),
        containers: Arc::new(SqlContainers::new(db(), clock())),
        credentials: Arc::new(SqlCredentials::new(
            db(),
            clock(),
            vault(),
            RelyingParty::new(links)?,
        )),
        entries: Arc::new(SqlEntries::new(db(), clock())),
        files: files.clone(),
        followers: fediverse.clone(),
        ghost,
        grants,
        jobs: Arc::new(SqlJobs::new(db(), clock())),
        manuscripts: manuscripts.clone(),
        revisions: manuscripts.clone(),
        previews: manuscripts.clone(),
        working_copies: manuscripts,
        letters: fediverse.clone(),
        navigation: Arc::new(SqlNavigation::new(db(), clock())),
        marketplaces: Arc::new(SqlMarketplaces::new(db(), clock())),
        media: Arc::new(SqlMedia::new(db(), clock(), files)),
        likes: Arc::new(SqlLikes::new(db(), clock())),
        orders: Arc::new(SqlOrders::new(db(), clock(), sumup.cards)),
        payments: Arc::new(SqlPayments::new(
            db(),
            clock(),
            vault(),
            (sumup.checkouts.clone(), sumup.pages),
            links.clone(),
        )),
        payment_settings: Arc::new(SqlPaymentSettings::new(
            db(),
            clock(),
            vault(),
            sumup.merchants,
        )),
        outbox: fediverse.clone(),
        peers: fediverse.clone(),
        people: Arc::new(SqlPeople::new(db(), clock())),
        posts: Arc::new(SqlPosts::new(db(), clock())),
        reconciliation: Arc::new(SqlReconciliation::new(db(), clock(), vault(), sumup.checkouts)),
        price_lists: Arc::new(SqlPriceLists::new(db(), clock())),
        products: Arc::new(SqlProducts::new(db(), clock())),
        notices: fediverse.clone(),
        reactions: fediverse.clone(),
        answers: Arc::new(SqlComments::new(db(), clock())),
        reading: fediverse,
        security_log: Arc::new(SqlSecurityLog(db())),
        sessions: Arc::new(SqlSessionRows(db())),
        sign_ins: Arc::new(LogoutNews { sign_ins, sources }),
        signing_keys,
        sites: Arc::new(SqlSites(db())),
        snippets: Arc::new(SqlSnippets::new(db(), clock())),
        tags: Arc::new(SqlTags::new(db(), clock())),
        ticket_types: Arc::new(SqlTicketTypes::new(db(), clock())),
        tickets: Arc::new(SqlTickets::new(db(), clock())),
        tokens: Arc::new(SqlTokens::new(db(), clock(), federation)),
    })
}

/// SumUp, or what stands for it.
#[derive(Clone)]
pub struct SumUpAt {
    /// Who is paid.
    pub merchants: Arc<dyn SumUp>,
    /// What is paid.
    pub checkouts: Arc<dyn Checkouts>,
    /// Where it is paid: a source of a Content Security Policy.
    pub pages: String,
    /// Whether money moves.
    pub cards: CardWay,
}

/// SumUp, whose API is there. At any address but its own no money moves.
#[must_use]
pub fn sumup(base: &Url, outside: &Outside) -> SumUpAt {
    let sumup = Arc::new(HttpSumUp::new(base.clone(), outside.clone(), SUMUP_PATIENCE));
    let real = base.host_str().is_some_and(|host| host.ends_with(".sumup.com"));
    let (pages, cards) = if real {
        ("https://*.sumup.com".into(), CardWay::Real)
    } else {
        (base.origin().ascii_serialization(), CardWay::Trial)
    };
    SumUpAt { merchants: sumup.clone(), checkouts: sumup, pages, cards }
}

/// The live connection to a Ghost, with files where these lie; `data` is the folder that they come
/// into, and a `content` folder that was copied here by hand.
#[must_use]
pub fn ghost_sync(
    db: &DatabaseConnection,
    around: &Surroundings,
    files: Arc<dyn Files>,
    data: &Path,
) -> Arc<SqlGhostSync> {
    let Surroundings { links, clock, vault, outside, .. } = around.clone();
    let ghosts = Arc::new(HttpGhosts::new(clock.clone(), outside, PATIENCE));
    let (incoming, content) = (data.join("incoming"), data.join("content"));
    let around =
        domain::ghost::Surroundings { clock, vault, ghosts, files, incoming, content, links };
    Arc::new(SqlGhostSync::new(db.clone(), around))
}

/// These services, over a platform; `data` is the folder that files come into.
#[must_use]
pub fn mounted(platform: &Arc<Platform>, services: &[Service], data: &Path) -> Vec<Mounted> {
    let mount = |service: &Service| match service {
        Service::Blog => blog::mounted(platform, data.join("incoming")),
        Service::Market => market::mounted(platform, data.join("incoming")),
        Service::Cart => cart::mounted(platform),
        Service::Events => events::mounted(platform),
        Service::Federation => federation::mounted(platform),
        Service::Account => account::mounted(platform),
    };
    let spoken = |service: &Service| {
        let mut mounted = mount(service);
        if Voice::HOSTS.contains(service) {
            mounted.pages = mounted.pages.merge(federation::spoken(platform, *service));
        }
        mounted
    };
    services.iter().map(spoken).collect()
}

/// Does what these services do after something happened; `data` is the folder that files come into.
#[must_use]
pub fn processor(
    db: &DatabaseConnection,
    platform: &Arc<Platform>,
    services: &[Service],
    data: &Path,
) -> Processor {
    let workers = |service: &Service| match service {
        Service::Blog => blog::workers(platform, data.join("incoming")),
        Service::Cart => vec![cart::worker(platform)],
        Service::Events => vec![events::worker(platform)],
        Service::Federation => federation::workers(platform),
        _ => Vec::new(),
    };
    let workers: Vec<Arc<dyn Worker>> = services.iter().flat_map(workers).collect();
    Processor::new(db.clone(), platform.clock.clone(), workers)
}
