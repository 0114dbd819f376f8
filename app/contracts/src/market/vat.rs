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

    /// The rate of so many hundredths of a percent, if there is one.
    #[must_use]
    pub fn of(basis_points: i32) -> Option<Self> {
        Self::ALL.into_iter().find(|rate| rate.basis_points() == basis_points)
    }
}
