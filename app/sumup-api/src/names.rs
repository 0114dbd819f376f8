use std::fmt;
use std::str::FromStr;

/// What was given names nothing: too long, empty, or of other characters than are safe in a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a name of anything at SumUp")]
pub struct BadName;

fn checked(text: &str, most: usize) -> Result<String, BadName> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
    let fits = (1..=most).contains(&text.len()) && text.bytes().all(plain);
    let fits = fits && !text.starts_with('.'); // `..` would be another path
    fits.then(|| text.to_owned()).ok_or(BadName)
}

macro_rules! name {
    ($(#[$doc:meta])* $name:ident, $most:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct $name(String);

        impl $name {
            /// The most characters it may have.
            pub const LONGEST: usize = $most;

            /// As text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = BadName;

            fn from_str(text: &str) -> Result<Self, BadName> {
                checked(text, Self::LONGEST).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

name! {
    /// How we name a checkout to SumUp, once for each attempt at an order: letters, digits, `-`,
    /// `_` and `.`, 64 at most.
    Reference, 64
}
name! {
    /// How SumUp names a checkout.
    CheckoutId, 64
}
name! {
    /// How SumUp names a transaction: one attempt of a card.
    TransactionId, 64
}
name! {
    /// How SumUp names a place in a history.
    Mark, 64
}
