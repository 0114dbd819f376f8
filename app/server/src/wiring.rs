use contracts::Service;
use contracts::ghost::GhostSync;
use contracts::oauth::{Clients, Grants, SigningKeys};
use domain::ghost::SqlGhostSync;
use domain::{
    Files, InvalidOrigin, RelyingParty, SqlActivities, SqlCalendars, SqlChanges, SqlClients,
    SqlComments, SqlContainers, SqlCredentials, SqlGrants, SqlLikes, SqlManuscripts,
    SqlMarketplaces, SqlMedia, SqlNavigation, SqlPeople, SqlPosts, SqlSecurityLog, SqlSessionRows,
    SqlSignIns, SqlSigningKeys, SqlSites, SqlSnippets, SqlTags, SqlTokens,
};
use federation::{LogoutNews, LogoutSources};
use ghost_api::HttpGhosts;
use platform::{Domains, Mounted, Platform, Surroundings};
use sea_orm::DatabaseConnection;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// The longest that a Ghost may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Every contract, kept in this database; `data` is the folder that files are kept in.
///
/// # Errors
///
/// When passkeys cannot be bound to where the platform lives.
#[expect(clippy::too_many_lines, reason = "a line a contract")]
pub fn domains(
    db: &DatabaseConnection,
    around: &Surroundings,
    data: &Path,
    ghost: Arc<dyn GhostSync>,
) -> Result<Domains, InvalidOrigin> {
    let Surroundings { links, clock, vault, .. } = around;
    let (db, clock, vault) = (|| db.clone(), || clock.clone(), || vault.clone());
    let federation = links.origin(Service::Federation).to_owned();
    let manuscripts = Arc::new(SqlManuscripts::new(db(), clock()));
    let sign_ins = Arc::new(SqlSignIns::new(db(), clock()));
    let clients: Arc<dyn Clients> = Arc::new(SqlClients::new(db(), clock()));
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
        activities: Arc::new(SqlActivities(db())),
        calendars: Arc::new(SqlCalendars::new(db(), clock())),
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
        ghost,
        grants,
        manuscripts: manuscripts.clone(),
        revisions: manuscripts.clone(),
        previews: manuscripts.clone(),
        working_copies: manuscripts,
        navigation: Arc::new(SqlNavigation::new(db(), clock())),
        marketplaces: Arc::new(SqlMarketplaces::new(db(), clock())),
        media: Arc::new(SqlMedia::new(db(), clock(), Files::folder(data))),
        likes: Arc::new(SqlLikes::new(db(), clock())),
        people: Arc::new(SqlPeople::new(db(), clock())),
        posts: Arc::new(SqlPosts::new(db(), clock())),
        security_log: Arc::new(SqlSecurityLog(db())),
        sessions: Arc::new(SqlSessionRows(db())),
        sign_ins: Arc::new(LogoutNews { sign_ins, sources }),
        signing_keys,
        sites: Arc::new(SqlSites(db())),
        snippets: Arc::new(SqlSnippets::new(db(), clock())),
        tags: Arc::new(SqlTags::new(db(), clock())),
        tokens: Arc::new(SqlTokens::new(db(), clock(), federation)),
    })
}

/// The live connection to a Ghost; `data` is the folder that files are kept in.
#[must_use]
pub fn ghost_sync(
    db: &DatabaseConnection,
    around: &Surroundings,
    data: &Path,
) -> Arc<SqlGhostSync> {
    let Surroundings { links, clock, vault, outside, .. } = around.clone();
    let ghosts = Arc::new(HttpGhosts::new(clock.clone(), outside, PATIENCE));
    let content = data.join("content");
    let around = domain::ghost::Surroundings { clock, vault, ghosts, content, links };
    Arc::new(SqlGhostSync::new(db.clone(), around))
}

/// These services, over a platform; `data` is the folder that files are kept in.
#[must_use]
pub fn mounted(platform: &Arc<Platform>, services: &[Service], data: &Path) -> Vec<Mounted> {
    let mount = |service: &Service| match service {
        Service::Blog => blog::mounted(platform, data.to_owned()),
        Service::Market => market::mounted(platform),
        Service::Cart => cart::mounted(platform),
        Service::Events => events::mounted(platform),
        Service::Federation => federation::mounted(platform),
        Service::Account => account::mounted(platform),
    };
    services.iter().map(mount).collect()
}
