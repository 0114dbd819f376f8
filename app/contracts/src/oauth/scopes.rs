use std::fmt;
use std::str::FromStr;

/// One thing an app may be allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// To know who somebody is, by a number (OpenID Connect Core §3.1.2.1).
    OpenId,
    /// Their name, handle and picture (OpenID Connect Core §5.4).
    Profile,
    /// Where mail reaches them.
    Email,
    /// To stay let in while they are away: a refresh token (OpenID Connect Core §11).
    OfflineAccess,
    /// To read what they can read, as a fediverse app.
    Read,
    /// To post, follow and like in their name, as a fediverse app.
    Write,
    /// To follow and block in their name: the older name of a part of `write`.
    Follow,
    /// To be told of what is new, as a fediverse app.
    Push,
    /// To check tickets in.
    Door,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Self; 9] = [
        Self::OpenId,
        Self::Profile,
        Self::Email,
        Self::OfflineAccess,
        Self::Read,
        Self::Write,
        Self::Follow,
        Self::Push,
        Self::Door,
    ];

    /// Its name in requests.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::OpenId => "openid",
            Self::Profile => "profile",
            Self::Email => "email",
            Self::OfflineAccess => "offline_access",
            Self::Read => "read",
            Self::Write => "write",
            Self::Follow => "follow",
            Self::Push => "push",
            Self::Door => "door",
        }
    }
}

/// There is no scope of that name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such scope")]
pub struct UnknownScope;

impl FromStr for Scope {
    type Err = UnknownScope;

    /// Also the narrower names of fediverse apps, which stand for the whole: `read:accounts` for
    /// `read`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let whole = match text.split_once(':') {
            Some((whole @ ("read" | "write"), _)) => whole,
            _ => text,
        };
        Self::ALL.into_iter().find(|scope| scope.name() == whole).ok_or(UnknownScope)
    }
}

/// A set of scopes: in requests and answers their names with spaces between (RFC 6749 §3.3).
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Scopes(u16);

impl Scopes {
    /// Whether this scope is among them.
    #[must_use]
    pub const fn contains(self, scope: Scope) -> bool {
        self.0 & (1 << scope as u16) != 0
    }

    /// Whether all of these are among them.
    #[must_use]
    pub const fn cover(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }

    /// What is in both.
    #[must_use]
    pub const fn both(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What is in either.
    #[must_use]
    pub const fn either(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Each of them.
    pub fn iter(self) -> impl Iterator<Item = Scope> {
        Scope::ALL.into_iter().filter(move |scope| self.contains(*scope))
    }
}

impl FromIterator<Scope> for Scopes {
    fn from_iter<I: IntoIterator<Item = Scope>>(scopes: I) -> Self {
        Self(scopes.into_iter().fold(0, |bits, scope| bits | 1 << scope as u16))
    }
}

impl FromStr for Scopes {
    type Err = UnknownScope;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.split_ascii_whitespace().map(Scope::from_str).collect()
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.iter().map(Scope::name).collect();
        f.write_str(&names.join(" "))
    }
}

impl fmt::Debug for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::{Scope, Scopes};

    #[test]
    fn scopes_are_read_as_they_are_written() {
        let scopes: Scopes = "profile openid openid".parse().unwrap();
        assert_eq!(scopes.to_string(), "openid profile");
        assert!(scopes.contains(Scope::OpenId) && !scopes.contains(Scope::Email));
        assert!("openid telepathy".parse::<Scopes>().is_err());
        assert_eq!(
            "read:accounts write:statuses".parse::<Scopes>().unwrap().to_string(),
            "read write"
        );
    }
}
