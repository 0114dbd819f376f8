//! Which sign-in a grant was made from, also when it outlives it.
use crate::execute;
use sea_orm_migration::{prelude::*, schema::uuid_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = uuid_null("made_from_id");
        manager
            .alter_table(Table::alter().table("oauth_grants").add_column(column).to_owned())
            .await?;
        execute(manager, &["UPDATE oauth_grants SET made_from_id = sign_in_id"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(
                Table::alter().table("oauth_grants").drop_column("made_from_id").to_owned(),
            )
            .await
    }
}
