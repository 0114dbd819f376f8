//! The keys that people speak by.
use super::SqlFederation;
use async_trait::async_trait;
use contracts::federation::{ActorKey, ActorKeys};
use contracts::{Error, Result, Vault};
use entities::actor_key::{Column, Entity, Model};
use rsa::pkcs8::{EncodePrivateKey, EncodePublicKey, LineEnding};
use rsa::rand_core::OsRng;
use rsa::{RsaPrivateKey, RsaPublicKey};
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, IntoActiveModel};

/// What every server takes.
const BITS: usize = 2048;
const PURPOSE: &str = "actor-key";

#[async_trait]
impl ActorKeys for SqlFederation {
    async fn key(&self, name: &str) -> Result<ActorKey> {
        if let Some(row) = self.kept_key(name).await? {
            return open(&self.vault, row);
        }
        let (private_key, public_key) = generate(&self.vault).await?;
        let created_at = self.now();
        let row = Model { name: name.to_owned(), private_key, public_key, created_at };
        let first = OnConflict::column(Column::Name).do_nothing().to_owned();
        let made = Entity::insert(row.into_active_model()).on_conflict(first);
        made.exec_without_returning(&self.db).await.map_err(Error::storage)?;
        let row = self.kept_key(name).await?; // whoever was first
        open(&self.vault, row.ok_or(Error::NotFound)?)
    }
}

impl SqlFederation {
    async fn kept_key(&self, name: &str) -> Result<Option<Model>> {
        Entity::find_by_id(name).one(&self.db).await.map_err(Error::storage)
    }
}

fn open(vault: &Vault, row: Model) -> Result<ActorKey> {
    let private_der = vault.open(PURPOSE, &row.private_key);
    let private_der = private_der
        .ok_or_else(|| Error::storage("an actor's key was sealed with another secret"))?;
    Ok(ActorKey { public_pem: row.public_key, private_der })
}

/// Makes a key, sealed, and its public half: away from the threads that answer requests.
async fn generate(vault: &Vault) -> Result<(String, String)> {
    let vault = vault.clone();
    let made = tokio::task::spawn_blocking(move || {
        let key = RsaPrivateKey::new(&mut OsRng, BITS).map_err(Error::storage)?;
        let public = RsaPublicKey::from(&key).to_public_key_pem(LineEnding::LF);
        let private = key.to_pkcs8_der().map_err(Error::storage)?;
        Ok((vault.seal(PURPOSE, private.as_bytes()), public.map_err(Error::storage)?))
    });
    made.await.map_err(Error::storage)?
}
