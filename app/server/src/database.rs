use anyhow::{anyhow, bail};
use contracts::SystemClock;
use migration::Migrator;
use platform::Config;
use sea_orm::DatabaseConnection;
use sea_orm_migration::MigratorTrait;
use std::time::Duration;

/// The configured database, whatever its schema.
pub(crate) async fn open(config: &Config) -> anyhow::Result<DatabaseConnection> {
    let setting = config.database_setting();
    if setting == Config::DATA {
        let data = &config.data;
        std::fs::create_dir_all(data).map_err(|why| {
            anyhow!("{setting} names {}, which cannot be made a folder: {why}.", data.display())
        })?;
    }
    domain::open(&config.database_url()).await.map_err(|why| anyhow!("{setting}: {why}."))
}

/// The configured database, with the schema this binary knows: brought up where it is behind,
/// refused where it is ahead.
pub(crate) async fn up_to_date(config: &Config) -> anyhow::Result<DatabaseConnection> {
    let db = open(config).await?;
    refuse_newer(&db, config).await?;
    if !bring_up(&db).await? {
        return Ok(db);
    }
    db.close().await?; // SQLite's connections trip over a schema that changed under them
    open(config).await
}

/// Refuses a database that a newer version has migrated.
pub(crate) async fn refuse_newer(db: &DatabaseConnection, config: &Config) -> anyhow::Result<()> {
    let standing = migration::standing(db).await?;
    if let Some(newest) = standing.ahead.last() {
        bail!(
            "{}: the database was migrated by a newer version (it has {newest}, which this one \
             does not know): update the program, or go back with the newer one.",
            config.database_setting()
        );
    }
    Ok(())
}

/// Applies what is missing, and says whether anything was. Several processes may start on one database at once: who loses the
/// race waits for the winner.
async fn bring_up(db: &DatabaseConnection) -> anyhow::Result<bool> {
    const TRIES: u32 = 40;
    for attempt in 1..=TRIES {
        if migration::standing(db).await?.pending.is_empty() {
            return Ok(attempt > 1);
        }
        match Migrator::up(db, None).await {
            Ok(()) => {}
            Err(error) if attempt == TRIES => return Err(error.into()),
            Err(_) => tokio::time::sleep(Duration::from_millis(250)).await,
        }
    }
    Ok(true)
}

/// The clock of commands.
pub(crate) const CLOCK: SystemClock = SystemClock;
