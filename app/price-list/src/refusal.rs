use crate::{Cell, Column};
use contracts::market::{Amount, Product};

/// How many characters of what stood there are told.
const SHOWN: usize = 60;

/// Why a row is no product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The row, as a spreadsheet numbers it.
    pub line: u32,
    /// What could not be read.
    pub column: Column,
    /// What stood there, of at most 60 characters and `…`.
    pub there: String,
    /// Why not: its text is a sentence for people.
    pub reason: Reason,
}

/// Why what stands in a cell cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// Nothing stands there, or the column is not named.
    #[error("This is needed, and nothing stands there.")]
    Missing,
    /// A formula came to nothing.
    #[error("This formula has an error.")]
    Failed,
    /// There are more characters than so many.
    #[error("This has more than {0} characters.")]
    Long(usize),
    /// Something in it cannot be seen.
    #[error("There is something in this that nobody can see; please type it anew.")]
    Unseen,
    /// It is no number.
    #[error("This is not a number.")]
    NoNumber,
    /// It is less than nothing.
    #[error("This is less than nothing.")]
    Negative,
    /// It is more than there may be.
    #[error("This is too much: a price is at most £{}, stock at most {}.", Product::MOST_MINOR / 100, Product::MOST_STOCK)]
    Large,
    /// It has more places than can be kept.
    #[error("This is too fine: prices are in whole pence, and pieces are whole.")]
    Fine,
    /// A mark in it may be of thousands or of fractions.
    #[error("This can be read in two ways. Please write it with two places: 1234.00 or 1.23.")]
    Ambiguous,
    /// It is in other money than pounds.
    #[error("This is not in pounds.")]
    Currency,
    /// It is no rate of VAT.
    #[error("This is not a rate of VAT here: 0 %, 5 % or 20 %.")]
    NoVat,
    /// It is no unit.
    #[error("This is not a unit that is known here: each, g, kg, ml or l.")]
    NoUnit,
    /// It is not an amount.
    #[error("This is not an amount from 1 to {}.", Amount::MOST)]
    NoAmount,
    /// The same stands in an earlier row.
    #[error("The same stands in row {0}.")]
    Twice(u32),
}

impl Refusal {
    pub(crate) fn new(line: u32, column: Column, there: &Cell, reason: Reason) -> Self {
        let there = there.to_string();
        let there = match there.char_indices().nth(SHOWN) {
            None => there,
            Some((end, _)) => format!("{}…", &there[..end]),
        };
        Self { line, column, there, reason }
    }
}
