//! Rows to products.
use price_list::{Column, Mapping, Products, Reason, Refusal, Sheet, Unreadable, letters};

fn products(text: &str) -> Result<Products, Unreadable> {
    let sheet = Sheet::read(text.as_bytes())?;
    Ok(sheet.products(&Mapping::guess(&sheet.headers)))
}

/// What became of one cell beside a name and a price.
fn of(heading: &str, cell: &str) -> Result<Products, Unreadable> {
    products(&format!("Name\tRRP\t{heading}\nLoaf\t1\t{cell}"))
}

fn price(text: &str) -> Result<Products, Unreadable> {
    products(&format!("Name\tPrice\nLoaf\t{text}"))
}

fn guessed(headers: &[&str]) -> Vec<(Column, usize)> {
    let headers: Vec<_> = headers.iter().map(|&header| header.to_owned()).collect();
    let mapping = Mapping::guess(&headers);
    Column::ALL.into_iter().filter_map(|column| Some((column, mapping.at(column)?))).collect()
}

#[test]
fn a_price_is_read_as_people_write_it() {
    for (text, pence) in [
        ("£4.20", 420),
        ("4,20", 420),
        ("4.2", 420),
        ("4", 400),
        (".5", 50),
        ("1.234,50", 123_450),
        ("1,234.50", 123_450),
        ("1 234,50", 123_450),
        ("1'234.50", 123_450),
        ("£1,234", 123_400),
        ("GBP 3", 300),
        ("0", 0),
        ("0.420", 42),
        ("4.2000", 420),
        ("100000", 10_000_000),
        ("1234,5", 123_450),
        ("£ 12", 1_200),
    ] {
        let read = price(text).unwrap();
        assert_eq!(
            read.rows.first().map(|row| row.price.in_minor()),
            Some(pence),
            "{text}: {read:?}"
        );
    }
}

#[test]
fn a_price_that_is_none_is_refused_with_what_stood_there() {
    for (text, reason) in [
        ("1,234", Reason::Ambiguous),
        ("1.234", Reason::Ambiguous),
        ("£1.234", Reason::Ambiguous),
        ("-4.20", Reason::Negative),
        ("(4.20)", Reason::Negative),
        ("−1", Reason::Negative),
        ("£-1", Reason::Negative),
        ("0.125", Reason::Fine),
        ("4.2051", Reason::Fine),
        ("100000.01", Reason::Large),
        ("99999999999999999999999", Reason::Large),
        ("4.20 €", Reason::Currency),
        ("$3", Reason::Currency),
        ("POA", Reason::NoNumber),
        ("4..2", Reason::NoNumber),
        ("1,23,456.00", Reason::NoNumber),
        ("12,3456,7", Reason::NoNumber),
        (".", Reason::NoNumber),
        ("", Reason::Missing),
    ] {
        let read = price(text).unwrap();
        let there = text.to_owned();
        let refused = Refusal { line: 2, column: Column::Price, there, reason };
        assert_eq!(read.refused, [refused], "{text}");
    }
}

#[test]
fn vat_is_read_as_a_percentage_a_part_or_a_word() {
    for (text, points) in [
        ("20", 2_000),
        ("20 %", 2_000),
        ("20.0%", 2_000),
        ("0.2", 2_000),
        ("0,20", 2_000),
        ("standard", 2_000),
        ("Standard-rated", 2_000),
        ("5%", 500),
        ("0.05", 500),
        ("Reduced rate", 500),
        ("zero", 0),
        ("Z", 0),
        ("0 %", 0),
    ] {
        let read = of("VAT", text).unwrap();
        let vat = read.rows.first().and_then(|row| row.vat);
        assert_eq!(vat.map(contracts::market::Vat::basis_points), Some(points), "{text}");
    }
    for text in ["19", "0.2 %", "exempt", "-20", "2000"] {
        assert_eq!(of("VAT", text).unwrap().refused[0].reason, Reason::NoVat, "{text}");
    }
    assert_eq!(of("VAT", "").unwrap().rows[0].vat, None);
}

