use super::queue::CHANNEL;
use sea_orm::sqlx::postgres::PgListener;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sea_orm::sqlx::{ConnectOptions, Error, query_scalar};
use std::str::FromStr;
use std::time::Duration;
use tokio::time::{sleep, timeout};

/// The longest that it is silent: jobs become due with time, too.
const SILENT: Duration = Duration::from_secs(1);
/// How often a file is looked at meanwhile.
const LOOKS: u32 = 20;

/// Rings when jobs have been written down, by whatever process: PostgreSQL says so, and SQLite's
/// file has another version. It has a connection of its own.
#[derive(Debug)]
pub struct Doorbell {
    url: String,
    listener: Listener,
}

#[derive(Debug, Default)]
enum Listener {
    #[default]
    Away,
    Postgres(Box<PgListener>),
    Sqlite(SqliteConnection, i64),
}

impl Doorbell {
    /// At the database of this address.
    #[must_use]
    pub fn at(url: &str) -> Self {
        Self { url: url.to_owned(), listener: Listener::Away }
    }

    /// Comes when it rings, or else after a second, for as long as the database is away, too.
    pub async fn rung(&mut self) {
        if self.listen().await.is_err() {
            self.listener = Listener::Away;
            sleep(SILENT).await;
        }
    }

    async fn listen(&mut self) -> Result<(), Error> {
        match &mut self.listener {
            // Whatever was written down before is there to be found now.
            Listener::Away => self.listener = connect(&self.url).await?,
            Listener::Postgres(listener) => {
                if let Ok(rung) = timeout(SILENT, listener.recv()).await {
                    rung?;
                }
            }
            Listener::Sqlite(file, seen) => {
                for _ in 0..LOOKS {
                    sleep(SILENT / LOOKS).await;
                    let here = version(file).await?;
                    if std::mem::replace(seen, here) != here {
                        break;
                    }
                }
            }
        }
        Ok(())
    }
}

async fn connect(url: &str) -> Result<Listener, Error> {
    if url.starts_with("postgres") {
        let mut listener = PgListener::connect(url).await?;
        listener.listen(CHANNEL).await?;
        return Ok(Listener::Postgres(Box::new(listener)));
    }
    let mut file = SqliteConnectOptions::from_str(url)?.connect().await?;
    let version = version(&mut file).await?;
    Ok(Listener::Sqlite(file, version))
}

/// Another one whenever another connection has committed (SQLite, `PRAGMA data_version`).
async fn version(file: &mut SqliteConnection) -> Result<i64, Error> {
    query_scalar("PRAGMA data_version").fetch_one(file).await
}
