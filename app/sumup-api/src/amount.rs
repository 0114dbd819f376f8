use contracts::{Currency, Money};

/// An amount that SumUp can charge or give back: never below nothing, in whole minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    minor: i64,
    currency: Currency,
}

/// What was given is no amount that is charged here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AmountProblem {
    /// It is below nothing.
    #[error("an amount below nothing")]
    Negative,
    /// It is more than [`Amount::MOST`].
    #[error("an amount beyond 13,107,200.00")]
    TooMuch,
    /// It has parts of a penny.
    #[error("an amount finer than its currency")]
    TooFine,
    /// It is no number as JSON writes them (RFC 8259 §6).
    #[error("no amount")]
    NoNumber,
}

impl Amount {
    /// The most, in minor units: 13,107,200.00. SumUp documents its amounts as `float`, and up to
    /// 131,072.00 times a hundred is what can be trusted to come out of one as it went in.
    pub const MOST: i64 = 1_310_720_000;
    /// The longest text that is read as an amount.
    const LONGEST: usize = 40;

    /// From minor units: pence, cents.
    ///
    /// # Errors
    /// [`AmountProblem::Negative`] and [`AmountProblem::TooMuch`].
    pub const fn new(minor: i64, currency: Currency) -> Result<Self, AmountProblem> {
        match minor {
            ..0 => Err(AmountProblem::Negative),
            0..=Self::MOST => Ok(Self { minor, currency }),
            _ => Err(AmountProblem::TooMuch),
        }
    }

    /// From a number's own text in JSON, digit by digit: `42.5` is 4250.
    ///
    /// # Errors
    /// See [`AmountProblem`].
    pub fn read(number: &str, currency: Currency) -> Result<Self, AmountProblem> {
        let (number, below) = number.strip_prefix('-').map_or((number, false), |n| (n, true));
        let minor = minor_units(number)?;
        Self::new(if below { -minor } else { minor }, currency)
    }

    /// As a number in JSON, in major units and two places: `42.50`.
    #[must_use]
    pub fn written(self) -> String {
        format!("{}.{:02}", self.minor / 100, self.minor % 100)
    }

    /// In minor units.
    #[must_use]
    pub const fn minor(self) -> i64 {
        self.minor
    }

    /// In which currency.
    #[must_use]
    pub const fn currency(self) -> Currency {
        self.currency
    }
}

impl From<Amount> for Money {
    fn from(amount: Amount) -> Self {
        Self::minor(amount.minor, amount.currency)
    }
}

/// Digits times a power of ten, worked out without any float.
fn minor_units(number: &str) -> Result<i64, AmountProblem> {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let plain = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if number.len() > Amount::LONGEST || !plain(whole) || !plain(part) {
        return Err(AmountProblem::NoNumber);
    }
    let exponent: i16 = exponent.parse().map_err(|_| AmountProblem::NoNumber)?;
    let digits = format!("{whole}{part}");
    let significant = digits.trim_end_matches('0');
    let point = i64::from(exponent) + 2 - signed(part.len());
    let power = point + signed(digits.len() - significant.len());
    let significant = significant.trim_start_matches('0');
    if significant.is_empty() {
        return Ok(0);
    }
    let power = u32::try_from(power).map_err(|_| AmountProblem::TooFine)?;
    let times = 10_i64.checked_pow(power).ok_or(AmountProblem::TooMuch)?;
    let digits: i64 = significant.parse().map_err(|_| AmountProblem::TooMuch)?;
    digits.checked_mul(times).ok_or(AmountProblem::TooMuch)
}

/// Of texts that are far shorter than that.
fn signed(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}
