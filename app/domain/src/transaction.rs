//! Transactions that write.
use contracts::{Error, Result};
use sea_orm::{
    DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, SqlErr, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};

/// Begins a transaction that will write.
///
/// On SQLite it waits for its turn here: one that began by reading would be refused at its first
/// write, without waiting, if another had written meanwhile.
pub async fn begin(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let sqlite = db.get_database_backend() == DbBackend::Sqlite;
    let options = TransactionOptions {
        sqlite_transaction_mode: sqlite.then_some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    db.begin_with_options(options).await
}

/// Does what one transaction does, and once more where another was faster with something that there
/// can be only one of: the second time it finds that.
///
/// On PostgreSQL two may look for an address at the same time, and both find it free.
pub async fn again_if_late<T, F>(saving: impl Fn() -> F) -> Result<T>
where
    F: Future<Output = Result<T>>,
{
    match saving().await {
        Err(error) if is_late(&error) => saving().await,
        saved => saved,
    }
}

fn is_late(error: &Error) -> bool {
    let Error::Storage(source) = error else { return false };
    let said = source.downcast_ref().and_then(DbErr::sql_err);
    matches!(said, Some(SqlErr::UniqueConstraintViolation(_)))
}
