//! Whatever comes in, something is said of it.
use price_list::{Mapping, Sheet};
use proptest::prelude::*;
use rust_xlsxwriter::{Workbook, XlsxError};

fn spreadsheet() -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "Name")?.write(0, 1, "Price")?.write(1, 0, "Loaf")?.write(1, 1, 4.2)?;
    book.save_to_buffer()
}

fn through(bytes: &[u8]) {
    if let Ok(sheet) = Sheet::read(bytes) {
        let products = sheet.products(&Mapping::guess(&sheet.headers));
        assert!(products.rows.len() <= sheet.rows.len());
    }
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        through(&bytes);
        through(&[b"Name;Price;VAT;Size;Unit;Stock\n", bytes.as_slice()].concat());
        through(&[b"PK\x03\x04", bytes.as_slice()].concat());
    }

    #[test]
    fn no_text_panics(cells in proptest::collection::vec("[-0-9.,' £€%xgkl\"\u{a0}é(]{0,12}", 6)) {
        through(format!("Name;Price;VAT;Size;Unit;Stock\nLoaf;{}", cells.join(";")).as_bytes());
    }

    #[test]
    fn no_broken_spreadsheet_panics(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = spreadsheet().unwrap();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        through(&bytes);
    }
}
