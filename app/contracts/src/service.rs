use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// One of the six services, each on its own host; in the order people meet them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Service {
    /// Content and navigation.
    Blog,
    /// Products and marketplaces.
    Market,
    /// Calendars and tickets.
    Events,
    /// Sign-in and the fediverse.
    Federation,
    /// Baskets, checkout, orders.
    Cart,
    /// Everything that is one member's own.
    Account,
}

impl Service {
    /// All six, in their order.
    pub const ALL: [Self; 6] =
        [Self::Blog, Self::Market, Self::Events, Self::Federation, Self::Cart, Self::Account];

    /// Its name: the first label of its host, its binary, its folder.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Blog => "blog",
            Self::Market => "market",
            Self::Cart => "cart",
            Self::Events => "events",
            Self::Federation => "federation",
            Self::Account => "account",
        }
    }
}

impl fmt::Display for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// There is no service of that name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such service")]
pub struct UnknownService;

impl FromStr for Service {
    type Err = UnknownService;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|service| service.name() == text).ok_or(UnknownService)
    }
}
