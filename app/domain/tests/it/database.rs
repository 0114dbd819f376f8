//! A private, migrated database for each test: a SQLite file, or a database on the server that
//! `TEST_DATABASE_URL` names (an address of a role that may create databases).
use migration::template;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use std::ops::Deref;
use std::path::PathBuf;
use tempfile::TempDir;
use uuid::Uuid;

/// A database that goes when the test is over.
pub struct Fresh {
    pub url: String,
    db: DatabaseConnection,
    kept: Kept,
}

enum Kept {
    Folder { _folder: TempDir },
    Server { admin: String, name: String },
}

impl Deref for Fresh {
    type Target = DatabaseConnection;

    fn deref(&self) -> &DatabaseConnection {
        &self.db
    }
}

impl Fresh {
    /// A SQLite file, migrated.
    pub async fn sqlite() -> anyhow::Result<Self> {
        let (folder, url, file) = place()?;
        template::sqlite(&file).await?;
        Ok(Self { db: domain::open(&url).await?, url, kept: Kept::Folder { _folder: folder } })
    }

    /// A PostgreSQL database, migrated; none without a server.
    pub async fn postgres() -> anyhow::Result<Option<Self>> {
        let Some((admin, name)) = named() else { return Ok(None) };
        let server = Database::connect(&admin).await?;
        template::postgres(&server, &admin, &name).await?;
        Ok(Some(Self::on(admin, name).await?))
    }

    /// A SQLite file with nothing in it.
    pub async fn empty_sqlite() -> anyhow::Result<Self> {
        let (folder, url, _) = place()?;
        Ok(Self { db: domain::open(&url).await?, url, kept: Kept::Folder { _folder: folder } })
    }

    /// A PostgreSQL database with nothing in it; none without a server.
    pub async fn empty_postgres() -> anyhow::Result<Option<Self>> {
        let Some((admin, name)) = named() else { return Ok(None) };
        let server = Database::connect(&admin).await?;
        let create = format!("CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0");
        server.execute_unprepared(&create).await?;
        Ok(Some(Self::on(admin, name).await?))
    }

    async fn on(admin: String, name: String) -> anyhow::Result<Self> {
        let (host, _) = admin.rsplit_once('/').unwrap_or((&admin, ""));
        let url = format!("{host}/{name}");
        Ok(Self { db: domain::open(&url).await?, url, kept: Kept::Server { admin, name } })
    }

    /// Puts the database away.
    pub async fn end(self) -> anyhow::Result<()> {
        self.db.close().await?;
        if let Kept::Server { admin, name } = self.kept {
            let server = Database::connect(admin).await?;
            server.execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)")).await?;
        }
        Ok(())
    }
}

/// A folder, and a SQLite file in it: its address, and where it is.
fn place() -> anyhow::Result<(TempDir, String, PathBuf)> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("test.db");
    Ok((folder, format!("sqlite://{}?mode=rwc", file.display()), file))
}

/// A PostgreSQL server, and a name for a database on it.
#[expect(clippy::disallowed_methods, reason = "tests choose their own database")]
fn named() -> Option<(String, String)> {
    let Ok(admin) = std::env::var("TEST_DATABASE_URL") else {
        eprintln!("SKIPPED on PostgreSQL: TEST_DATABASE_URL is not set");
        return None;
    };
    Some((admin, format!("rose_ash_{}", Uuid::now_v7().simple())))
}

/// Makes of one `async fn story(db: &Fresh) -> anyhow::Result<()>` a test on each database.
macro_rules! on_both {
    ($($(#[$meta:meta])* async fn $name:ident($db:ident: &Fresh) $body:block)+) => {$(
        mod $name {
            use super::*;

            async fn story($db: &Fresh) -> anyhow::Result<()> {
                $body
                Ok(())
            }

            #[tokio::test]
            async fn on_sqlite() -> anyhow::Result<()> {
                let db = Fresh::sqlite().await?;
                let told = story(&db).await;
                db.end().await?;
                told
            }

            #[tokio::test]
            async fn on_postgres() -> anyhow::Result<()> {
                let Some(db) = Fresh::postgres().await? else { return Ok(()) };
                let told = story(&db).await;
                db.end().await?;
                told
            }
        }
    )+};
}
pub(crate) use on_both;
