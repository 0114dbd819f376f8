use anyhow::{anyhow, bail};
use contracts::SystemClock;
use migration::Migrator;
use platform::Config;
use sea_orm::DatabaseConnection;
use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm_migration::MigratorTrait;
use std::io::ErrorKind;
use std::time::Duration;
use tokio::net::TcpStream;

/// The longest that a server may take to let us in.
const PATIENCE: Duration = Duration::from_secs(5);

/// The configured database, whatever its schema.
pub(crate) async fn open(config: &Config) -> anyhow::Result<DatabaseConnection> {
    let setting = config.database_setting();
    if setting == Config::DATA {
        let data = &config.data;
        std::fs::create_dir_all(data).map_err(|why| {
            anyhow!("{setting} names {}, which cannot be made a folder: {why}.", data.display())
        })?;
    }
    let url = config.database_url();
    knock(&url).await.map_err(|why| anyhow!("{setting}: {why}."))?;
    domain::open(&url).await.map_err(|why| anyhow!("{setting}: {why}."))
}

/// Whether anything listens where PostgreSQL should: a pool would try again and again, and not say
/// why in the end.
async fn knock(url: &str) -> Result<(), String> {
    if !url.starts_with("postgres") {
        return Ok(());
    }
    let Ok(server) = url.parse::<PgConnectOptions>() else { return Ok(()) };
    let (host, port) = (server.get_host(), server.get_port());
    if host.starts_with('/') || server.get_socket().is_some() {
        return Ok(()); // a socket in the file system
    }
    let reason = match tokio::time::timeout(PATIENCE, TcpStream::connect((host, port))).await {
        Ok(Ok(_)) => return Ok(()),
        Ok(Err(why)) if why.kind() == ErrorKind::ConnectionRefused => "connection refused".into(),
        Ok(Err(why)) => why.to_string(),
        Err(_) => format!("no answer in {} seconds", PATIENCE.as_secs()),
    };
    Err(format!("no PostgreSQL answers at {host}:{port}: {reason}"))
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

/// Applies what is missing, and says whether anything was. Several processes may start on one
/// database at once: who loses the race waits for the winner.
pub(crate) async fn bring_up(db: &DatabaseConnection) -> anyhow::Result<bool> {
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
