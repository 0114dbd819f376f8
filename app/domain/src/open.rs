//! The pool of connections to the one database.
use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbErr, RuntimeErr, sqlx,
};
use std::path::Path;
use std::time::Duration;

/// Waiting longer than this for a connection, a lock or a row helps nobody.
const PATIENCE: Duration = Duration::from_secs(5);
/// Each connection to SQLite has a thread; more of them than cores gain nothing.
const SQLITE_CONNECTIONS: u32 = 6;
const POSTGRES_CONNECTIONS: u32 = 16;

/// Why there is no database to work with, in a sentence that gives no password away.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Neither `sqlite:` nor `postgres:`, or not a URL at all.
    #[error("DATABASE_URL must begin with sqlite: or postgres: and be a valid address")]
    Address,
    /// SQLite makes the file, not the folder around it.
    #[error("the folder of the database does not exist: {0}")]
    NoFolder(String),
    /// And the file only where the address says so: a slip of the pen is no empty site.
    #[error("there is no database file {0}; an address that ends in ?mode=rwc has it made")]
    NoFile(String),
    /// Permissions, or not a database.
    #[error("the database file {path} cannot be opened: {reason}")]
    File {
        /// Which file.
        path: String,
        /// SQLite's own words.
        reason: String,
    },
    /// Nobody answers there.
    #[error("no PostgreSQL answers at {server}: {reason}")]
    Unreachable {
        /// Host and port.
        server: String,
        /// The system's own words.
        reason: String,
    },
    /// The server answers and does not let us in: password, role, name of the database.
    #[error("PostgreSQL at {server} refused: {reason}")]
    Refused {
        /// Host and port.
        server: String,
        /// The server's own words.
        reason: String,
    },
}

/// Opens the database at a `sqlite:` or `postgres:` address and proves that it answers.
///
/// A SQLite file is made where there is none and the address ends in `?mode=rwc`. Migrate on a pool of its own, and open the one that
/// serves afterwards: a connection to SQLite that has seen an older schema refuses its first
/// deletion that reaches the search index ("no such table: posts", SQLite 3.51.3).
///
/// # Errors
/// When it does not answer; the message is for the person who configures it.
pub async fn open(url: &str) -> Result<DatabaseConnection, OpenError> {
    if url.starts_with("sqlite:") {
        open_sqlite(url).await
    } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
        open_postgres(url).await
    } else {
        Err(OpenError::Address)
    }
}

/// Asks the database for a sign of life.
///
/// # Errors
/// When it gives none.
pub async fn ping(db: &DatabaseConnection) -> contracts::Result<()> {
    db.execute_unprepared("SELECT 1").await.map_err(contracts::Error::storage)?;
    Ok(())
}

async fn open_sqlite(url: &str) -> Result<DatabaseConnection, OpenError> {
    let file: SqliteConnectOptions = url.parse().map_err(|_| OpenError::Address)?;
    let in_memory = url.contains(":memory:");
    let path = file.get_filename().to_owned();
    if !in_memory {
        folder_of(&path)?;
        if !path.exists() && !url.contains("mode=rwc") {
            return Err(OpenError::NoFile(path.display().to_string()));
        }
    }
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(if in_memory { 1 } else { SQLITE_CONNECTIONS }) // each would have its own
        .min_connections(1)
        .acquire_timeout(PATIENCE)
        .test_before_acquire(false)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|file| {
            file.journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Normal)
                .busy_timeout(PATIENCE)
                .foreign_keys(true)
                .statement_cache_capacity(256)
                .pragma("cache_size", "-16000") // KiB
                .pragma("mmap_size", "268435456")
                .pragma("temp_store", "memory")
        });
    Database::connect(options).await.map_err(|error| OpenError::File {
        path: path.display().to_string(),
        reason: reason(&error),
    })
}

fn folder_of(path: &Path) -> Result<(), OpenError> {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() && !folder.is_dir() => {
            Err(OpenError::NoFolder(folder.display().to_string()))
        }
        _ => Ok(()),
    }
}

async fn open_postgres(url: &str) -> Result<DatabaseConnection, OpenError> {
    let server: PgConnectOptions = url.parse().map_err(|_| OpenError::Address)?;
    let server = format!("{}:{}", server.get_host(), server.get_port());
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(POSTGRES_CONNECTIONS)
        .min_connections(1)
        .acquire_timeout(PATIENCE)
        .test_before_acquire_if_idle_for(Duration::from_secs(1)) // a server may have been away
        .sqlx_logging(false)
        .map_sqlx_postgres_opts(|server| {
            server.application_name("rose-ash").statement_cache_capacity(256).options([
                ("statement_timeout", "30s"),
                ("lock_timeout", "5s"),
                ("idle_in_transaction_session_timeout", "60s"),
                // For disks without a head that seeks: at the default of 4 a small table is read
                // whole and sorted where an index holds it in order.
                ("random_page_cost", "1.1"),
            ])
        });
    Database::connect(options).await.map_err(|error| match sqlx_error(&error) {
        Some(sqlx::Error::Database(refusal)) => {
            OpenError::Refused { server, reason: refusal.message().to_owned() }
        }
        _ => OpenError::Unreachable { server, reason: reason(&error) },
    })
}

fn reason(error: &DbErr) -> String {
    match sqlx_error(error) {
        Some(sqlx::Error::Database(error)) => error.message().to_owned(),
        Some(sqlx::Error::Io(error)) => error.to_string(),
        Some(sqlx::Error::PoolTimedOut) => format!("no answer in {} seconds", PATIENCE.as_secs()),
        Some(error) => error.to_string(),
        None => error.to_string(),
    }
}

fn sqlx_error(error: &DbErr) -> Option<&sqlx::Error> {
    match error {
        DbErr::Conn(RuntimeErr::SqlxError(error)) => Some(error),
        _ => None,
    }
}
