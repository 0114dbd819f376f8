//! People who are signed in, and domains of signing in that are down.
use super::{Down, down};
use crate::credentials::{Ceremony, Credentials, NewPasskey, Passkey, Security, TotpOffer};
use crate::oauth::{
    Access, Client, ClientId, Clients, CodeRequest, Device, DeviceAnswer, DeviceRequest, Grant,
    Grants, NewClient, NewCode, NewGrant, PublicKey, Redeemed, Refreshed, Scopes, ShutOut,
    SigningKeys, TokenSet, Tokens,
};
use crate::people::{Email, Handle, Joined, Newcomer, People, Person, Role, Roles};
use crate::sessions::{SessionRow, SessionRows};
use crate::sign_in::{
    Begun, NewSignIn, SecurityEvent, SecurityLog, SignIn, SignInLink, SignIns, UserAgent,
};
use crate::{
    GrantId, Paged, PasskeyId, Position, Result, Secret, SecurityEventId, SignInId, UserId,
};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Somebody of that handle, in these roles.
///
/// # Panics
///
/// When the handle is none.
#[must_use]
#[expect(clippy::expect_used, reason = "a test that names nonsense should stop")]
pub fn person(handle: &str, roles: impl IntoIterator<Item = Role>) -> Person {
    Person {
        id: UserId::new(),
        email: format!("{handle}@coop.example").parse().expect("an e-mail address"),
        handle: handle.parse().expect("a handle"),
        name: handle.to_owned(),
        picture: None,
        roles: roles.into_iter().collect(),
        joined_at: DateTime::from_timestamp(1_793_523_600, 0).unwrap_or_default(),
    }
}

/// Grants that stand until they are revoked.
#[derive(Debug, Default)]
pub struct FakeGrants(Mutex<Vec<(Grant, Person)>>);

impl FakeGrants {
    /// A new grant of somebody's, who signed in just now: at noon on 24 November 2026.
    #[must_use]
    pub fn give(&self, person: &Person) -> GrantId {
        self.give_since(person, DateTime::from_timestamp(1_795_521_600, 0).unwrap_or_default())
    }

    /// A new grant of somebody's, who signed in then.
    #[must_use]
    pub fn give_since(&self, person: &Person, at: DateTime<Utc>) -> GrantId {
        let grant = Grant {
            id: GrantId::new(),
            client: ClientId("account".into()),
            user: person.id,
            sign_in: None,
            made_from: None,
            scopes: Scopes::default(),
            user_agent: UserAgent::default(),
            authenticated_at: at,
            created_at: at,
            last_seen_at: at,
        };
        let id = grant.id;
        self.all().push((grant, person.clone()));
        id
    }

    fn all(&self) -> MutexGuard<'_, Vec<(Grant, Person)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Grants for FakeGrants {
    async fn begin(&self, _: NewGrant) -> Result<GrantId> {
        Ok(GrantId::new())
    }

    async fn standing(&self, grant: GrantId, user: UserId) -> Result<Option<Person>> {
        let grants = self.all();
        let found = grants.iter().find(|(one, person)| one.id == grant && person.id == user);
        Ok(found.map(|(_, person)| person.clone()))
    }

    async fn seen(&self, _: &[GrantId]) -> Result<()> {
        Ok(())
    }

    async fn find(&self, grant: GrantId) -> Result<Option<Grant>> {
        Ok(self.all().iter().find(|(one, _)| one.id == grant).map(|(one, _)| one.clone()))
    }

    async fn of(&self, user: UserId) -> Result<Vec<Grant>> {
        let grants = self.all();
        let theirs = grants.iter().filter(|(_, person)| person.id == user);
        Ok(theirs.map(|(grant, _)| grant.clone()).collect())
    }

    async fn revoke(&self, _: UserId, grant: GrantId) -> Result<()> {
        self.all().retain(|(one, _)| one.id != grant);
        Ok(())
    }

