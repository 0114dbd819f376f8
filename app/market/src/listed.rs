//! What is in a price list, as somebody says that it is meant.
use components::market::{PriceListPage, RefusedCell};
use contracts::market::{Listed, Product, Vat};
use price_list::{Column, Mapping, Reason, Refusal, Row, Sheet, Unreadable, letters};

/// A price list that was read.
pub(crate) struct ListRead {
    /// Its columns, in their order, as people know them.
    pub(crate) columns: Vec<String>,
    /// What they mean.
    pub(crate) meaning: Meaning,
    /// What to know of how the file was read.
    pub(crate) notes: Vec<String>,
    /// Its products.
    pub(crate) listed: Vec<Listed>,
    /// Why other rows are none.
    pub(crate) refused: Vec<RefusedCell>,
}

/// What the columns of a list mean, and its prices.
pub(crate) struct Meaning {
    mapping: Mapping,
    is_on_top: bool,
    /// The VAT of what does not say which.
    pub(crate) rate: Vat,
}

impl Meaning {
    /// As it was sent; where no column was, as the headings sound.
    fn read(sent: &[(String, String)], headers: &[String]) -> Self {
        let said =
            |name: &str| sent.iter().find(|(field, _)| field == name).map(|(_, value)| value);
        let mapping = if Column::ALL.into_iter().any(|column| said(column.name()).is_some()) {
            let mut mapping = Mapping::default();
            for column in Column::ALL {
                let at = said(column.name()).and_then(|at| at.parse().ok());
                mapping.set(column, at.filter(|at| *at < headers.len()));
            }
            mapping
        } else {
            Mapping::guess(headers)
        };
        let rate = said(PriceListPage::RATE).and_then(|rate| Vat::of(rate.parse().ok()?));
        let is_on_top = said(PriceListPage::PRICES).is_some_and(|prices| prices == "on-top");
        Self { mapping, is_on_top, rate: rate.unwrap_or_default() }
    }

    /// Every choice, as the form sends it.
    pub(crate) fn chosen(&self) -> Vec<(&'static str, String)> {
        let at = |column| self.mapping.at(column).map_or_else(String::new, |at| at.to_string());
        let columns = Column::ALL.into_iter().map(|column| (column.name(), at(column)));
        let prices = if self.is_on_top { "on-top" } else { "within" };
        let rate = self.rate.basis_points().to_string();
        columns
            .chain([(PriceListPage::PRICES, prices.to_owned()), (PriceListPage::RATE, rate)])
            .collect()
    }

    fn listed(&self, row: Row) -> Result<Listed, RefusedCell> {
        let vat = row.vat.or_else(|| self.is_on_top.then_some(self.rate));
        let price = match vat {
            Some(vat) if self.is_on_top => vat.on_top_of(row.price),
            _ => row.price,
        };
        if price.in_minor() > Product::MOST_MINOR {
            let there = format!("{price} with VAT");
            let why = Reason::Large.to_string();
            return Err(RefusedCell { row: row.line, field: Column::Price.name(), there, why });
        }
        Ok(Listed {
            name: row.name,
            code: row.code.map(|code| code.to_string()),
            category: row.category,
            price,
            vat,
            amount: row.amount,
            stock: row.stock,
            description: row.description,
        })
    }
}

impl ListRead {
    /// Reads a list as it is said to be meant.
    pub(crate) fn of(bytes: &[u8], sent: &[(String, String)]) -> Result<Self, Unreadable> {
        let sheet = Sheet::read(bytes)?;
        let meaning = Meaning::read(sent, &sheet.headers);
        let mut read = Self {
            columns: sheet.headers.iter().enumerate().map(column).collect(),
            notes: sheet.notes.iter().map(ToString::to_string).collect(),
            listed: Vec::new(),
            refused: Vec::new(),
            meaning,
        };
        if read.meaning.mapping.missing().is_empty() {
            read.rows(&sheet);
        }
        Ok(read)
    }

    fn rows(&mut self, sheet: &Sheet) {
        let products = sheet.products(&self.meaning.mapping);
        self.refused = products.refused.iter().map(refused).collect();
        for row in products.rows {
            match self.meaning.listed(row) {
                Ok(listed) => self.listed.push(listed),
                Err(refused) => self.refused.push(refused),
            }
        }
        self.refused.sort_by_key(|refused| refused.row);
    }
}

fn column((at, header): (usize, &String)) -> String {
    match header.as_str() {
        "" => letters(at),
        header => format!("{}: {header}", letters(at)),
    }
}

fn refused(refusal: &Refusal) -> RefusedCell {
    RefusedCell {
        row: refusal.line,
        field: refusal.column.name(),
        there: refusal.there.clone(),
        why: refusal.reason.to_string(),
    }
}
