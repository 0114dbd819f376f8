//! Opening a database, and why it cannot be opened.
use crate::database::Fresh;
use domain::{OpenError, open};
use sea_orm::{ConnectionTrait, Statement};

async fn complaint(url: &str) -> String {
    open(url).await.map(|_| ()).unwrap_err().to_string()
}

#[tokio::test]
async fn a_complaint_names_what_is_wrong_and_no_password() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("not-a-database.db");
    std::fs::write(&file, "Dear diary, ".repeat(100))?;

    assert!(complaint("mysql://ada:secret@db/x").await.contains("sqlite: or postgres:"));
    let missing = complaint("sqlite:///nowhere/at/all/rose-ash.db").await;
    assert_eq!(missing, "the folder of the database does not exist: /nowhere/at/all");
    let absent = folder.path().join("slip-of-the-pen.db");
    let made = complaint(&format!("sqlite://{}", absent.display())).await;
    assert!(made.contains("slip-of-the-pen.db") && made.contains("?mode=rwc"), "{made}");
    assert!(!absent.exists());
    let broken = complaint(&format!("sqlite://{}", file.display())).await;
    assert!(broken.contains("not-a-database.db") && broken.contains("not a database"), "{broken}");
    let refused = complaint("postgres://ada:secret@127.0.0.1:1/x").await;
    assert!(refused.starts_with("no PostgreSQL answers at 127.0.0.1:1"), "{refused}");
    assert!(!refused.contains("secret"), "{refused}");
    Ok(())
}

#[tokio::test]
async fn a_server_without_the_database_says_so() -> anyhow::Result<()> {
    let Some(db) = Fresh::empty_postgres().await? else { return Ok(()) };
    let error = open(&format!("{}_gone", db.url)).await.unwrap_err();
    assert!(
        matches!(&error, OpenError::Refused { reason, .. } if reason.contains("_gone")),
        "{error}"
    );
    db.end().await
}

#[tokio::test]
async fn sqlite_is_opened_for_many_readers_and_a_waiting_writer() -> anyhow::Result<()> {
    let db = Fresh::empty_sqlite().await?;
    for (pragma, expected) in [
        ("journal_mode", "wal"),
        ("synchronous", "1"),
        ("foreign_keys", "1"),
        ("busy_timeout", "5000"),
    ] {
        let sql = format!("SELECT CAST({pragma} AS text) FROM pragma_{pragma}");
        let sql = sql.replace("CAST(busy_timeout", "CAST(timeout");
        let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
        assert_eq!(row.unwrap().try_get_by_index::<String>(0)?, expected, "{pragma}");
    }
    Ok(())
}
