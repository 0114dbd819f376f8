//! Amounts are exact to the penny, as SumUp's own are not in a float.

#![expect(clippy::unwrap_used, reason = "a test may")]

use contracts::{Currency, Money};
use proptest::prelude::{ProptestConfig, Strategy, any, proptest};
use sumup_api::{Amount, AmountProblem};

fn read(number: &str) -> Result<i64, AmountProblem> {
    Amount::read(number, Currency::Gbp).map(Amount::minor)
}

fn written(minor: i64) -> String {
    Amount::new(minor, Currency::Gbp).unwrap().written()
}

#[test]
fn every_penny_of_the_first_million_comes_back() {
    for minor in 0..=1_000_000 {
        assert_eq!(read(&written(minor)), Ok(minor));
    }
}

#[test]
fn pennies_all_the_way_up_come_back() {
    for minor in (0..=Amount::MOST).step_by(997).chain([Amount::MOST - 1, Amount::MOST]) {
        assert_eq!(read(&written(minor)), Ok(minor));
    }
}

/// The negative control: a float of 32 bits makes another price of this one.
#[test]
fn what_a_float_would_spoil_is_exact() {
    let price = "131072.01";
    #[expect(clippy::cast_possible_truncation, reason = "shown to go wrong")]
    let spoilt = (f64::from(price.parse::<f32>().unwrap()) * 100.0).round() as i64;
    assert_eq!(spoilt, 13_107_202, "a float is exact after all");
    assert_eq!(read(price), Ok(13_107_201));
}

#[test]
fn a_number_is_read_however_json_writes_it() {
    for (number, minor) in [
        ("42.5", 4250),
        ("42.50", 4250),
        ("42.500000", 4250),
        ("42", 4200),
        ("0.07", 7),
        ("7e-2", 7),
        ("4.25E1", 4250),
        ("1.31072e+7", Amount::MOST),
        ("-0", 0),
        ("0.00", 0),
        ("0e300", 0),
    ] {
        assert_eq!(read(number), Ok(minor), "{number}");
    }
}

#[test]
fn what_is_no_amount_says_why() {
    for (number, why) in [
        ("42.505", AmountProblem::TooFine),
        ("1e-3", AmountProblem::TooFine),
        ("42.01000001", AmountProblem::TooFine),
        ("13107200.01", AmountProblem::TooMuch),
        ("1e8", AmountProblem::TooMuch),
        ("1e300", AmountProblem::TooMuch),
        ("99999999999999999999999999", AmountProblem::TooMuch),
        ("-0.01", AmountProblem::Negative),
        ("-1e8", AmountProblem::Negative),
        ("\"42.50\"", AmountProblem::NoNumber),
        ("", AmountProblem::NoNumber),
        ("null", AmountProblem::NoNumber),
        ("--1", AmountProblem::NoNumber),
        ("1e99999999", AmountProblem::NoNumber),
        ("1.", AmountProblem::NoNumber),
        ("٤٢", AmountProblem::NoNumber),
    ] {
        assert_eq!(read(number), Err(why), "{number}");
    }
    let long = format!("0.{}", "0".repeat(4000));
    assert_eq!(read(&long), Err(AmountProblem::NoNumber));
}

#[test]
fn an_amount_is_money() {
    let amount = Amount::new(4250, Currency::Eur).unwrap();
    assert_eq!(Money::from(amount), Money::minor(4250, Currency::Eur));
    assert_eq!(Amount::new(-1, Currency::Gbp), Err(AmountProblem::Negative));
    assert_eq!(Amount::new(Amount::MOST + 1, Currency::Gbp), Err(AmountProblem::TooMuch));
}

/// Numbers as JSON may write the same amount: with zeros behind, and with a power of ten.
fn spelled() -> impl Strategy<Value = (i64, String)> {
    (0..=Amount::MOST, 0..6_usize, any::<bool>()).prop_map(|(minor, zeros, moved)| {
        let behind = "0".repeat(zeros);
        let number = if moved {
            format!("{minor}{behind}e-{}", zeros + 2)
        } else {
            format!("{minor}.0{behind}E-2")
        };
        (minor, number)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn however_it_is_spelled_it_is_the_same((minor, number) in spelled()) {
        assert_eq!(read(&number), Ok(minor), "{number}");
    }

    #[test]
    fn no_text_makes_it_panic(text in ".{0,60}", digits in "-?[0-9.eE+-]{0,45}") {
        for text in [text, digits] {
            if let Ok(minor) = read(&text) {
                assert!((0..=Amount::MOST).contains(&minor));
            }
        }
    }
}