    async fn revoke_client(
        &self,
        user: UserId,
        client: &ClientId,
        _: &UserAgent,
    ) -> Result<Option<ShutOut>> {
        self.all().retain(|(one, person)| one.client != *client || person.id != user);
        Ok(None)
    }
}

#[async_trait]
impl Grants for Down {
    async fn begin(&self, _: NewGrant) -> Result<GrantId> {
        down()
    }
    async fn standing(&self, _: GrantId, _: UserId) -> Result<Option<Person>> {
        down()
    }
    async fn seen(&self, _: &[GrantId]) -> Result<()> {
        down()
    }
    async fn find(&self, _: GrantId) -> Result<Option<Grant>> {
        down()
    }
    async fn of(&self, _: UserId) -> Result<Vec<Grant>> {
        down()
    }
    async fn revoke(&self, _: UserId, _: GrantId) -> Result<()> {
        down()
    }
    async fn revoke_client(
        &self,
        _: UserId,
        _: &ClientId,
        _: &UserAgent,
    ) -> Result<Option<ShutOut>> {
        down()
    }
}

#[async_trait]
impl SessionRows for Down {
    async fn create(&self, _: SessionRow) -> Result<bool> {
        down()
    }
    async fn save(&self, _: SessionRow) -> Result<()> {
        down()
    }
    async fn load(&self, _: &str, _: DateTime<Utc>) -> Result<Option<SessionRow>> {
        down()
    }
    async fn delete(&self, _: &str) -> Result<()> {
        down()
    }
    async fn delete_ended(&self, _: DateTime<Utc>) -> Result<u64> {
        down()
    }
}

#[async_trait]
impl People for Down {
    async fn by_id(&self, _: UserId) -> Result<Option<Person>> {
        down()
    }
    async fn by_email(&self, _: &Email) -> Result<Option<Person>> {
        down()
    }
    async fn by_handle(&self, _: &Handle) -> Result<Option<Person>> {
        down()
    }
    async fn pays(&self, _: UserId) -> Result<bool> {
        down()
    }
    async fn join(&self, _: Newcomer) -> Result<Joined> {
        down()
    }
    async fn rename(&self, _: UserId, _: &str) -> Result<Person> {
        down()
    }
    async fn page(&self, _: Option<&str>, _: Position) -> Result<Paged<Person>> {
        down()
    }
    async fn grant_roles(&self, _: UserId, _: UserId, _: Roles) -> Result<Person> {
        down()
    }
}

#[async_trait]
impl SignIns for Down {
    async fn ask(&self, _: &Email, _: &str, _: &UserAgent) -> Result<Secret> {
        down()
    }
    async fn look(&self, _: &Secret) -> Result<Option<SignInLink>> {
        down()
    }
    async fn wanted(&self, _: &Secret) -> Result<Option<String>> {
        down()
    }
    async fn redeem(&self, _: &Secret) -> Result<Option<SignInLink>> {
        down()
    }
    async fn begin(&self, _: NewSignIn) -> Result<Begun> {
        down()
    }
    async fn standing(&self, _: SignInId) -> Result<Option<SignIn>> {
        down()
    }
    async fn of(&self, _: UserId) -> Result<Vec<SignIn>> {
        down()
    }
    async fn end(&self, _: UserId, _: SignInId) -> Result<()> {
        down()
    }
    async fn end_others(&self, _: UserId, _: Option<SignInId>) -> Result<()> {
        down()
    }
    async fn sweep(&self) -> Result<u64> {
        down()
    }
}

#[async_trait]
impl SecurityLog for Down {
    async fn event(&self, _: SecurityEventId) -> Result<(UserId, SecurityEvent)> {
        down()
    }
    async fn note(&self, _: UserId, _: &SecurityEvent) -> Result<()> {
        down()
    }
    async fn page(&self, _: UserId, _: Position) -> Result<Paged<SecurityEvent>> {
        down()
    }
}

