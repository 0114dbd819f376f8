use contracts::{Clock, Service};
use domain::{
    SqlActivities, SqlChanges, SqlContainers, SqlNavigation, SqlPosts, SqlSessionRows, SqlSites,
};
use platform::{Config, Domains, Mounted, Platform};
use sea_orm::DatabaseConnection;
use std::sync::Arc;

/// Every contract, kept in this database.
pub(crate) fn domains(db: &DatabaseConnection, clock: Arc<dyn Clock>) -> Domains {
    Domains {
        activities: Arc::new(SqlActivities(db.clone())),
        changes: Arc::new(SqlChanges(db.clone())),
        containers: Arc::new(SqlContainers(db.clone())),
        navigation: Arc::new(SqlNavigation(db.clone())),
        posts: Arc::new(SqlPosts::new(db.clone(), clock)),
        sessions: Arc::new(SqlSessionRows(db.clone())),
        sites: Arc::new(SqlSites(db.clone())),
    }
}

/// These services, over a platform.
pub(crate) fn mounted(
    platform: &Arc<Platform>,
    services: &[Service],
    config: &Config,
) -> Vec<Mounted> {
    let mount = |service: &Service| match service {
        Service::Blog => blog::mounted(platform, config.data.clone()),
        Service::Market => market::mounted(platform),
        Service::Cart => cart::mounted(platform),
        Service::Events => events::mounted(platform),
        Service::Federation => federation::mounted(platform),
        Service::Account => account::mounted(platform),
    };
    services.iter().map(mount).collect()
}
