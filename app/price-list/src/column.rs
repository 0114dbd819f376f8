use crate::guess;
use std::collections::BTreeMap;

/// What a column of a price list says of products.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// The name.
    Name,
    /// The category's name.
    Category,
    /// What it costs, with VAT.
    Price,
    /// The rate of VAT.
    Vat,
    /// How much that is for.
    Quantity,
    /// Of what.
    Unit,
    /// How many there are.
    Stock,
    /// About it.
    Description,
    /// The supplier's own number, by which it is known again next time.
    Code,
}

/// Which column says what. No column says two things.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping(BTreeMap<Column, usize>);

impl Column {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Name,
        Self::Category,
        Self::Price,
        Self::Vat,
        Self::Quantity,
        Self::Unit,
        Self::Stock,
        Self::Description,
        Self::Code,
    ];

    /// As it is called in forms.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Category => "category",
            Self::Price => "price",
            Self::Vat => "vat",
            Self::Quantity => "quantity",
            Self::Unit => "unit",
            Self::Stock => "stock",
            Self::Description => "description",
            Self::Code => "code",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.name() == name)
    }
}

impl Mapping {
    /// What headings are likely to mean, in English, Welsh, German and French.
    #[must_use]
    pub fn guess(headers: &[String]) -> Self {
        guess::guess(headers)
    }

    /// Where this is said, from 0.
    #[must_use]
    pub fn at(&self, column: Column) -> Option<usize> {
        self.0.get(&column).copied()
    }

    /// Says that it is said there, or nowhere. What that column said before it says no more.
    pub fn set(&mut self, column: Column, at: Option<usize>) {
        self.0.remove(&column);
        if let Some(at) = at {
            self.0.retain(|_, other| *other != at);
            self.0.insert(column, at);
        }
    }

    /// What is still to be said before products can be made.
    #[must_use]
    pub fn missing(&self) -> Vec<Column> {
        let needed = [Column::Name, Column::Price];
        needed.into_iter().filter(|column| self.at(*column).is_none()).collect()
    }
}

/// A column (from 0) as spreadsheets call it: `A`, `Z`, `AA`.
#[must_use]
pub fn letters(column: usize) -> String {
    let before = if column < 26 { String::new() } else { letters(column / 26 - 1) };
    let letter = u8::try_from(column % 26).map_or('?', |nth| char::from(b'A' + nth));
    format!("{before}{letter}")
}
