//! What people sign in with beside a link in a mail.
use super::relying_party::RelyingParty;
use super::{passkeys, recovery, totp};
use crate::{times, transaction};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use contracts::credentials::{Ceremony, Credentials, NewPasskey, Passkey, Security, TotpOffer};
use contracts::people::Person;
use contracts::sign_in::UserAgent;
use contracts::{Clock, Error, PasskeyId, Result, Secret, UserId, Vault};
use sea_orm::{DatabaseConnection, DatabaseTransaction};
use std::sync::Arc;

/// [`Credentials`] in a database.
#[derive(Clone)]
pub struct SqlCredentials {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
    vault: Vault,
    party: RelyingParty,
}

impl SqlCredentials {
    /// The credentials in `db`, good at the `clock`'s time; `vault` seals the secrets of apps, and
    /// passkeys are bound to `party`.
    #[must_use]
    pub fn new(
        db: DatabaseConnection,
        clock: Arc<dyn Clock>,
        vault: Vault,
        party: RelyingParty,
    ) -> Self {
        Self { db, clock, vault, party }
    }

    fn now(&self) -> DateTime<Utc> {
        times::now(&*self.clock)
    }

    async fn begin(&self) -> Result<DatabaseTransaction> {
        transaction::begin(&self.db).await.map_err(Error::storage)
    }
}

async fn commit(db: DatabaseTransaction) -> Result<()> {
    db.commit().await.map_err(Error::storage)
}

#[async_trait]
impl Credentials for SqlCredentials {
    async fn security(&self, user: UserId) -> Result<Security> {
        let app = totp::select(&self.db, user).await.map_err(Error::storage)?;
        Ok(Security {
            passkeys: passkeys::of(&self.db, user).await.map_err(Error::storage)?,
            totp_since: app.and_then(|app| app.confirmed_at),
            recovery_codes_left: recovery::left(&self.db, user).await.map_err(Error::storage)?,
        })
    }

    async fn begin_passkey(&self, person: &Person) -> Result<Ceremony> {
        let known = passkeys::credential_ids(&self.db, person.id).await?;
        self.party.begin_adding(person, known, self.now())
    }

    async fn add_passkey(
        &self,
        person: &Person,
        NewPasskey { state, answer, name }: NewPasskey<'_>,
        by: &UserAgent,
    ) -> Result<Option<Passkey>> {
        let made = self.party.added((person.id, state), answer, self.now());
        let Some(made) = made else { return Ok(None) };
        let db = self.begin().await?;
        let added = passkeys::add(&db, person.id, (&made, name), by, self.now()).await?;
        commit(db).await?;
        Ok(added)
    }

    async fn remove_passkey(&self, user: UserId, id: PasskeyId, by: &UserAgent) -> Result<()> {
        let db = self.begin().await?;
        passkeys::remove(&db, user, id, by, self.now()).await?;
        commit(db).await
    }

    async fn begin_passkey_sign_in(&self) -> Result<Ceremony> {
        self.party.begin_sign_in(self.now())
    }

    async fn passkey_sign_in(&self, state: &str, answer: &str) -> Result<Option<UserId>> {
        let shown = self.party.shown(state, answer, self.now());
        let Some(shown) = shown else { return Ok(None) };
        let db = self.begin().await?;
        let user = passkeys::sign_in(&db, &self.party, shown, self.now()).await?;
        commit(db).await?;
        Ok(user)
    }

    async fn offer_totp(&self, person: &Person) -> Result<TotpOffer> {
        totp::offer(&self.db, &self.vault, person, self.party.domain(), self.now()).await
    }

    async fn confirm_totp(
        &self,
        user: UserId,
        code: &str,
        by: &UserAgent,
    ) -> Result<Option<Vec<Secret>>> {
        let db = self.begin().await?;
        let codes = totp::confirm(&db, &self.vault, user, (code, by), self.now()).await?;
        commit(db).await?;
        Ok(codes)
    }

    async fn check_totp(&self, user: UserId, code: &str) -> Result<bool> {
        totp::check(&self.db, &self.vault, user, code, self.now()).await
    }

    async fn remove_totp(&self, user: UserId, by: &UserAgent) -> Result<()> {
        let db = self.begin().await?;
        totp::remove(&db, user, by, self.now()).await.map_err(Error::storage)?;
        commit(db).await
    }

    async fn make_recovery_codes(&self, user: UserId, by: &UserAgent) -> Result<Vec<Secret>> {
        let db = self.begin().await?;
        let codes = recovery::make(&db, &self.vault, user, by, self.now()).await?;
        commit(db).await?;
        Ok(codes)
    }

    async fn use_recovery_code(&self, user: UserId, code: &str, by: &UserAgent) -> Result<bool> {
        let db = self.begin().await?;
        let good = recovery::use_up(&db, &self.vault, user, (code, by), self.now()).await;
        let good = good.map_err(Error::storage)?;
        commit(db).await?;
        Ok(good)
    }
}
