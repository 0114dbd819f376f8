//! Codes and tokens.
use super::{access, code, device, issue, poll, refresh, revocation, sweep};
use crate::times::now;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use contracts::oauth::{
    Access, ClientId, CodeRequest, Device, DeviceAnswer, DeviceRequest, NewCode, NewGrant,
    Redeemed, Refreshed, Scopes, ShutOut, TokenSet, Tokens,
};
use contracts::{Clock, Error, Result, Secret, UserId};
use sea_orm::DatabaseConnection;
use std::fmt;
use std::sync::Arc;

/// [`Tokens`] in the database.
#[derive(Clone)]
pub struct SqlTokens {
    pub(super) db: DatabaseConnection,
    clock: Arc<dyn Clock>,
    pub(super) audience: String,
}

impl SqlTokens {
    /// Tokens in `db`, good or ended at `clock`'s time, for the origin `audience`.
    pub fn new(db: DatabaseConnection, clock: Arc<dyn Clock>, audience: String) -> Self {
        Self { db, clock, audience }
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        now(&*self.clock)
    }
}

impl fmt::Debug for SqlTokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlTokens").field("audience", &self.audience).finish_non_exhaustive()
    }
}

#[async_trait]
impl Tokens for SqlTokens {
    async fn code(&self, new: NewCode) -> Result<Secret> {
        code::give(self, new).await.map_err(Error::storage)
    }

    async fn redeem(&self, request: CodeRequest) -> Result<Redeemed> {
        code::redeem(self, &request).await.map_err(Error::storage)
    }

    async fn refresh(
        &self,
        token: &Secret,
        client: &ClientId,
        scopes: Option<Scopes>,
    ) -> Result<Refreshed> {
        refresh::refresh(self, token, client, scopes).await.map_err(Error::storage)
    }

    async fn inspect(&self, token: &Secret) -> Result<Option<Access>> {
        access::inspect(&self.db, &token.hash(), self.now()).await.map_err(Error::storage)
    }

    async fn inspect_refresh(&self, token: &Secret) -> Result<Option<Access>> {
        access::inspect_refresh(self, &token.hash()).await.map_err(Error::storage)
    }

    async fn revoke(&self, token: &Secret, client: &ClientId) -> Result<Option<ShutOut>> {
        revocation::revoke(self, &token.hash(), client).await.map_err(Error::storage)
    }

    /// [`Error::Forbidden`] to every other app.
    async fn for_client(&self, client: &ClientId, scopes: Scopes) -> Result<TokenSet> {
        issue::for_client(self, client, scopes).await
    }

    async fn device(&self, client: &ClientId, scopes: Scopes) -> Result<Device> {
        device::begin(&self.db, client, scopes, self.now()).await.map_err(Error::storage)
    }

    async fn waiting(&self, user_code: &str) -> Result<Option<DeviceRequest>> {
        device::waiting(&self.db, user_code, self.now()).await.map_err(Error::storage)
    }

    /// [`Error::Forbidden`] when the grant is not for this device's app, asks for more, or is not
    /// of whoever decides.
    async fn decide(&self, user_code: &str, grant: Option<NewGrant>, by: UserId) -> Result<()> {
        device::decide(self, user_code, grant, by).await
    }

    async fn poll(&self, device_code: &Secret, client: &ClientId) -> Result<DeviceAnswer> {
        poll::poll(self, device_code, client).await.map_err(Error::storage)
    }

    async fn sweep(&self) -> Result<u64> {
        sweep::sweep(&self.db, self.now()).await.map_err(Error::storage)
    }
}
