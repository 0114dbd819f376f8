//! Tables as text: CSV (RFC 4180), as it is really written.
use crate::sheet::Rows;
use crate::{Cell, MOST_COLUMNS, Note, Unreadable};
use csv::{ByteRecord, Reader, ReaderBuilder};
use encoding_rs::{Encoding, WINDOWS_1252};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How many rows say what parts their cells.
const LOOKED_AT: usize = 50;

pub fn read(bytes: &[u8]) -> Result<(Rows, Vec<Note>), Unreadable> {
    let (text, mut notes) = decoded(bytes);
    if text.contains('\0') || text.starts_with("%PDF") {
        return Err(Unreadable::Unknown);
    }
    if text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
        notes.push(Note::OddQuotes);
    }
    let (said, text) = said(&text);
    let separator = said.unwrap_or_else(|| likely(text));
    Ok((rows(text, separator)?, notes))
}

/// By its byte order mark, or as UTF-8, or what Excel saves on Windows.
fn decoded(bytes: &[u8]) -> (Cow<'_, str>, Vec<Note>) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return (encoding.decode_without_bom_handling(&bytes[mark..]).0, Vec::new());
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.into(), Vec::new()),
        Err(_) => (WINDOWS_1252.decode_without_bom_handling(bytes).0, vec![Note::Windows]),
    }
}

/// What a first line of `sep=;` says, which spreadsheets obey and neither show nor count.
fn said(text: &str) -> (Option<u8>, &str) {
    let Some(rest) = text.strip_prefix("sep=") else { return (None, text) };
    match rest.as_bytes() {
        [byte @ (b',' | b';' | b'\t'), b'\r', b'\n', ..] => (Some(*byte), &rest[3..]),
        [byte @ (b',' | b';' | b'\t'), b'\n', ..] => (Some(*byte), &rest[2..]),
        _ => (None, text),
    }
}

/// What parts most rows into equally many cells, and into the most of them.
fn likely(text: &str) -> u8 {
    let score = |separator: &u8| {
        let mut widths = BTreeMap::<usize, usize>::new();
        for record in reader(text, *separator).byte_records().take(LOOKED_AT).flatten() {
            if record.len() > 1 {
                *widths.entry(record.len()).or_default() += 1;
            }
        }
        widths.into_iter().map(|(width, rows)| (rows, width)).max().unwrap_or_default()
    };
    // Of equals the last is taken.
    [b'\t', b';', b','].into_iter().max_by_key(score).unwrap_or(b',')
}

fn reader(text: &str, separator: u8) -> Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes())
}

fn rows(text: &str, separator: u8) -> Result<Rows, Unreadable> {
    let (mut rows, mut line) = (Rows::default(), 0);
    let (mut reader, mut record) = (reader(text, separator), ByteRecord::new());
    loop {
        let from = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        if !reader.read_byte_record(&mut record).map_err(|_| Unreadable::Unknown)? {
            return Ok(rows);
        }
        line += 1 + blank(text.as_bytes(), from);
        for (column, cell) in record.iter().enumerate() {
            let cell = Cell::text(&String::from_utf8_lossy(cell));
            rows.put(line, column.min(MOST_COLUMNS), cell)?;
        }
    }
}

/// How many lines with nothing in them begin here: the reader passes over them without a word.
fn blank(text: &[u8], from: usize) -> u32 {
    let mut rest = text.get(from..).unwrap_or_default();
    if from > 0 && text.get(from - 1) == Some(&b'\r') {
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    let mut many = 0;
    while let Some(after) = rest
        .strip_prefix(b"\r\n")
        .or_else(|| rest.strip_prefix(b"\n"))
        .or_else(|| rest.strip_prefix(b"\r"))
    {
        (rest, many) = (after, many + 1);
    }
    many
}
