//! Links, and browsers people are signed in with.
use super::{links, signing_in, standing};
use crate::{times, transaction};
use async_trait::async_trait;
use contracts::people::Email;
use contracts::sign_in::{Begun, NewSignIn, SignIn, SignInLink, SignIns, UserAgent};
use contracts::{Clock, Error, Result, Secret, SignInId, UserId};
use sea_orm::DatabaseConnection;
use std::sync::Arc;

/// [`SignIns`] in a database.
#[derive(Clone)]
pub struct SqlSignIns {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
}

impl SqlSignIns {
    /// The sign-ins in `db`, which stand or have ended at the `clock`'s time.
    #[must_use]
    pub fn new(db: DatabaseConnection, clock: Arc<dyn Clock>) -> Self {
        Self { db, clock }
    }
}

#[async_trait]
impl SignIns for SqlSignIns {
    async fn ask(&self, email: &Email, return_to: &str, by: &UserAgent) -> Result<Secret> {
        let (secret, now) = (Secret::new(), times::now(&*self.clock));
        let link = SignInLink {
            email: email.clone(),
            return_to: return_to.to_owned(),
            asked_by: by.clone(),
            expires_at: links::expiry(now),
        };
        links::insert(&self.db, &secret, &link, now).await.map_err(Error::storage)?;
        Ok(secret)
    }

    async fn look(&self, link: &Secret) -> Result<Option<SignInLink>> {
        links::good(&self.db, link, times::now(&*self.clock)).await
    }

    async fn wanted(&self, link: &Secret) -> Result<Option<String>> {
        links::wanted(&self.db, link).await.map_err(Error::storage)
    }

    async fn redeem(&self, link: &Secret) -> Result<Option<SignInLink>> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let redeemed = links::redeem(&db, link, &*self.clock).await?;
        db.commit().await.map_err(Error::storage)?;
        Ok(redeemed)
    }

    async fn begin(&self, new: NewSignIn) -> Result<Begun> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let begun = signing_in::begin(&db, new, &*self.clock).await?;
        db.commit().await.map_err(Error::storage)?;
        Ok(begun)
    }

    async fn standing(&self, id: SignInId) -> Result<Option<SignIn>> {
        standing::seen(&self.db, id, times::now(&*self.clock)).await
    }

    async fn of(&self, user: UserId) -> Result<Vec<SignIn>> {
        standing::of(&self.db, user, times::now(&*self.clock)).await
    }

    async fn end(&self, user: UserId, id: SignInId) -> Result<()> {
        self.end_each(user, standing::only(id)).await
    }

    async fn end_others(&self, user: UserId, keep: Option<SignInId>) -> Result<()> {
        self.end_each(user, standing::but(keep)).await
    }

    async fn sweep(&self) -> Result<u64> {
        links::delete_old(&self.db, times::now(&*self.clock)).await.map_err(Error::storage)
    }
}

impl SqlSignIns {
    async fn end_each(&self, user: UserId, which: sea_orm::Condition) -> Result<()> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        signing_in::end(&db, user, which, &*self.clock).await.map_err(Error::storage)?;
        db.commit().await.map_err(Error::storage)
    }
}
