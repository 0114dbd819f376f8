//! Spreadsheets.
use price_list::{Cell, Column, Line, MOST_ROWS, Mapping, Note, Reason, Sheet, Unreadable};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError};
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

fn saved(write: impl Fn(&mut Worksheet) -> Result<(), XlsxError>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "Name")?.write(0, 1, "Price")?.write(0, 2, "VAT")?;
    write(sheet)?;
    book.save_to_buffer()
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

/// A spreadsheet with other shared strings, or any part named so, and a first sheet.
fn packed(strings: &[u8], cells: &[u8]) -> zip::result::ZipResult<Vec<u8>> {
    styled(b"<styleSheet></styleSheet>", strings, cells)
}

/// Likewise, with other styles.
fn styled(styles: &[u8], strings: &[u8], cells: &[u8]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let head =
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#;
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let to = |id, kind_of, target| {
        format!(
            r#"{head}<Relationship Id="{id}" Type="{kind}/{kind_of}" Target="{target}"/></Relationships>"#
        )
    };
    let book = format!(
        r#"<workbook xmlns:r="{kind}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>"#
    );
    let sheet = [b"<worksheet><sheetData>", cells, b"</sheetData></worksheet>"].concat();
    for (name, part) in [
        ("_rels/.rels", to("r1", "officeDocument", "xl/workbook.xml").into_bytes()),
        ("xl/_rels/workbook.xml.rels", to("r1", "worksheet", "worksheets/sheet1.xml").into_bytes()),
        ("xl/workbook.xml", book.into_bytes()),
        ("xl/styles.xml", styles.to_vec()),
        ("xl/sharedStrings.xml", strings.to_vec()),
        ("xl/worksheets/sheet1.xml", sheet),
    ] {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(part.as_slice())?;
    }
    Ok(zip.finish()?.into_inner())
}

const ROWS: &[u8] = br#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="7"><c r="B7"><v>4.2</v></c></row>"#;
const STRINGS: &[u8] = b"<sst uniqueCount=\"2\"><si><t>Name</t></si><si><t>Price</t></si></sst>";

/// The most memory that this process ever had, in MB; none where that is not told.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<u64>().ok()? / 1_000)
}

#[test]
fn numbers_dates_booleans_and_formulas_are_read_as_they_stand() {
    let bytes = saved(|sheet| {
        let (day, time) = (
            Format::new().set_num_format("dd/mm/yyyy"),
            Format::new().set_num_format("dd/mm/yyyy hh:mm"),
        );
        sheet.write(2, 0, "Loaf")?.write(2, 1, 4.2)?.write(2, 2, true)?;
        sheet.write_with_format(3, 0, &ExcelDateTime::from_ymd(2026, 11, 28)?, &day)?;
        sheet.write_with_format(
            3,
            1,
            &ExcelDateTime::from_ymd(2026, 11, 28)?.and_hms(9, 30, 0)?,
            &time,
        )?;
        sheet.write(3, 2, Formula::new("=2+3").set_result("5"))?;
        Ok(())
    });
    let sheet = Sheet::read(&bytes.unwrap()).unwrap();
    assert_eq!(sheet.headers, ["Name", "Price", "VAT"]);
    assert_eq!(
        sheet.rows,
        [
            Line { line: 3, cells: vec![text("Loaf"), Cell::Number(4.2), text("TRUE")] },
            Line {
                line: 4,
                cells: vec![text("2026-11-28"), text("2026-11-28 09:30"), Cell::Number(5.0)]
            },
        ]
    );
    assert_eq!(sheet.notes, []);
}

#[test]
fn the_numbers_of_spreadsheets_are_whole_pence_or_refused() {
    let prices = [4.2, 0.1 + 0.2, 1_234.0, 100_000.0, 3.333, -1.0, 100_000.01, 1e300];
    let bytes = saved(|sheet| {
        for (row, price) in (1..).zip(prices) {
            sheet.write(row, 0, format!("Loaf {row}"))?.write(row, 1, price)?.write(row, 2, 0.2)?;
        }
        Ok(())
    });
    let sheet = Sheet::read(&bytes.unwrap()).unwrap();
    let read = sheet.products(&Mapping::guess(&sheet.headers));
    let pence: Vec<_> = read.rows.iter().map(|row| row.price.in_minor()).collect();
    assert_eq!(pence, [420, 30, 123_400, 10_000_000]);
    let reasons: Vec<_> = read.refused.iter().map(|refused| refused.reason).collect();
    assert_eq!(reasons, [Reason::Fine, Reason::Negative, Reason::Large, Reason::Large]);
}

#[test]
fn a_formula_with_an_error_is_told_and_refused() {
    let bytes = saved(|sheet| {
        sheet.write(1, 0, "Loaf")?.write(1, 1, Formula::new("=1/0").set_result("#DIV/0!"))?;
        Ok(())
    });
    let sheet = Sheet::read(&bytes.unwrap()).unwrap();
    assert_eq!(sheet.notes, [Note::Failed(2, 1)]);
    let refused = &sheet.products(&Mapping::guess(&sheet.headers)).refused[0];
    assert_eq!(
        (refused.column, refused.there.as_str(), refused.reason),
        (Column::Price, "#DIV/0!", Reason::Failed)
    );
}

