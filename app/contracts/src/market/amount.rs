use crate::Money;
use std::fmt;

/// What something is sold by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Pieces.
    #[default]
    Each,
    /// Grams.
    Gram,
    /// Kilograms.
    Kilogram,
    /// Millilitres.
    Millilitre,
    /// Litres.
    Litre,
}

impl Unit {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Each, Self::Gram, Self::Kilogram, Self::Millilitre, Self::Litre];

    /// As it is kept, sent and printed behind a number: `g`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Each => "each",
            Self::Gram => "g",
            Self::Kilogram => "kg",
            Self::Millilitre => "ml",
            Self::Litre => "l",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.name() == name)
    }

    /// What prices are compared by (Price Marking Order 2004, article 1), and how many of this unit
    /// that is.
    const fn compared(self) -> (&'static str, i64) {
        match self {
            Self::Each => ("each", 1),
            Self::Gram => ("kg", 1_000),
            Self::Kilogram => ("kg", 1),
            Self::Millilitre => ("l", 1_000),
            Self::Litre => ("l", 1),
        }
    }
}

/// How much is sold at a time: 1 to 100,000 of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    quantity: i32,
    unit: Unit,
}

/// A price to compare others with. Printed as `£3.20 / kg`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitPrice {
    /// What one unit costs, rounded to the nearest minor unit.
    pub price: Money,
    /// The unit.
    pub per: &'static str,
}

impl Amount {
    /// The most that is sold at a time.
    pub const MOST: i32 = 100_000;

    /// So many of this unit, if that can be sold at a time.
    #[must_use]
    pub fn new(quantity: i32, unit: Unit) -> Option<Self> {
        (1..=Self::MOST).contains(&quantity).then_some(Self { quantity, unit })
    }

    /// How many.
    #[must_use]
    pub const fn quantity(self) -> i32 {
        self.quantity
    }

    /// Of what.
    #[must_use]
    pub const fn unit(self) -> Unit {
        self.unit
    }

    /// What a kilogram, a litre or a piece costs when this much costs `price`; none where that is
    /// the same price again.
    #[must_use]
    pub fn unit_price(self, price: Money) -> Option<UnitPrice> {
        let (per, many) = self.unit.compared();
        let quantity = i64::from(self.quantity);
        let twice = price.in_minor().checked_mul(many)?.checked_mul(2)?;
        let minor = (twice + quantity) / (2 * quantity);
        let price = Money::minor(minor, price.currency());
        let same = self.unit == Unit::Each && quantity == 1;
        (!same).then_some(UnitPrice { price, per })
    }
}

impl Default for Amount {
    fn default() -> Self {
        Self { quantity: 1, unit: Unit::Each }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.quantity, self.unit) {
            (1, Unit::Each) => f.write_str("each"),
            (many, Unit::Each) => write!(f, "{many} pieces"),
            (many, unit) => write!(f, "{many}\u{a0}{}", unit.name()),
        }
    }
}

impl fmt::Display for UnitPrice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} / {}", self.price, self.per)
    }
}

#[cfg(test)]
mod tests {
    use super::{Amount, Unit};
    use crate::Money;

    #[test]
    fn prices_are_compared_by_the_kilogram_the_litre_and_the_piece() {
        for (quantity, unit, pence, said) in [
            (800, Unit::Gram, 320, Some("£4.00 / kg")),
            (2, Unit::Kilogram, 640, Some("£3.20 / kg")),
            (750, Unit::Millilitre, 1_000, Some("£13.33 / l")),
            (3, Unit::Litre, 200, Some("£0.67 / l")),
            (6, Unit::Each, 210, Some("£0.35 / each")),
            (1, Unit::Each, 210, None),
            (1, Unit::Kilogram, 210, Some("£2.10 / kg")),
        ] {
            let amount = Amount::new(quantity, unit).unwrap();
            let price = amount.unit_price(Money::pence(pence)).map(|price| price.to_string());
            assert_eq!(price.as_deref(), said, "{amount}");
        }
    }

    #[test]
    fn nothing_and_too_much_are_no_amounts() {
        assert_eq!(Amount::new(0, Unit::Each), None);
        assert_eq!(Amount::new(100_001, Unit::Gram), None);
    }
}
