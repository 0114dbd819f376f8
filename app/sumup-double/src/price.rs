use serde_json::Value;
use serde_json::value::RawValue;

/// An amount in minor units, in a currency of three letters. Read and written by other code than
/// the client's, so that a mistake of one is no mistake of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Price {
    pub(crate) minor: i64,
    pub(crate) currency: String,
}

/// SumUp's currencies.
const CURRENCIES: [&str; 16] = [
    "BGN", "BRL", "CHF", "CLP", "COP", "CZK", "DKK", "EUR", "GBP", "HRK", "HUF", "NOK", "PLN",
    "RON", "SEK", "USD",
];

impl Price {
    /// As a person reads it.
    pub(crate) fn told(&self) -> String {
        let amount = format!("{}.{:02}", self.minor / 100, self.minor % 100);
        match self.currency.as_str() {
            "GBP" => format!("£{amount}"),
            "EUR" => format!("€{amount}"),
            other => format!("{other} {amount}"),
        }
    }

    /// The same currency, another amount.
    pub(crate) fn with(&self, minor: i64) -> Self {
        Self { minor, currency: self.currency.clone() }
    }
}

/// Whether SumUp takes it.
pub(crate) fn is_currency(code: &str) -> bool {
    CURRENCIES.contains(&code)
}

/// A plain decimal number as minor units: at most 13,107,200.00, and nothing finer than a penny.
pub(crate) fn minor_units(number: &RawValue) -> Option<i64> {
    let (pounds, pence) = number.get().split_once('.').unwrap_or((number.get(), "0"));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if !digits(pounds) || !digits(pence) || pounds.len() > 8 || pence.is_empty() {
        return None;
    }
    let (pence, finer) = pence.split_at(pence.len().min(2));
    let pence = format!("{pence:0<2}").parse::<i64>().ok()?;
    let minor = pounds.parse::<i64>().ok()? * 100 + pence;
    (finer.bytes().all(|b| b == b'0') && minor <= 1_310_720_000).then_some(minor)
}

/// Minor units as a number of JSON: 4250 is 42.5. A float of 64 bits, which this becomes, holds
/// fifteen digits as they are: far more than there can be.
pub(crate) fn number(minor: i64) -> Value {
    let text = format!("{}.{:02}", minor / 100, minor % 100);
    serde_json::from_str(&text).unwrap_or_default()
}
