use crate::Money;

/// A rate of value added tax in the United Kingdom (VAT Notice 700), which is within the price.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Vat {
    /// Nothing: most food, books.
    #[default]
    Zero,
    /// 5 %: some energy.
    Reduced,
    /// 20 %: everything else.
    Standard,
}

impl Vat {
    /// All of them, the lowest first.
    pub const ALL: [Self; 3] = [Self::Zero, Self::Reduced, Self::Standard];

    /// In hundredths of a percent: 2000 is 20 %.
    #[must_use]
    pub const fn basis_points(self) -> i32 {
        match self {
            Self::Zero => 0,
            Self::Reduced => 500,
            Self::Standard => 2_000,
        }
    }

    /// What something costs with this rate on top of `net`, to the nearest minor unit; a half goes up.
    #[must_use]
    pub fn on_top_of(self, net: Money) -> Money {
        let vat = (net.in_minor() * i64::from(self.basis_points()) + 5_000).div_euclid(10_000);
        Money::minor(net.in_minor() + vat, net.currency())
    }

    /// The rate of so many hundredths of a percent, if there is one.
    #[must_use]
    pub fn of(basis_points: i32) -> Option<Self> {
        Self::ALL.into_iter().find(|rate| rate.basis_points() == basis_points)
    }
}

#[cfg(test)]
mod tests {
    use super::Vat;
    use crate::Money;

    #[test]
    fn what_comes_on_top_is_rounded_once_and_a_half_goes_up() {
        for (rate, net, gross) in [
            (Vat::Zero, 999, 999),
            (Vat::Standard, 1_000, 1_200),
            (Vat::Standard, 2, 2),
            (Vat::Standard, 3, 4),
            (Vat::Reduced, 10, 11),
            (Vat::Reduced, 9, 9),
        ] {
            assert_eq!(rate.on_top_of(Money::pence(net)), Money::pence(gross), "{net}");
        }
    }
}
