//! Apps by others, requests they sent ahead, and what people allowed them.
use super::{client, consent, pushed};
use crate::times::now;
use crate::transaction;
use async_trait::async_trait;
use contracts::oauth::{Client, ClientId, Clients, NewClient, Registration, Scopes};
use contracts::{Clock, Error, Result, Secret, UserId};
use sea_orm::DatabaseConnection;
use std::fmt;
use std::sync::Arc;

/// [`Clients`] in the database.
#[derive(Clone)]
pub struct SqlClients {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
}

impl SqlClients {
    /// Apps in `db`, registered at `clock`'s time.
    pub fn new(db: DatabaseConnection, clock: Arc<dyn Clock>) -> Self {
        Self { db, clock }
    }
}

impl fmt::Debug for SqlClients {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlClients").finish_non_exhaustive()
    }
}

#[async_trait]
impl Clients for SqlClients {
    async fn find(&self, id: &ClientId) -> Result<Option<Client>> {
        client::by_id(&self.db, id).await.map_err(Error::storage)
    }

    /// [`Error::Forbidden`] to one that would pass for ours.
    async fn register(&self, new: NewClient) -> Result<(Client, Option<Secret>)> {
        if new.registration == Registration::FirstParty {
            return Err(Error::Forbidden);
        }
        let secret = new.confidential.then(Secret::new);
        let client = client::insert(&self.db, new, secret.as_ref(), now(&*self.clock)).await;
        Ok((client.map_err(Error::storage)?, secret))
    }

    async fn push(&self, client: &ClientId, parameters: &str) -> Result<Secret> {
        let request = Secret::new();
        pushed::insert(&self.db, &request, client, parameters, now(&*self.clock))
            .await
            .map_err(Error::storage)?;
        Ok(request)
    }

    async fn open(&self, client: &ClientId, request: &Secret) -> Result<Option<String>> {
        pushed::open(&self.db, client, request, now(&*self.clock)).await.map_err(Error::storage)
    }

    async fn pull(&self, client: &ClientId, request: &Secret) -> Result<Option<String>> {
        pushed::take(&self.db, client, request, now(&*self.clock)).await.map_err(Error::storage)
    }

    async fn settle(&self, question: &Secret) -> Result<bool> {
        consent::settle(&self.db, question, now(&*self.clock)).await.map_err(Error::storage)
    }

    async fn consent(&self, user: UserId, client: &ClientId) -> Result<Scopes> {
        consent::given(&self.db, user, client).await.map_err(Error::storage)
    }

    async fn remember(&self, user: UserId, client: &ClientId, scopes: Scopes) -> Result<()> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        consent::widen(&db, user, client, scopes, now(&*self.clock))
            .await
            .map_err(Error::storage)?;
        db.commit().await.map_err(Error::storage)
    }
}
