use crate::decimal::Decimal;
use crate::{Cell, Reason};
use contracts::market::Vat;

/// Reads a rate of VAT: `20`, `20 %`, `0.2`, `zero`, `standard`, `reduced`. Exempt is not the same
/// as zero (VAT Notice 700, 4.3), and is not taken for it.
pub fn read(cell: &Cell) -> Result<Vat, Reason> {
    match cell {
        Cell::Number(number) => rate(&Decimal::of_float(*number)?, true),
        Cell::Text(text) => typed(text),
        Cell::Error(_) => Err(Reason::Failed),
        Cell::Long(_) => Err(Reason::NoVat),
    }
}

fn typed(text: &str) -> Result<Vat, Reason> {
    let text = text.to_lowercase().replace([' ', '\u{a0}'], "");
    let word = text.replace('-', "");
    match word.trim_end_matches("rated").trim_end_matches("rate") {
        "zero" | "z" => return Ok(Vat::Zero),
        "reduced" | "r" => return Ok(Vat::Reduced),
        "standard" | "std" | "s" => return Ok(Vat::Standard),
        _ => {}
    }
    let bare = text.strip_suffix('%');
    let number = Decimal::read(bare.unwrap_or(&text), false).map_err(|_| Reason::NoVat)?;
    rate(&number, bare.is_none())
}

/// In percent, or as a part of one where that may be.
fn rate(number: &Decimal, may_be_part: bool) -> Result<Vat, Reason> {
    let points = [Some(2), may_be_part.then_some(4)].into_iter().flatten();
    let mut rates = points.filter_map(|digits| i32::try_from(number.shifted(digits).ok()?).ok());
    rates.find_map(Vat::of).ok_or(Reason::NoVat)
}
