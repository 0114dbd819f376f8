//! A supplier's price list, as CSV or XLSX, to products. Knows no database and no web.
//!
//! [`Sheet::read`] makes rows of a file; [`Mapping::guess`] says which column is which, and people
//! correct it; [`Sheet::products`] makes products of the rows, and tells why of those it cannot.

mod amount;
mod cell;
mod column;
mod decimal;
mod guess;
mod price;
mod products;
mod refusal;
mod row;
mod sheet;
mod styles;
mod text;
mod trouble;
mod unpacked;
mod vat;
mod xlsx;

pub use cell::Cell;
pub use column::{Column, Mapping, letters};
pub use products::Products;
pub use refusal::{Reason, Refusal};
pub use row::{Code, Row, read};
pub use sheet::{Line, Note, Sheet};
pub use trouble::Unreadable;

/// How many bytes a file may have.
pub const MOST_BYTES: usize = 5_000_000;
/// How many rows with something in them, the headers among them.
pub const MOST_ROWS: usize = 10_000;
/// How many columns.
pub const MOST_COLUMNS: usize = 60;
/// How many characters of a cell are read.
pub const MOST_CHARACTERS: usize = 2_000;
/// How many bytes of text a whole sheet may have: a spreadsheet says a long text once and shows it
/// in many cells.
pub const MOST_TEXT: usize = 10_000_000;
/// How many bytes a spreadsheet may have once it is unpacked.
pub const MOST_UNPACKED: u64 = 32_000_000;