#[test]
fn an_amount_is_read_from_one_cell_or_two() {
    for (text, amount) in [
        ("500\tg", "500\u{a0}g"),
        ("500g\t", "500\u{a0}g"),
        ("\t500 g", "500\u{a0}g"),
        ("1,5\tkg", "1500\u{a0}g"),
        ("6 x 500 g\t", "3000\u{a0}g"),
        ("6\t", "6 pieces"),
        ("\tStück", "each"),
        ("0.75\tl", "750\u{a0}ml"),
        ("75 cl\t", "750\u{a0}ml"),
        ("2\tLitres", "2\u{a0}l"),
    ] {
        let read = of("Size\tUnit", text).unwrap();
        let said = read.rows.first().and_then(|row| row.amount).map(|amount| amount.to_string());
        assert_eq!(said.as_deref(), Some(amount), "{text}: {read:?}");
    }
    for (text, column, reason) in [
        ("3\tbarrels", Column::Unit, Reason::NoUnit),
        ("3 barrels\t", Column::Quantity, Reason::NoUnit),
        ("0\tg", Column::Quantity, Reason::NoAmount),
        ("1.5\teach", Column::Quantity, Reason::Fine),
        ("-1\tkg", Column::Quantity, Reason::Negative),
        ("200000\tg", Column::Quantity, Reason::NoAmount),
    ] {
        let refused = &of("Size\tUnit", text).unwrap().refused;
        assert_eq!((refused[0].column, refused[0].reason), (column, reason), "{text}");
    }
}

#[test]
fn stock_is_whole_and_within_bounds() {
    assert_eq!(of("Stock", "1,200").unwrap().rows[0].stock, Some(1_200));
    assert_eq!(of("Stock", "").unwrap().rows[0].stock, None);
    for (text, reason) in [
        ("-1", Reason::Negative),
        ("1.5", Reason::Fine),
        ("1000001", Reason::Large),
        ("lots", Reason::NoNumber),
    ] {
        assert_eq!(of("Stock", text).unwrap().refused[0].reason, reason, "{text}");
    }
}

#[test]
fn the_second_of_the_same_name_or_code_is_refused_with_the_line_of_the_first() {
    let text = "Code,Name,Price\nA1,Loaf,4.20\nA2,loaf,4.30\na1,Bun,1\nA3,Roll,dear\nA3,Roll,2";
    let read = products(text).unwrap();
    let told: Vec<_> =
        read.refused.iter().map(|refused| (refused.line, refused.column, refused.reason)).collect();
    assert_eq!(
        told,
        [
            (3, Column::Name, Reason::Twice(2)),
            (4, Column::Code, Reason::Twice(2)),
            (5, Column::Price, Reason::NoNumber),
        ]
    );
    let kept: Vec<_> = read.rows.iter().map(|row| (row.line, row.name.as_str())).collect();
    assert_eq!(kept, [(2, "Loaf"), (6, "Roll")]);
}

#[test]
fn all_that_is_wrong_with_a_row_is_told_and_shortened() {
    let read = products(&format!("Name,Price,VAT\n{},dear,19", "n".repeat(200))).unwrap();
    assert_eq!(read.refused.len(), 3);
    assert_eq!(read.refused[0].there, format!("{}…", "n".repeat(60)));
    assert_eq!(read.refused[0].reason.to_string(), "This has more than 150 characters.");
    assert_eq!(of("Category", "Fru\u{200b}it").unwrap().refused[0].reason, Reason::Unseen);
}

#[test]
fn headings_are_guessed_in_four_languages() {
    use Column::{Category, Code, Description, Name, Price, Quantity, Stock, Unit, Vat};
    for (headers, found) in [
        (
            vec!["SKU", "Product name", "Net price", "RRP (£)", "VAT rate"],
            vec![(Name, 1), (Price, 3), (Vat, 4), (Code, 0)],
        ),
        (
            vec!["Cod", "Enw", "Pris", "TAW", "Categori", "Uned"],
            vec![(Name, 1), (Category, 4), (Price, 2), (Vat, 3), (Unit, 5), (Code, 0)],
        ),
        (
            vec!["Art.-Nr.", "Bezeichnung", "Preis", "MwSt.", "Menge", "Einheit", "Bestand"],
            vec![(Name, 1), (Price, 2), (Vat, 3), (Quantity, 4), (Unit, 5), (Stock, 6), (Code, 0)],
        ),
        (
            vec!["Référence", "Désignation", "Prix TTC", "TVA", "Descriptif"],
            vec![(Name, 1), (Price, 2), (Vat, 3), (Description, 4), (Code, 0)],
        ),
        (vec!["EAN", "Description", "Price"], vec![(Name, 1), (Price, 2), (Code, 0)]),
        (vec!["", "?"], vec![]),
    ] {
        assert_eq!(guessed(&headers), found, "{headers:?}");
    }
}

#[test]
fn a_column_says_one_thing() {
    let mut mapping = Mapping::guess(&["Name".to_owned(), "Price".to_owned()]);
    assert_eq!(mapping.missing(), []);
    mapping.set(Column::Code, Some(0));
    assert_eq!((mapping.at(Column::Code), mapping.missing()), (Some(0), vec![Column::Name]));
    mapping.set(Column::Code, None);
    assert_eq!(mapping.at(Column::Code), None);
    assert_eq!([0, 25, 26, 59].map(letters), ["A", "Z", "AA", "BH"]);
    assert_eq!(Column::named("vat"), Some(Column::Vat));
}
