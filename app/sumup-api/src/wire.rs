//! What SumUp answers, as it writes it: read into our own nouns or not understood.
mod checkouts;
mod history;
mod reasons;
mod requests;
mod transactions;

pub(crate) use checkouts::{checkout, checkouts};
pub(crate) use history::history;
pub(crate) use reasons::reason;
pub(crate) use requests::{new_checkout, refund};
pub(crate) use transactions::transaction;

use crate::{Amount, AmountProblem, BadName};
use contracts::UnknownCurrency;
use contracts::cart::CodeProblem;
use serde_json::value::RawValue;

/// Why an answer is not understood; none of it repeats what the answer said.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Odd {
    #[error("not as documented, at line {0}, column {1}")]
    Shape(usize, usize),
    #[error(transparent)]
    Amount(#[from] AmountProblem),
    #[error(transparent)]
    Name(#[from] BadName),
    #[error(transparent)]
    Currency(#[from] UnknownCurrency),
    #[error(transparent)]
    Merchant(#[from] CodeProblem),
    #[error("no address: {0}")]
    Address(#[from] url::ParseError),
    #[error("an unknown {0}")]
    Unknown(&'static str),
    #[error("it is about something else")]
    Another,
}

impl From<serde_json::Error> for Odd {
    fn from(why: serde_json::Error) -> Self {
        Self::Shape(why.line(), why.column())
    }
}

/// An amount by its own digits: what is in quotes is none.
fn amount(number: &RawValue, currency: &str) -> Result<Amount, Odd> {
    Ok(Amount::read(number.get(), currency.parse()?)?)
}
