//! How each app may ask for tokens. Those that registered before may go on in every way they could.
use crate::execute;
use sea_orm_migration::{prelude::*, schema::text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = text("grant_types").default("authorization_code refresh_token").take();
        manager
            .alter_table(Table::alter().table("oauth_clients").add_column(column).to_owned())
            .await?;
        let more = [
            ("oidc", "urn:ietf:params:oauth:grant-type:device_code"),
            ("mastodon", "client_credentials"),
        ];
        for (door, kind) in more {
            let sql = format!(
                "UPDATE oauth_clients SET grant_types = grant_types || ' {kind}'
                WHERE registration = '{door}'"
            );
            execute(manager, &[&sql]).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(
                Table::alter().table("oauth_clients").drop_column("grant_types").to_owned(),
            )
            .await
    }
}
