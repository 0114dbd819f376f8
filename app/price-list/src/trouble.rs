use crate::{MOST_BYTES, MOST_COLUMNS, MOST_ROWS};

/// Why a file is not read at all, in a sentence for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// There is nothing in it.
    #[error("There is nothing in this file.")]
    Empty,
    /// It is larger than [`MOST_BYTES`].
    #[error("This file is larger than {} MB.", MOST_BYTES / 1_000_000)]
    Large,
    /// It is neither text nor a spreadsheet.
    #[error("This is neither a CSV file nor an Excel file (.xlsx).")]
    Unknown,
    /// It is a spreadsheet of before 2007, or one with a password.
    #[error(
        "This is an old Excel file, or one with a password. Please save it as .xlsx without one."
    )]
    Old,
    /// It is packed so that it grows beyond all bounds, or has more in it than a price list has.
    #[error("There is far more in this file than a price list has.")]
    Huge,
    /// It says of itself that it is a spreadsheet, and is broken.
    #[error("This Excel file is damaged, or of a kind that is not known here.")]
    Damaged,
    /// No sheet of it is shown.
    #[error("There is no sheet to be seen in this Excel file.")]
    NoSheet,
    /// It has more than [`MOST_ROWS`].
    #[error("There are more than {MOST_ROWS} rows in this file. Please cut it into several.")]
    Rows,
    /// It has more than [`MOST_COLUMNS`].
    #[error("There are more than {MOST_COLUMNS} columns in this file.")]
    Columns,
    /// No row has two texts in it.
    #[error("There is no row of headings: the first with a text in at least two cells.")]
    NoHeadings,
}
