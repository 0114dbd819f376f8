use crate::decimal::Decimal;
use crate::{Cell, Reason};
use contracts::market::{Amount, Unit};

/// Reads how much is sold at a time from `500` and `g`, `500g`, `1,5 kg` (1,500 g) or `6 x 500 g`
/// (3,000 g); none where neither cell says anything.
pub fn read(quantity: &Cell, unit: &Cell) -> Result<Option<Amount>, Reason> {
    if matches!(quantity, Cell::Error(_)) || matches!(unit, Cell::Error(_)) {
        return Err(Reason::Failed);
    }
    let (quantity, unit) = (text(quantity), text(unit));
    let said = match (quantity.is_empty(), unit.is_empty()) {
        (true, true) => return Ok(None),
        (false, false) if quantity.ends_with(|c: char| c.is_alphabetic()) => quantity,
        _ => format!("{quantity} {unit}"),
    };
    many(said.trim()).map(Some)
}

/// Of a spreadsheet's number with so many places that no mark in it can be of thousands.
fn text(cell: &Cell) -> String {
    match cell {
        Cell::Number(number) => format!("{number:.6}"),
        cell => cell.to_string().to_lowercase(),
    }
}

fn many(said: &str) -> Result<Amount, Reason> {
    let (times, each) = match said.split_once(['x', '×']) {
        Some((times, each)) if times.trim().parse::<u64>().is_ok() => (times.trim(), each.trim()),
        _ => ("1", said),
    };
    let times: u64 = times.parse().map_err(|_| Reason::NoAmount)?;
    let end = each.find(|c: char| c.is_alphabetic()).unwrap_or(each.len());
    let (number, word) = each.split_at(end);
    let (scale, unit) = unit(word.trim().trim_end_matches('.')).ok_or(Reason::NoUnit)?;
    let number = if number.trim().is_empty() { "1" } else { number };
    let number = Decimal::read(number, false)?;
    let of = |thousandths: u64, unit| {
        let all = thousandths.checked_mul(times).and_then(|all| i32::try_from(all).ok());
        all.and_then(|all| Amount::new(all, unit)).ok_or(Reason::NoAmount)
    };
    let whole = number.shifted(0).ok().and_then(|number| number.checked_mul(scale));
    match (whole, unit) {
        (Some(whole), unit) => of(whole, unit),
        (None, Unit::Kilogram) => of(number.shifted(3)?, Unit::Gram),
        (None, Unit::Litre) => of(number.shifted(3)?, Unit::Millilitre),
        (None, Unit::Millilitre) if scale == 10 => of(number.shifted(1)?, unit),
        (None, _) => Err(Reason::Fine),
    }
}

/// Of how many of which unit a word is, in English, Welsh, German and French.
fn unit(word: &str) -> Option<(u64, Unit)> {
    Some(match word {
        "" | "each" | "ea" | "piece" | "pieces" | "pc" | "pcs" | "unit" | "units" | "item"
        | "yr un" | "uned" | "darn" | "stück" | "stk" | "st" | "pièce" | "pièces" | "unité" => {
            (1, Unit::Each)
        }
        "g" | "gr" | "gm" | "gram" | "grams" | "gramme" | "grammes" | "gramm" => (1, Unit::Gram),
        "kg" | "kgs" | "kilo" | "kilos" | "kilogram" | "kilogramm" | "kilogramme" => {
            (1, Unit::Kilogram)
        }
        "ml" | "millilitre" | "milliliter" | "mililitr" => (1, Unit::Millilitre),
        "cl" | "centilitre" => (10, Unit::Millilitre),
        "l" | "lt" | "ltr" | "litre" | "litres" | "liter" | "litr" => (1, Unit::Litre),
        _ => return None,
    })
}