#[async_trait]
impl Credentials for Down {
    async fn security(&self, _: UserId) -> Result<Security> {
        down()
    }
    async fn begin_passkey(&self, _: &Person) -> Result<Ceremony> {
        down()
    }
    async fn add_passkey(
        &self,
        _: &Person,
        _: NewPasskey<'_>,
        _: &UserAgent,
    ) -> Result<Option<Passkey>> {
        down()
    }
    async fn remove_passkey(&self, _: UserId, _: PasskeyId, _: &UserAgent) -> Result<()> {
        down()
    }
    async fn begin_passkey_sign_in(&self) -> Result<Ceremony> {
        down()
    }
    async fn passkey_sign_in(&self, _: &str, _: &str) -> Result<Option<UserId>> {
        down()
    }
    async fn offer_totp(&self, _: &Person) -> Result<TotpOffer> {
        down()
    }
    async fn confirm_totp(&self, _: UserId, _: &str, _: &UserAgent) -> Result<Option<Vec<Secret>>> {
        down()
    }
    async fn check_totp(&self, _: UserId, _: &str) -> Result<bool> {
        down()
    }
    async fn remove_totp(&self, _: UserId, _: &UserAgent) -> Result<()> {
        down()
    }
    async fn make_recovery_codes(&self, _: UserId, _: &UserAgent) -> Result<Vec<Secret>> {
        down()
    }
    async fn use_recovery_code(&self, _: UserId, _: &str, _: &UserAgent) -> Result<bool> {
        down()
    }
}

#[async_trait]
impl Clients for Down {
    async fn find(&self, _: &ClientId) -> Result<Option<Client>> {
        down()
    }
    async fn register(&self, _: NewClient) -> Result<(Client, Option<Secret>)> {
        down()
    }
    async fn push(&self, _: &ClientId, _: &str) -> Result<Secret> {
        down()
    }
    async fn open(&self, _: &ClientId, _: &Secret) -> Result<Option<String>> {
        down()
    }
    async fn pull(&self, _: &ClientId, _: &Secret) -> Result<Option<String>> {
        down()
    }
    async fn settle(&self, _: &Secret) -> Result<bool> {
        down()
    }
    async fn consent(&self, _: UserId, _: &ClientId) -> Result<Scopes> {
        down()
    }
    async fn remember(&self, _: UserId, _: &ClientId, _: Scopes) -> Result<()> {
        down()
    }
}

#[async_trait]
impl SigningKeys for Down {
    async fn published(&self) -> Result<Vec<PublicKey>> {
        down()
    }
    async fn sign(&self, _: &str, _: &str) -> Result<String> {
        down()
    }
}

#[async_trait]
impl Tokens for Down {
    async fn code(&self, _: NewCode) -> Result<Secret> {
        down()
    }
    async fn redeem(&self, _: CodeRequest) -> Result<Redeemed> {
        down()
    }
    async fn refresh(&self, _: &Secret, _: &ClientId, _: Option<Scopes>) -> Result<Refreshed> {
        down()
    }
    async fn inspect(&self, _: &Secret) -> Result<Option<Access>> {
        down()
    }
    async fn inspect_refresh(&self, _: &Secret) -> Result<Option<Access>> {
        down()
    }
    async fn revoke(&self, _: &Secret, _: &ClientId) -> Result<Option<ShutOut>> {
        down()
    }
    async fn for_client(&self, _: &ClientId, _: Scopes) -> Result<TokenSet> {
        down()
    }
    async fn device(&self, _: &ClientId, _: Scopes) -> Result<Device> {
        down()
    }
    async fn waiting(&self, _: &str) -> Result<Option<DeviceRequest>> {
        down()
    }
    async fn decide(&self, _: &str, _: Option<NewGrant>, _: UserId) -> Result<()> {
        down()
    }
    async fn poll(&self, _: &Secret, _: &ClientId) -> Result<DeviceAnswer> {
        down()
    }
    async fn sweep(&self) -> Result<u64> {
        down()
    }
}
