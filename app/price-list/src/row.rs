use crate::decimal::Decimal;
use crate::{Cell, Column, Line, MOST_CHARACTERS, Mapping, Reason, Refusal, amount, price, vat};
use contracts::market::{Amount, CategoryName, Product, ProductName, Vat};
use contracts::{BadName, Money};
use std::fmt;

/// A supplier's own number of a product: 1 to 60 characters on one line, as they wrote it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code(String);

/// What a row says of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which row, as a spreadsheet numbers it.
    pub line: u32,
    /// Its name.
    pub name: ProductName,
    /// The name of its category; none where that is not said.
    pub category: Option<CategoryName>,
    /// What it costs: 0 to [`Product::MOST_MINOR`] pence. Whether with VAT, the supplier knows.
    pub price: Money,
    /// Its VAT; none where that is not said.
    pub vat: Option<Vat>,
    /// How much the price is for; none where that is not said.
    pub amount: Option<Amount>,
    /// How many there are, 0 to [`Product::MOST_STOCK`]; none where that is not said.
    pub stock: Option<i32>,
    /// About it; empty where nothing is said.
    pub description: String,
    /// The supplier's number; none where it has none.
    pub code: Option<Code>,
}

impl Code {
    /// How many characters it may have.
    pub const LONGEST: usize = 60;

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a row says of a product, by itself.
///
/// # Errors
/// Every cell that cannot be taken, in the order of [`Row`]'s fields.
pub fn read(line: &Line, mapping: &Mapping) -> Result<Row, Vec<Refusal>> {
    let mut cells = Cells { line, mapping, refused: Vec::new() };
    let name = cells.take(Column::Name, name);
    let category = cells.maybe(Column::Category, category);
    let price = cells.take(Column::Price, price::read);
    let vat = cells.maybe(Column::Vat, vat::read);
    let unit = cells.cell(Column::Unit);
    let amount = cells.take(Column::Quantity, |quantity| amount::read(quantity, &unit));
    let stock = cells.maybe(Column::Stock, stock);
    let description = cells.maybe(Column::Description, description);
    let code = cells.maybe(Column::Code, code);
    match (name, price) {
        (Some(name), Some(price)) if cells.refused.is_empty() => Ok(Row {
            line: line.line,
            name,
            category,
            price,
            vat,
            amount: amount.flatten(),
            stock,
            description: description.unwrap_or_default(),
            code,
        }),
        _ => Err(cells.refused),
    }
}

struct Cells<'a> {
    line: &'a Line,
    mapping: &'a Mapping,
    refused: Vec<Refusal>,
}

impl Cells<'_> {
    fn cell(&self, column: Column) -> Cell {
        let at = self.mapping.at(column);
        at.and_then(|at| self.line.cells.get(at)).cloned().unwrap_or_default()
    }

    fn take<T>(&mut self, column: Column, read: impl Fn(&Cell) -> Result<T, Reason>) -> Option<T> {
        let cell = self.cell(column);
        match read(&cell) {
            Ok(value) => Some(value),
            Err(reason) => {
                let (column, there) = match (column, reason) {
                    (Column::Quantity, Reason::NoUnit) if !self.cell(Column::Unit).is_empty() => {
                        (Column::Unit, self.cell(Column::Unit))
                    }
                    _ => (column, cell),
                };
                self.refused.push(Refusal::new(self.line.line, column, &there, reason));
                None
            }
        }
    }

    /// Likewise; where nothing stands there, nothing is said.
    fn maybe<T>(&mut self, column: Column, read: fn(&Cell) -> Result<T, Reason>) -> Option<T> {
        if self.cell(column).is_empty() { None } else { self.take(column, read) }
    }
}

/// What a cell says as text.
fn words(cell: &Cell) -> Result<String, Reason> {
    match cell {
        Cell::Error(_) => Err(Reason::Failed),
        Cell::Long(_) => Err(Reason::Long(MOST_CHARACTERS)),
        cell if cell.is_empty() => Err(Reason::Missing),
        cell => Ok(cell.to_string()),
    }
}

const fn bad_name(longest: usize, bad: BadName) -> Reason {
    match bad {
        BadName::Empty => Reason::Missing,
        BadName::Long(_) => Reason::Long(longest),
        BadName::Comma | BadName::Invisible(_) => Reason::Unseen,
    }
}

fn name(cell: &Cell) -> Result<ProductName, Reason> {
    ProductName::read(&words(cell)?).map_err(|bad| bad_name(ProductName::LONGEST, bad))
}

fn category(cell: &Cell) -> Result<CategoryName, Reason> {
    CategoryName::read(&words(cell)?).map_err(|bad| bad_name(CategoryName::LONGEST, bad))
}

/// Codes are names as far as what can be seen goes.
fn code(cell: &Cell) -> Result<Code, Reason> {
    let name = CategoryName::read(&words(cell)?).map_err(|bad| bad_name(Code::LONGEST, bad))?;
    Ok(Code(name.as_str().to_owned()))
}

fn stock(cell: &Cell) -> Result<i32, Reason> {
    let many = match cell {
        Cell::Number(number) => Decimal::of_float(*number)?,
        cell => Decimal::read(&words(cell)?, true)?,
    };
    let many = i32::try_from(many.shifted(0)?).ok();
    many.filter(|many| *many <= Product::MOST_STOCK).ok_or(Reason::Large)
}

fn description(cell: &Cell) -> Result<String, Reason> {
    words(cell)
}
