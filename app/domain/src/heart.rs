use sea_orm::sqlx::postgres::{PgConnectOptions, PgConnection};
use sea_orm::sqlx::{Connection, Error};
use std::time::Duration;
use tokio::time::timeout;

/// Feels whether PostgreSQL answers, on a connection of its own: one from the pool would be waited
/// for whenever there is much to do.
pub struct Heart {
    server: PgConnectOptions,
    connection: Option<PgConnection>,
}

/// Whoever is only slow answers within this.
const PATIENCE: Duration = Duration::from_secs(2);

impl Heart {
    /// Of the database at this address; a file has none, for it does not go away.
    #[must_use]
    pub fn of(url: &str) -> Option<Self> {
        let server = url.starts_with("postgres").then(|| url.parse().ok()).flatten()?;
        Some(Self { server, connection: None })
    }

    /// Whether it answers, within two seconds. A connection that broke is made once more before
    /// that is said.
    pub async fn beats(&mut self) -> bool {
        let answers = async { self.ping().await.is_ok() || self.ping().await.is_ok() };
        let answers = timeout(PATIENCE, answers).await.unwrap_or(false);
        if !answers {
            self.connection = None; // it may be in the middle of a word
        }
        answers
    }

    async fn ping(&mut self) -> Result<(), Error> {
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => PgConnection::connect_with(&self.server).await?,
        };
        connection.ping().await?;
        self.connection = Some(connection);
        Ok(())
    }
}