#[test]
fn the_first_sheet_that_is_shown_is_read() {
    let mut book = Workbook::new();
    for (name, is_hidden) in [("Old", true), ("Spring", false), ("Notes", false)] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap().set_hidden(is_hidden).set_active(name == "Spring");
        sheet.write(0, 0, name).unwrap().write(0, 1, "Price").unwrap();
    }
    let sheet = Sheet::read(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(sheet.headers, ["Spring", "Price"]);
    assert_eq!(sheet.notes, [Note::OtherSheets("Spring".into(), 1)]);
}

#[test]
fn what_is_far_away_or_too_much_is_not_read() {
    let read = |row, column| {
        let bytes = saved(|sheet| sheet.write(row, column, "x").map(drop));
        bytes.map(|bytes| Sheet::read(&bytes).map(|sheet| sheet.rows.len()))
    };
    assert_eq!(read(1_048_575, 59).unwrap(), Ok(1));
    assert_eq!(read(1, 60).unwrap(), Err(Unreadable::Columns));
    let long =
        saved(|sheet| (1..).take(MOST_ROWS).try_for_each(|row| sheet.write(row, 0, "x").map(drop)));
    assert_eq!(Sheet::read(&long.unwrap()), Err(Unreadable::Rows));
}

#[test]
fn a_sheet_with_the_least_around_it_is_read() {
    let sheet = Sheet::read(&packed(STRINGS, ROWS).unwrap()).unwrap();
    assert_eq!(sheet.rows, [Line { line: 7, cells: vec![text(""), Cell::Number(4.2)] }]);
}

#[test]
fn what_grows_beyond_all_bounds_is_refused_in_little_memory() {
    let before = peak();
    let spaces = vec![b' '; 40_000_000];
    let strings = b"<si/>".repeat(1_000_000);
    let long = [b"<sst><si><t>", "long ".repeat(400).as_bytes(), b"</t></si></sst>"].concat();
    let shown: Vec<_> = (1..=9_000)
        .map(|row| format!(r#"<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>"#))
        .collect();
    for (what, strings, cells) in [
        ("a bomb", STRINGS, spaces.as_slice()),
        ("room for all there is", br"<sst uniqueCount = '4000000000000'></sst>", ROWS),
        ("empty strings", strings.as_slice(), ROWS),
        ("one long text everywhere", long.as_slice(), shown.concat().as_bytes()),
    ] {
        let bytes = packed(strings, cells).unwrap();
        assert!(bytes.len() < 200_000, "{what}: {}", bytes.len());
        assert_eq!(Sheet::read(&bytes), Err(Unreadable::Huge), "{what}");
    }
    println!("peak in MB: {before:?} before, {:?} after, of which 40 are this test's", peak());
    assert!(peak().is_none_or(|peak| peak < 300), "{:?}", peak());
}

#[test]
fn the_largest_that_is_read_takes_little_memory() {
    let strings = [b"<sst>".to_vec(), b"<si></si>".repeat(600_000), b"</sst>".to_vec()].concat();
    let cells: Vec<_> = (1..=9_999)
        .map(|row| format!(r#"<row r="{row}">{}</row>"#, "<c t=\"str\"><v>ab</v></c>".repeat(60)))
        .collect();
    let bytes = packed(&strings, cells.concat().as_bytes()).unwrap();
    let sheet = Sheet::read(&bytes).unwrap();
    assert_eq!(sheet.rows.len(), 9_998);
    println!("peak in MB: {:?}", peak());
    assert!(peak().is_none_or(|peak| peak < 300), "{:?}", peak());
}

#[test]
fn letters_that_would_hide_what_is_sought_are_not_read() {
    let hidden = b"<?xml version=\"1.0\" encoding=\"iso-2022-jp\"?><sst unique\x1b(BCount=\"4000000000000\"></sst>";
    assert_eq!(Sheet::read(&packed(hidden, ROWS).unwrap()), Err(Unreadable::Damaged));
}

/// So many styles that refer to one number format of so many letters.
fn styles(many: usize, letters: usize) -> Vec<u8> {
    let code = "0".repeat(letters);
    let styles = r#"<xf numFmtId="200"/>"#.repeat(many);
    format!(r#"<?xml version="1.0"?><styleSheet><numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts><cellXfs>{styles}</cellXfs></styleSheet>"#).into_bytes()
}

#[test]
fn styles_that_refer_to_one_long_name_fill_no_memory() {
    let read =
        |styles: &[u8]| styled(styles, STRINGS, ROWS).map(|bytes| Sheet::read(&bytes).map(drop));
    assert_eq!(read(&styles(10, 100_000)).unwrap(), Err(Unreadable::Huge));
    assert_eq!(read(&styles(50_000, 10)).unwrap(), Err(Unreadable::Huge));
    assert_eq!(read(&styles(49_990, 900)).unwrap(), Ok(()));
    for hidden in [
        "<styleSheet><!-- \" --></styleSheet>",
        "<styleSheet><numFmt formatCode=\"a<a\"/></styleSheet>",
        "<styleSheet><?a '?></styleSheet>",
    ] {
        assert_eq!(read(hidden.as_bytes()).unwrap(), Err(Unreadable::Damaged), "{hidden}");
    }
    println!("peak in MB: {:?}", peak());
    assert!(peak().is_none_or(|peak| peak < 300), "{:?}", peak());
}
