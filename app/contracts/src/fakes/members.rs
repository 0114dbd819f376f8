//! Everybody with an account, and where they are signed in, in memory.
use crate::people::{Email, Handle, Joined, Newcomer, People, Person, Role, Roles};
use crate::sign_in::{Begun, NewSignIn, SignIn, SignInLink, SignIns, UserAgent};
use crate::{Error, Paged, Position, Result, Secret, SignInId, UserId};
use async_trait::async_trait;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// People in memory.
#[derive(Debug, Default)]
pub struct FakePeople {
    people: Mutex<Vec<Person>>,
    pay: bool,
}

impl FakePeople {
    /// These people.
    #[must_use]
    pub fn of(people: impl IntoIterator<Item = Person>) -> Self {
        Self { people: Mutex::new(people.into_iter().collect()), pay: false }
    }

    /// These people, all of whom pay.
    #[must_use]
    pub fn who_pay(people: impl IntoIterator<Item = Person>) -> Self {
        Self { pay: true, ..Self::of(people) }
    }

    fn all(&self) -> MutexGuard<'_, Vec<Person>> {
        self.people.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn find(&self, is: impl Fn(&&Person) -> bool) -> Option<Person> {
        self.all().iter().find(is).cloned()
    }

    fn change(&self, id: UserId, change: impl FnOnce(&mut Person)) -> Result<Person> {
        let mut all = self.all();
        let person = all.iter_mut().find(|person| person.id == id).ok_or(Error::NotFound)?;
        change(person);
        Ok(person.clone())
    }
}

#[async_trait]
impl People for FakePeople {
    async fn by_id(&self, id: UserId) -> Result<Option<Person>> {
        Ok(self.find(|person| person.id == id))
    }

    async fn by_email(&self, email: &Email) -> Result<Option<Person>> {
        Ok(self.find(|person| person.email == *email))
    }

    async fn by_handle(&self, handle: &Handle) -> Result<Option<Person>> {
        Ok(self.find(|person| person.handle == *handle))
    }

    async fn pays(&self, _: UserId) -> Result<bool> {
        Ok(self.pay)
    }

    async fn join(&self, _: Newcomer) -> Result<Joined> {
        Ok(Joined::HandleTaken)
    }

    async fn rename(&self, id: UserId, name: &str) -> Result<Person> {
        self.change(id, |person| name.clone_into(&mut person.name))
    }

    async fn page(&self, words: Option<&str>, _: Position) -> Result<Paged<Person>> {
        let found = |person: &&Person| words.is_none_or(|words| person.name.contains(words));
        let items = self.all().iter().filter(found).cloned().collect();
        Ok(Paged { items, newer: None, older: None })
    }

    async fn grant_roles(&self, _: UserId, to: UserId, roles: Roles) -> Result<Person> {
        let admin = |person: &Person| person.id != to && person.roles.contains(Role::Admin);
        if !roles.contains(Role::Admin) && !self.all().iter().any(admin) {
            return Err(Error::Conflict);
        }
        self.change(to, |person| person.roles = roles)
    }
}

/// Sign-ins in memory.
#[derive(Debug, Default)]
pub struct FakeSignIns(pub Mutex<Vec<SignIn>>);

impl FakeSignIns {
    fn all(&self) -> MutexGuard<'_, Vec<SignIn>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl SignIns for FakeSignIns {
    async fn ask(&self, _: &Email, _: &str, _: &UserAgent) -> Result<Secret> {
        Ok(Secret::new())
    }

    async fn look(&self, _: &Secret) -> Result<Option<SignInLink>> {
        Ok(None)
    }

    async fn wanted(&self, _: &Secret) -> Result<Option<String>> {
        Ok(None)
    }

    async fn redeem(&self, _: &Secret) -> Result<Option<SignInLink>> {
        Ok(None)
    }

    async fn begin(&self, _: NewSignIn) -> Result<Begun> {
        Ok(Begun { id: SignInId::new(), new_device: false })
    }

    async fn standing(&self, id: SignInId) -> Result<Option<SignIn>> {
        Ok(self.all().iter().find(|one| one.id == id).cloned())
    }

    async fn of(&self, user: UserId) -> Result<Vec<SignIn>> {
        Ok(self.all().iter().filter(|one| one.user == user).cloned().collect())
    }

    async fn end(&self, user: UserId, id: SignInId) -> Result<()> {
        self.all().retain(|one| one.user != user || one.id != id);
        Ok(())
    }

    async fn end_others(&self, user: UserId, keep: Option<SignInId>) -> Result<()> {
        self.all().retain(|one| one.user != user || Some(one.id) == keep);
        Ok(())
    }

    async fn sweep(&self) -> Result<u64> {
        Ok(0)
    }
}
