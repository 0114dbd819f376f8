//! A sample price list on its way into the sample marketplace.
use super::pages::{SamplePage, page};
use crate::market::{PriceListPage, PriceListUpload, RefusedCell};
use contracts::market::{
    Amount, CategoryName, Comparison, Listed, Marketplace, ProductName, Unit, Vat,
};
use contracts::{Money, PriceListId, Service};
use uuid::Uuid;

pub(crate) struct SampleList {
    columns: Vec<String>,
    chosen: Vec<(&'static str, String)>,
    notes: Vec<String>,
    listed: Vec<Listed>,
    refused: Vec<RefusedCell>,
}

impl SampleList {
    pub fn new() -> Self {
        let columns = ["A: Code", "B: Product", "C: Price inc VAT", "D"].map(str::to_owned);
        let at =
            [("name", "1"), ("price", "2"), ("code", "0"), ("prices", "within"), ("rate", "0")];
        let named = [("Rye flour", 180), ("Spelt flour", 240)].into_iter().filter_map(listed);
        Self {
            columns: columns.into(),
            chosen: at.map(|(name, value)| (name, value.to_owned())).into(),
            notes: vec!["A row above the headings was left out.".into()],
            listed: named.collect(),
            refused: vec![RefusedCell {
                row: 7,
                field: "price",
                there: "1,234".into(),
                why: "This can be read in two ways. Please write it with two places: 1234.00 or 1.23.".into(),
            }],
        }
    }

    fn shown<'s>(&'s self, shop: &'s Marketplace) -> PriceListPage<'s> {
        PriceListPage {
            shop,
            id: PriceListId(Uuid::from_u128(5)),
            name: "mill-on-the-moor.xlsx",
            columns: &self.columns,
            chosen: &self.chosen,
            notes: &self.notes,
            listed: &self.listed,
            refused: &self.refused,
            comparison: Comparison { new: 1, changed: 1, categories: 1, ..Comparison::default() },
            is_taken: false,
        }
    }

    /// Every page of it.
    pub fn pages<'s>(&'s self, shop: &'s Marketplace) -> [SamplePage<'s>; 5] {
        let wrong = Some("This is neither a CSV file nor an Excel file (.xlsx).");
        let taken = Comparison { same: 2, ..Comparison::default() };
        let crowded = Comparison { has_too_many_categories: true, ..Comparison::default() };
        let market = Service::Market;
        [
            page("price-list-new", market, PriceListUpload { shop, wrong: None }),
            page("price-list-wrong", market, PriceListUpload { shop, wrong }),
            page("price-list", market, self.shown(shop)),
            page(
                "price-list-taken",
                market,
                PriceListPage { comparison: taken, is_taken: true, ..self.shown(shop) },
            ),
            page(
                "price-list-crowded",
                market,
                PriceListPage { comparison: crowded, ..self.shown(shop) },
            ),
        ]
    }
}

fn listed((name, pence): (&str, i64)) -> Option<Listed> {
    Some(Listed {
        name: ProductName::read(name).ok()?,
        code: None,
        category: CategoryName::read("Flour").ok(),
        price: Money::pence(pence),
        vat: Some(Vat::Zero),
        amount: Amount::new(1, Unit::Kilogram),
        stock: Some(40),
        description: String::new(),
    })
}
