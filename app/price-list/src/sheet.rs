use crate::{
    Cell, MOST_BYTES, MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS, MOST_TEXT, Unreadable, text, xlsx,
};
use std::fmt;

/// A row with something in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Its number as a spreadsheet shows it, from 1: a cell of several lines is within one row.
    pub line: u32,
    /// What stands in it, from the first column; those at the end that are empty may be missing.
    pub cells: Vec<Cell>,
}

/// What people should know of how a file was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The text was no UTF-8, and was taken for Windows-1252.
    Windows,
    /// There is a quotation mark without its partner: rows may have run into one another.
    OddQuotes,
    /// There are other sheets, so many, which were not read; this one was.
    OtherSheets(String, usize),
    /// So many rows stand above the headings.
    Above(usize),
    /// A formula came to nothing, in this row and column (from 0).
    Failed(u32, usize),
    /// A text has more than [`MOST_CHARACTERS`], in this row and column (from 0).
    Long(u32, usize),
}

/// A price list as rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The headings, one for each column; empty where a column has none.
    pub headers: Vec<String>,
    /// What stands below the headings.
    pub rows: Vec<Line>,
    /// What people should know; of each kind of cell the first 20.
    pub notes: Vec<Note>,
}

/// Rows as they come, within bounds.
#[derive(Default)]
pub(crate) struct Rows {
    pub lines: Vec<Line>,
    text: usize,
}

impl Sheet {
    /// Reads a file by what is in it, whatever it is called.
    ///
    /// # Errors
    /// Where it is no table, or is beyond the bounds.
    pub fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        if bytes.len() > MOST_BYTES {
            return Err(Unreadable::Large);
        }
        let (rows, notes) = match bytes {
            [b'P', b'K', 3, 4, ..] => xlsx::read(bytes)?,
            [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(Unreadable::Old),
            _ => text::read(bytes)?,
        };
        Self::of(rows.lines, notes)
    }

    fn of(mut lines: Vec<Line>, mut notes: Vec<Note>) -> Result<Self, Unreadable> {
        if lines.is_empty() {
            return Err(Unreadable::Empty);
        }
        let has_two = |line: &Line| line.cells.iter().filter(|cell| cell.is_word()).count() >= 2;
        let at = lines.iter().position(has_two).ok_or(Unreadable::NoHeadings)?;
        let rows = lines.split_off(at + 1);
        let widest = rows.iter().chain(lines.last()).map(|line| line.cells.len()).max();
        let mut headers: Vec<_> =
            lines.pop().unwrap_or_default().cells.iter().map(Cell::to_string).collect();
        headers.resize(widest.unwrap_or_default(), String::new());
        if at > 0 {
            notes.push(Note::Above(at));
        }
        notes.extend(of_cells(&rows, |cell| matches!(cell, Cell::Error(_)), Note::Failed));
        notes.extend(of_cells(&rows, |cell| matches!(cell, Cell::Long(_)), Note::Long));
        Ok(Self { headers, rows, notes })
    }
}

fn of_cells(
    rows: &[Line],
    is_such: fn(&Cell) -> bool,
    note: fn(u32, usize) -> Note,
) -> impl Iterator<Item = Note> {
    let cells = rows.iter().flat_map(|row| {
        row.cells.iter().enumerate().map(move |(column, cell)| (row.line, column, cell))
    });
    let such = cells.filter(move |(.., cell)| is_such(cell));
    such.take(20).map(move |(line, column, _)| note(line, column))
}

impl Rows {
    /// Puts a cell into a row, which is the last one or comes behind it. What is empty takes no place.
    pub fn put(&mut self, line: u32, column: usize, cell: Cell) -> Result<(), Unreadable> {
        if cell.is_empty() {
            return Ok(());
        }
        if column >= MOST_COLUMNS {
            return Err(Unreadable::Columns);
        }
        self.text += cell.bytes();
        if self.text > MOST_TEXT {
            return Err(Unreadable::Huge);
        }
        match self.lines.last().map(|last| last.line) {
            Some(last) if last == line => {}
            Some(last) if last > line => return Err(Unreadable::Damaged),
            _ if self.lines.len() == MOST_ROWS => return Err(Unreadable::Rows),
            _ => self.lines.push(Line { line, cells: Vec::new() }),
        }
        let Some(Line { cells, .. }) = self.lines.last_mut() else { return Ok(()) };
        if cells.len() <= column {
            cells.resize(column + 1, Cell::default());
        }
        cells[column] = cell;
        Ok(())
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = |line, column| format!("row {line}, column {}", crate::letters(column));
        match self {
            Self::Windows => f.write_str("Please look at letters with accents: the file does not say how they are written."),
            Self::OddQuotes => f.write_str("There is a quotation mark without its partner: please see whether rows ran into one another."),
            Self::OtherSheets(name, 1) => write!(f, "“{name}” was read; there is another sheet."),
            Self::OtherSheets(name, many) => write!(f, "“{name}” was read; there are {many} other sheets."),
            Self::Above(1) => f.write_str("A row above the headings was left out."),
            Self::Above(many) => write!(f, "{many} rows above the headings were left out."),
            Self::Failed(line, column) => write!(f, "A formula has an error: {}.", at(*line, *column)),
            Self::Long(line, column) => write!(f, "A text has more than {MOST_CHARACTERS} characters: {}.", at(*line, *column)),
        }
    }
}
