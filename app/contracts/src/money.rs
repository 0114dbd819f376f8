use std::fmt;

/// A currency people here pay in (ISO 4217).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Currency {
    /// Pound sterling, in pence.
    #[default]
    Gbp,
    /// Euro, in cents.
    Eur,
}

impl Currency {
    /// The sign printed before an amount.
    #[must_use]
    pub const fn sign(self) -> char {
        match self {
            Self::Gbp => '£',
            Self::Eur => '€',
        }
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
}
