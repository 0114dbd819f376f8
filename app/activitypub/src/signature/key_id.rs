use super::Refused;
use crate::{Account, Id, Schemes};
use std::fmt;

/// Whose key signed: where it can be fetched, or who can be looked up.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum KeyId {
    /// The address of the key, in the document of its owner or in one of its own.
    Address(Id),
    /// An account, whose actor is found by `WebFinger`.
    Account(Account),
}

impl KeyId {
    pub(super) fn parse(text: &str, schemes: Schemes) -> Result<Self, Refused> {
        if text.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("acct:")) {
            return Account::parse(text).map(Self::Account).map_err(|_| Refused::KeyId);
        }
        Id::parse(text, schemes).map(Self::Address).map_err(|_| Refused::KeyId)
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(id) => id.fmt(f),
            Self::Account(account) => account.fmt(f),
        }
    }
}
