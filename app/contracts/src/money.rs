use std::fmt;
use std::str::FromStr;

/// A currency people here pay in (ISO 4217).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Currency {
    /// Pound sterling, in pence.
    #[default]
    Gbp,
    /// Euro, in cents.
    Eur,
}

/// What was given is no currency that people here pay in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a currency that is taken here")]
pub struct UnknownCurrency;

impl Currency {
    /// All of them, the usual one first.
    pub const ALL: [Self; 2] = [Self::Gbp, Self::Eur];

    /// Its three capital letters.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Gbp => "GBP",
            Self::Eur => "EUR",
        }
    }

    /// The sign printed before an amount.
    #[must_use]
    pub const fn sign(self) -> char {
        match self {
            Self::Gbp => '£',
            Self::Eur => '€',
        }
    }
}

impl FromStr for Currency {
    type Err = UnknownCurrency;

    fn from_str(code: &str) -> Result<Self, UnknownCurrency> {
        Self::ALL.into_iter().find(|one| one.code() == code).ok_or(UnknownCurrency)
    }
}

/// An amount in minor units of its currency. Printed as a price: `£42.50`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

impl Money {
    /// From minor units: pence, cents.
    #[must_use]
    pub const fn minor(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// From pence.
    #[must_use]
    pub const fn pence(pence: i64) -> Self {
        Self::minor(pence, Currency::Gbp)
    }

    /// How many minor units it is.
    #[must_use]
    pub const fn in_minor(self) -> i64 {
        self.minor
    }

    /// What it is in.
    #[must_use]
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// The number alone, with two places and a point: `42.50`.
    #[must_use]
    pub fn number(self) -> String {
        let (sign, amount) = (if self.minor < 0 { "-" } else { "" }, self.minor.unsigned_abs());
        format!("{sign}{}.{:02}", amount / 100, amount % 100)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, amount) = (if self.minor < 0 { "−" } else { "" }, self.minor.unsigned_abs());
        write!(f, "{sign}{}{}.{:02}", self.currency.sign(), amount / 100, amount % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::{Currency, Money};

    #[test]
    fn prices_carry_their_currency_and_two_places() {
        assert_eq!(Money::pence(4_250).to_string(), "£42.50");
        assert_eq!(Money::pence(-5).to_string(), "−£0.05");
        assert_eq!(Money::minor(100, Currency::Eur).to_string(), "€1.00");
    }

    #[test]
    fn a_currency_is_known_by_its_letters() {
        for currency in Currency::ALL {
            assert_eq!(currency.code().parse(), Ok(currency));
        }
        assert!("USD".parse::<Currency>().is_err());
    }
}
