//! People: who they are and what they may do.
use crate::{Cursor, Paged, Position, Result, UserId};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Where mail reaches a person: one `@`, at most 254 characters (RFC 5321 §4.5.3.1), in lower
/// case, so that one mailbox is one account.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

/// What was given is no address of a mailbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct InvalidEmail;

impl Email {
    const LONGEST: usize = 254;

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Email {
    type Err = InvalidEmail;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim().to_lowercase();
        let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>(),;:\"\\[]".contains(c);
        let (mailbox, host) = text.split_once('@').ok_or(InvalidEmail)?;
        let fits = text.len() <= Self::LONGEST
            && (1..=64).contains(&mailbox.len())
            && !host.is_empty()
            && !host.contains('@')
            && host.split('.').all(|label| !label.is_empty())
            && text.chars().all(plain);
        fits.then_some(Self(text)).ok_or(InvalidEmail)
    }
}

impl TryFrom<String> for Email {
    type Error = InvalidEmail;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A person's name in the fediverse: 2 to 30 of a-z, 0-9 and `_`, beginning with a letter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Handle(String);

/// Why a name cannot be a handle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidHandle {
    /// It is too short, too long, or has other characters.
    #[error("not a user name: 2 to 30 of a-z, 0-9 and _, beginning with a letter")]
    Shape,
    /// It would pass for the house's own.
    #[error("a name the house keeps for itself")]
    Reserved,
}

impl Handle {
    /// Names that would pass for the house's own, for a service, or for an address everybody has
    /// (RFC 2142).
    const RESERVED: [&str; 22] = [
        "abuse",
        "account",
        "admin",
        "administrator",
        "blog",
        "cart",
        "events",
        "federation",
        "help",
        "hostmaster",
        "info",
        "market",
        "moderator",
        "postmaster",
        "root",
        "rose_ash",
        "roseash",
        "security",
        "staff",
        "support",
        "system",
        "webmaster",
    ];

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Handle {
    type Err = InvalidHandle;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim().trim_start_matches('@').to_ascii_lowercase();
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
        let begins = text.starts_with(|c: char| c.is_ascii_lowercase());
        if !(2..=30).contains(&text.len()) || !begins || !text.bytes().all(plain) {
            return Err(InvalidHandle::Shape);
        }
        let seen = alike(&text);
        if Self::RESERVED.iter().any(|kept| alike(kept) == seen) || seen.contains("roseash") {
            return Err(InvalidHandle::Reserved);
        }
        Ok(Self(text))
    }
}

/// A handle as eyes take it at a glance: `adm1n_` is `admin`.
fn alike(text: &str) -> String {
    let plain = text.replace('_', "").replace("rn", "m").replace("vv", "w");
    let letter = |c| match c {
        '0' => 'o',
        '1' | 'i' => 'l',
        '3' => 'e',
        '5' => 's',
        c => c,
    };
    plain.chars().map(letter).collect()
}

impl TryFrom<String> for Handle {
    type Error = InvalidHandle;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Handle> for String {
    fn from(handle: Handle) -> Self {
        handle.0
    }
}

impl fmt::Display for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What somebody may do beyond being a member, which everybody is who has signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Writes and publishes on the blog.
    Editor,
    /// Runs calendars and sells tickets.
    Organiser,
    /// Runs the market and its orders.
    Shopkeeper,
    /// Checks tickets in.
    Door,
    /// May do everything, and says who may do what.
    Admin,
}

impl Role {
    /// Every role, from the narrowest concern to the widest.
    pub const ALL: [Self; 5] =
        [Self::Editor, Self::Organiser, Self::Shopkeeper, Self::Door, Self::Admin];

    /// Its name in forms and in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Editor => "editor",
            Self::Organiser => "organiser",
            Self::Shopkeeper => "shopkeeper",
            Self::Door => "door",
            Self::Admin => "admin",
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// There is no role of that name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such role")]
pub struct UnknownRole;

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|role| role.name() == text).ok_or(UnknownRole)
    }
}

/// Some roles.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Roles(u8);

impl Roles {
    /// Whether this role is among them, or the one that includes every other.
    #[must_use]
    pub const fn allow(self, role: Role) -> bool {
        self.0 & (role.bit() | Role::Admin.bit()) != 0
    }

