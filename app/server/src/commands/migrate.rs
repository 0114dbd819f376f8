use super::run;
use crate::cli::Direction;
use crate::database;
use migration::Migrator;
use platform::Config;
use sea_orm::DatabaseConnection;
use sea_orm_migration::{MigrationStatus, MigratorTrait};

/// Brings the schema up or down, or tells how it stands.
pub(crate) fn migrate(config: Config, direction: Direction) -> anyhow::Result<()> {
    run(async move {
        let db = database::open(&config).await?;
        database::refuse_newer(&db, &config).await?;
        match direction {
            Direction::Up => drop(database::bring_up(&db).await?),
            Direction::Down => Migrator::down(&db, Some(1)).await?,
            Direction::Status => return tell(&db).await,
        }
        tell(&db).await
    })
}

async fn tell(db: &DatabaseConnection) -> anyhow::Result<()> {
    for migration in Migrator::get_migration_with_status(db).await? {
        let status = match migration.status() {
            MigrationStatus::Applied => "applied",
            MigrationStatus::Pending => "pending",
        };
        super::tell(format_args!("{status}  {}", migration.name()))?;
    }
    Ok(())
}
