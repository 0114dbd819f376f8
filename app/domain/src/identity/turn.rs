//! Taking turns.
use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

/// Waits until no other transaction has its turn at `what`; the turn ends with this one.
///
/// A transaction that writes to SQLite is alone already, see [`crate::transaction::begin`].
pub async fn turn(db: &impl ConnectionTrait, what: &str) -> Result<(), DbErr> {
    if db.get_database_backend() == DbBackend::Postgres {
        let sql = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";
        let lock = Statement::from_sql_and_values(DbBackend::Postgres, sql, [what.into()]);
        db.execute_raw(lock).await?;
    }
    Ok(())
}
