use crate::decimal::Decimal;
use crate::{Cell, Reason};
use contracts::Money;
use contracts::market::Product;

/// Reads a price in pounds: `£4.20`, `4,20`, `1.234,50`, `GBP 3`, or a spreadsheet's number.
///
/// `£1,234` is a thousand pounds and more, as those who write `£` write; `1,234` alone is
/// [`Reason::Ambiguous`].
pub fn read(cell: &Cell) -> Result<Money, Reason> {
    let pence = match cell {
        Cell::Number(number) => Decimal::of_float(*number)?.shifted(2)?,
        Cell::Text(text) if text.is_empty() => return Err(Reason::Missing),
        Cell::Text(text) => typed(text)?.shifted(2)?,
        Cell::Error(_) => return Err(Reason::Failed),
        Cell::Long(_) => return Err(Reason::NoNumber),
    };
    let pence = i64::try_from(pence).ok().filter(|pence| *pence <= Product::MOST_MINOR);
    pence.map(Money::pence).ok_or(Reason::Large)
}

fn typed(text: &str) -> Result<Decimal, Reason> {
    let upper = text.to_uppercase();
    if ["€", "EUR", "$", "USD", "CHF"].iter().any(|other| upper.contains(other)) {
        return Err(Reason::Currency);
    }
    let bare = upper.replacen("GBP", "", 1).replacen('£', "", 1);
    let in_pounds = bare != upper;
    Decimal::read(&bare, in_pounds)
}
