//! Tables as text.
use price_list::{Cell, MOST_CHARACTERS, MOST_ROWS, Note, Sheet, Unreadable};

fn said(bytes: &[u8]) -> Result<Vec<(u32, Vec<String>)>, Unreadable> {
    let sheet = Sheet::read(bytes)?;
    let headers = (0, sheet.headers);
    let rows = sheet.rows.into_iter();
    let rows = rows.map(|row| (row.line, row.cells.iter().map(Cell::to_string).collect()));
    Ok(std::iter::once(headers).chain(rows).collect())
}

fn table(line: u32) -> Vec<(u32, Vec<String>)> {
    let row = |line, cells: [&str; 2]| (line, cells.map(str::to_owned).to_vec());
    vec![row(0, ["Name", "Preis"]), row(line, ["Crème", "4,20"])]
}

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(bytes).collect()
}

#[test]
fn separators_are_found() {
    for text in ["Name,Preis\nCrème,\"4,20\"", "Name;Preis\nCrème;4,20", "Name\tPreis\nCrème\t4,20"]
    {
        assert_eq!(said(text.as_bytes()).unwrap(), table(2), "{text}");
    }
    assert_eq!(said("sep=;\r\nName;Preis\r\nCrème;4,20\r\n".as_bytes()).unwrap(), table(2));
}

#[test]
fn letters_are_read_by_their_mark_or_as_utf_8_or_as_windows_writes_them() {
    let text = "Name;Preis\r\nCrème;4,20\r\n";
    let marked = format!("\u{feff}{text}").into_bytes();
    for bytes in
        [text.into(), marked, utf_16(text, u16::to_le_bytes), utf_16(text, u16::to_be_bytes)]
    {
        assert_eq!(said(&bytes).unwrap(), table(2));
        assert_eq!(Sheet::read(&bytes).unwrap().notes, []);
    }
    let windows = b"Name;Preis\r\nCr\xe8me;4,20\r\n";
    assert_eq!(said(windows).unwrap(), table(2));
    assert_eq!(Sheet::read(windows).unwrap().notes, [Note::Windows]);
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_does() {
    for end in ["\n", "\r\n", "\r"] {
        let text = [
            "Prices of spring",
            "",
            "Name,About",
            "Loaf,\"two",
            "",
            "lines\"",
            "",
            "",
            "Bun,\"a \"\"small\"\" one\"",
            "",
        ]
        .join(end);
        let sheet = Sheet::read(text.as_bytes()).unwrap();
        let lines: Vec<_> = sheet.rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [4, 7], "{end:?}");
        assert_eq!(sheet.rows[0].cells[1], Cell::Text(format!("two{end}{end}lines")));
        assert_eq!(sheet.rows[1].cells[1], Cell::Text("a \"small\" one".into()));
        assert_eq!(sheet.notes, [Note::Above(1)]);
    }
}

#[test]
fn headings_are_the_first_row_with_two_texts() {
    let sheet = Sheet::read(b"Fair Foods,,\n2026,12,\nName,Price,\nLoaf,4.20,new").unwrap();
    assert_eq!(sheet.headers, ["Name", "Price", ""]);
    assert_eq!(sheet.rows.len(), 1);
    assert_eq!(Sheet::read(b"1,2\n3,4"), Err(Unreadable::NoHeadings));
    assert_eq!(Sheet::read(b""), Err(Unreadable::Empty));
}

#[test]
fn what_is_beyond_the_bounds_is_not_read() {
    let rows = |many: usize| format!("Name,Price\n{}", "a,1\n".repeat(many - 1));
    assert_eq!(Sheet::read(rows(MOST_ROWS).as_bytes()).unwrap().rows.len(), MOST_ROWS - 1);
    assert_eq!(Sheet::read(rows(MOST_ROWS + 1).as_bytes()), Err(Unreadable::Rows));
    assert_eq!(Sheet::read("a,".repeat(60).as_bytes()).unwrap().headers.len(), 60);
    assert_eq!(
        Sheet::read("a,".repeat(61).replace("a,a", "a,b").as_bytes()),
        Err(Unreadable::Columns)
    );
    assert_eq!(Sheet::read(&vec![b'a'; 5_000_001]), Err(Unreadable::Large));
    let long = format!("Name,Price\n{},1", "é".repeat(MOST_CHARACTERS + 1));
    let sheet = Sheet::read(long.as_bytes()).unwrap();
    assert_eq!(sheet.rows[0].cells[0], Cell::Long("é".repeat(MOST_CHARACTERS)));
    assert_eq!(sheet.notes, [Note::Long(2, 0)]);
}

#[test]
fn what_is_no_table_is_told() {
    assert_eq!(Sheet::read(b"%PDF-1.7"), Err(Unreadable::Unknown));
    assert_eq!(Sheet::read(b"Name,Price\0"), Err(Unreadable::Unknown));
    assert_eq!(Sheet::read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), Err(Unreadable::Old));
    assert_eq!(Sheet::read(b"PK\x03\x04nothing"), Err(Unreadable::Damaged));
    let open = Sheet::read(b"Name,Price\n\"Loaf,4.20\nBun,1").unwrap();
    assert_eq!(open.notes, [Note::OddQuotes]);
}
