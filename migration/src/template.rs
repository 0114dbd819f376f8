//! Migrated databases for tests. To migrate takes seconds, to copy a moment: whoever comes first of all
//! the processes of a run makes one, and all others are copies of it.
use crate::Migrator;
use sea_orm_migration::MigratorTrait;
use sea_orm_migration::sea_orm::{
    ConnectionTrait, Database, DatabaseConnection, DbErr, Statement, TransactionTrait,
};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use tokio::sync::OnceCell;

static SQLITE: OnceCell<PathBuf> = OnceCell::const_new();

/// Puts a migrated SQLite database there.
///
/// # Errors
/// When it cannot be made or written.
pub async fn sqlite(there: &Path) -> Result<(), DbErr> {
    let template = SQLITE.get_or_try_init(make_sqlite).await?;
    std::fs::copy(template, there).map(drop).map_err(io)
}

/// Lies beside the test's own program, and is as old as it at most.
async fn make_sqlite() -> Result<PathBuf, DbErr> {
    let (program, built) = program()?;
    let template = program.with_extension("template.db");
    let made = template.metadata().and_then(|file| file.modified());
    if made.is_ok_and(|made| made > built) {
        return Ok(template);
    }
    let making = program.with_extension(format!("{}.db", std::process::id()));
    let db = Database::connect(format!("sqlite://{}?mode=rwc", making.display())).await?;
    Migrator::up(&db, None).await?;
    db.close().await?;
    std::fs::rename(making, &template).map_err(io)?;
    Ok(template)
}

/// Makes a migrated PostgreSQL database of that name on a server, as which `admin` is a connection to
/// `url`.
///
/// # Errors
/// When it cannot be made.
pub async fn postgres(admin: &DatabaseConnection, url: &str, name: &str) -> Result<(), DbErr> {
    let (program, built) = program()?;
    let mut hash = DefaultHasher::new();
    (program, built).hash(&mut hash);
    let template = format!("rose_ash_template_{:x}", hash.finish());
    let alone = admin.begin().await?;
    alone.execute_unprepared("SELECT pg_advisory_xact_lock(1384)").await?;
    if !exists(admin, &template).await? {
        make_postgres(admin, url, &template).await?;
    }
    alone.commit().await?;
    admin.execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE {template}")).await?;
    Ok(())
}

async fn exists(admin: &DatabaseConnection, name: &str) -> Result<bool, DbErr> {
    let sql = format!("SELECT 1 FROM pg_database WHERE datname = '{name}'");
    let found = admin.query_one_raw(Statement::from_string(admin.get_database_backend(), sql));
    Ok(found.await?.is_some())
}

async fn make_postgres(admin: &DatabaseConnection, url: &str, name: &str) -> Result<(), DbErr> {
    let making = format!("{name}_making");
    let create = format!("CREATE DATABASE {making} ENCODING 'UTF8' TEMPLATE template0");
    admin.execute_unprepared(&format!("DROP DATABASE IF EXISTS {making}")).await?;
    admin.execute_unprepared(&create).await?;
    let (server, _) = url.rsplit_once('/').unwrap_or((url, ""));
    let db = Database::connect(format!("{server}/{making}")).await?;
    Migrator::up(&db, None).await?;
    db.close().await?;
    admin.execute_unprepared(&format!("ALTER DATABASE {making} RENAME TO {name}")).await?;
    Ok(())
}

/// The program with these migrations in it, and when it was built.
fn program() -> Result<(PathBuf, SystemTime), DbErr> {
    let program = std::env::current_exe().map_err(io)?;
    let built = program.metadata().and_then(|file| file.modified()).map_err(io)?;
    Ok((program, built))
}

#[expect(clippy::needless_pass_by_value, reason = "as `map_err` hands it over")]
fn io(error: std::io::Error) -> DbErr {
    DbErr::Custom(error.to_string())
}
