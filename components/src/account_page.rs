//! What of a person's account other services make: each a fragment of its owner.
use contracts::Service;

/// A part of the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AccountPart {
    /// Tickets, by events.
    Tickets,
    /// Orders, by cart.
    Orders,
    /// How others find them, by federation.
    Profile,
}

impl AccountPart {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Tickets, Self::Orders, Self::Profile];

    /// The service that makes it.
    #[must_use]
    pub const fn owner(self) -> Service {
        match self {
            Self::Tickets => Service::Events,
            Self::Orders => Service::Cart,
            Self::Profile => Service::Federation,
        }
    }

    /// What it is called.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Tickets => "Tickets",
            Self::Orders => "Orders",
            Self::Profile => "Public profile",
        }
    }

    /// Its page on account's host, and its page on its owner's: for who runs no scripts.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Tickets => "/tickets/",
            Self::Orders => "/orders/",
            Self::Profile => "/public-profile/",
        }
    }

    /// The name of [`crate::Fragment::AccountPage`] of it.
    #[must_use]
    pub const fn fragment(self) -> &'static str {
        match self {
            Self::Tickets => "account-page/tickets",
            Self::Orders => "account-page/orders",
            Self::Profile => "account-page/profile",
        }
    }
}
