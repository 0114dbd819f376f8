//! Spreadsheets (ECMA-376), cell by cell: a whole range would be as large as its corners say.
use crate::sheet::Rows;
use crate::{Cell, MOST_COLUMNS, Note, Unreadable, unpacked};
use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

pub fn read(bytes: &[u8]) -> Result<(Rows, Vec<Note>), Unreadable> {
    unpacked::check(bytes)?;
    // The reader takes some things for granted; a file where they are not so is damaged, and no
    // more. Nothing of it is used afterwards.
    catch_unwind(AssertUnwindSafe(|| of(bytes))).unwrap_or(Err(Unreadable::Damaged))
}

fn of(bytes: &[u8]) -> Result<(Rows, Vec<Note>), Unreadable> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsxError::Password => Unreadable::Old,
        _ => Unreadable::Damaged,
    })?;
    let is_shown = |sheet: &&calamine::Sheet| {
        sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet
    };
    let shown: Vec<_> = book.sheets_metadata().iter().filter(is_shown).collect();
    let name = shown.first().ok_or(Unreadable::NoSheet)?.name.clone();
    let others = shown.len() - 1;
    let rows = rows(&mut book, &name)?;
    let note = Note::OtherSheets(name, others);
    Ok((rows, if others > 0 { vec![note] } else { Vec::new() }))
}

fn rows(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Rows, Unreadable> {
    let mut cells = book.worksheet_cells_reader(name).map_err(|_| Unreadable::Damaged)?;
    let mut rows = Rows::default();
    while let Some(cell) = cells.next_cell().map_err(|_| Unreadable::Damaged)? {
        let (row, column) = cell.get_position();
        let column = usize::try_from(column).unwrap_or(MOST_COLUMNS);
        rows.put(row.saturating_add(1), column, read_cell(cell.get_value()))?;
    }
    Ok(rows)
}

fn read_cell(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::default(),
        #[expect(clippy::cast_precision_loss, reason = "spreadsheets count in floats")]
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Cell::text(text)
        }
        DataRef::SharedString(text) => Cell::text(text),
        DataRef::Bool(true) => Cell::text("TRUE"),
        DataRef::Bool(false) => Cell::text("FALSE"),
        DataRef::DateTime(time) => date(*time),
        DataRef::Error(error) => Cell::Error(error.to_string()),
    }
}

/// `2026-11-28`, with the time of day where there is one.
fn date(time: ExcelDateTime) -> Cell {
    let known = 0.0..2_958_466.0;
    if !known.contains(&time.as_f64()) || time.is_duration() {
        return Cell::Number(time.as_f64());
    }
    let (year, month, day, hour, minute, ..) = time.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    let at_midnight = (hour, minute) == (0, 0);
    Cell::Text(if at_midnight { date } else { format!("{date} {hour:02}:{minute:02}") })
}