    /// Whether HTML by somebody with these is shown as they wrote it: a form or a frame of theirs
    /// is part of every reader's page, so this is for admins.
    #[must_use]
    pub const fn may_embed_html(self) -> bool {
        self.contains(Role::Admin)
    }

    /// Whether this very role is among them.
    #[must_use]
    pub const fn contains(self, role: Role) -> bool {
        self.0 & role.bit() != 0
    }

    /// Each of them.
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(move |role| self.contains(*role))
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
        Self(roles.into_iter().fold(0, |bits, role| bits | role.bit()))
    }
}

impl fmt::Debug for Roles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

/// Somebody with an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who it is.
    pub id: UserId,
    /// Where mail reaches them.
    pub email: Email,
    /// Their name in the fediverse; never changes.
    pub handle: Handle,
    /// The name they go by.
    pub name: String,
    /// Where their picture is, as it is kept: see [`crate::Links::whole`].
    pub picture: Option<String>,
    /// What they may do.
    pub roles: Roles,
    /// Since when they have an account.
    pub joined_at: DateTime<Utc>,
}

/// Somebody about to have an account, whose mailbox is known to be theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newcomer {
    /// Where mail reaches them.
    pub email: Email,
    /// The name in the fediverse they chose.
    pub handle: Handle,
    /// The name they go by: 1 to 100 characters.
    pub name: String,
}

/// What came of somebody asking for an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Joined {
    /// They have one.
    Welcome(Person),
    /// Somebody else goes by that handle.
    HandleTaken,
    /// That mailbox has an account: they should sign in.
    EmailTaken,
}

/// Everybody with an account.
#[async_trait]
pub trait People: Send + Sync {
    /// Somebody by id.
    async fn by_id(&self, id: UserId) -> Result<Option<Person>>;
    /// Somebody by mailbox.
    async fn by_email(&self, email: &Email) -> Result<Option<Person>>;
    /// Somebody by handle.
    async fn by_handle(&self, handle: &Handle) -> Result<Option<Person>>;
    /// Whether somebody pays for what is for who pays, or was given it, and it has not ended.
    async fn pays(&self, id: UserId) -> Result<bool>;
    /// Makes an account. The first one on an empty platform is an admin's.
    async fn join(&self, newcomer: Newcomer) -> Result<Joined>;
    /// Changes the name somebody goes by.
    async fn rename(&self, id: UserId, name: &str) -> Result<Person>;
    /// Everybody, the newest first, optionally those whose name, handle or mailbox contains some
    /// words.
    async fn page(&self, words: Option<&str>, at: Position) -> Result<Paged<Person>>;
    /// Says what somebody may do. The last admin stays one: [`crate::Error::Conflict`].
    async fn grant_roles(&self, by: UserId, to: UserId, roles: Roles) -> Result<Person>;
}

impl Person {
    /// Where they stand in a list of people.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        Cursor { at: self.joined_at, id: self.id.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::{Email, Handle, InvalidHandle, Role, Roles};

    #[test]
    fn a_mailbox_is_one_whatever_its_case() {
        assert_eq!(" Ada@Coop.Example ".parse::<Email>().unwrap().as_str(), "ada@coop.example");
        for bad in ["", "ada", "@b", "a@", "a b@c", "a@b@c", "a@b..c", "a@b\r\nbcc:c@d", "<a@b>"] {
            assert!(bad.parse::<Email>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_handle_is_plain_and_nobody_elses() {
        assert_eq!("@Ada_1".parse::<Handle>().unwrap().as_str(), "ada_1");
        for bad in ["a", "1a", "a-b", "ä1", &"a".repeat(31)] {
            assert_eq!(bad.parse::<Handle>(), Err(InvalidHandle::Shape), "{bad}");
        }
        for kept in ["Admin", "adm1n", "admin_", "he1p", "rose_ash", "rose_ash_team", "r0seash"] {
            assert_eq!(kept.parse::<Handle>(), Err(InvalidHandle::Reserved), "{kept}");
        }
        assert!("rose".parse::<Handle>().is_ok() && "adminka".parse::<Handle>().is_ok());
    }

    #[test]
    fn an_admin_may_do_everything() {
        let admin: Roles = [Role::Admin].into_iter().collect();
        let door: Roles = [Role::Door].into_iter().collect();
        assert!(Role::ALL.into_iter().all(|role| admin.allow(role)));
        assert!(door.allow(Role::Door) && !door.allow(Role::Editor));
        assert!(!Roles::default().allow(Role::Door));
    }
}
