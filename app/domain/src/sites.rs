//! The site's settings.
use async_trait::async_trait;
use contracts::site::{Site, Sites};
use contracts::{Error, Result};
use entities::key_value::{Column, Entity as KeyValue, Model};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

pub(crate) const TITLE: &str = "site.title";
pub(crate) const DESCRIPTION: &str = "site.description";
pub(crate) const LANGUAGE: &str = "site.language";
pub(crate) const ZONE: &str = "site.zone";

/// [`Sites`] over any connection.
#[derive(Clone, Debug)]
pub struct SqlSites<C>(pub C);

#[async_trait]
impl<C: ConnectionTrait + Send + Sync> Sites for SqlSites<C> {
    async fn site(&self) -> Result<Site> {
        site(&self.0).await
    }
}

/// The settings, in a transaction too.
pub(crate) async fn site(db: &impl ConnectionTrait) -> Result<Site> {
    let settings = settings(db).await.map_err(Error::storage)?;
    Ok(settings.into_iter().fold(Site::default(), with))
}

async fn settings(db: &impl ConnectionTrait) -> Result<Vec<Model>, DbErr> {
    let keys = [TITLE, DESCRIPTION, LANGUAGE, ZONE];
    KeyValue::find().filter(Column::Key.is_in(keys)).all(db).await
}

/// A zone that is unknown here leaves the default in force.
fn with(mut site: Site, Model { key, value, .. }: Model) -> Site {
    match key.as_str() {
        TITLE => site.title = value,
        DESCRIPTION => site.description = value,
        LANGUAGE => site.language = value,
        ZONE => site.zone = value.parse().unwrap_or(site.zone),
        _ => {}
    }
    site
}
