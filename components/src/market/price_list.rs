use super::{VAT, places};
use crate::blog::Fields;
use crate::form::{Button, Choice, Select, Weight};
use crate::{Column, Flash, Frame, Head, Table, Tone, View};
use contracts::market::{Comparison, Listed, Marketplace};
use contracts::{PriceListId, Service};
use maud::{Markup, html};

/// How many products are shown before they are taken.
const SHOWN: usize = 12;
/// How many reasons are shown why rows are no products.
const REASONS: usize = 200;

/// Where a shopkeeper brings the price list of a supplier.
pub struct PriceListUpload<'a> {
    /// The shop that it is for.
    pub shop: &'a Marketplace,
    /// Why the file before was not taken, in a sentence.
    pub wrong: Option<&'a str>,
}

/// A price list before it is taken in: what its columns mean, and what becomes of its rows.
pub struct PriceListPage<'a> {
    /// The shop that it is for.
    pub shop: &'a Marketplace,
    /// Which list it is.
    pub id: PriceListId,
    /// What its file is called.
    pub name: &'a str,
    /// Its columns, in their order, as people know them: `B: Price`.
    pub columns: &'a [String],
    /// What was chosen, by the name of each of [`PriceListPage::FIELDS`].
    pub chosen: &'a [(&'static str, String)],
    /// What to know of how the file was read.
    pub notes: &'a [String],
    /// Its products.
    pub listed: &'a [Listed],
    /// Why other rows are none.
    pub refused: &'a [RefusedCell],
    /// What it changes in the shop.
    pub comparison: Comparison,
    /// Whether it was taken in just before.
    pub is_taken: bool,
}

/// A cell for which its row is no product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedCell {
    /// The row, as a spreadsheet numbers it.
    pub row: u32,
    /// What it should say, by the name of one of [`PriceListPage::FIELDS`].
    pub field: &'static str,
    /// What stands there.
    pub there: String,
    /// Why that cannot be taken, in a sentence.
    pub why: String,
}

/// Whether the prices of a list have VAT within.
const WITHIN: [Choice<'_>; 2] = [
    Choice { value: "within", text: "with VAT, as people pay them" },
    Choice { value: "on-top", text: "without VAT: it comes on top" },
];

/// A field of the form: its name, its words, and what helps to choose.
type Asked = (&'static str, &'static str, Option<&'static str>);

impl PriceListPage<'_> {
    /// What a column may say of a product: the name of each, and its words.
    pub const FIELDS: [(&'static str, &'static str); 9] = [
        ("name", "Name"),
        ("category", "Category"),
        ("price", "Price"),
        ("vat", "VAT"),
        ("quantity", "For how much"),
        ("unit", "Of what"),
        ("stock", "In stock"),
        ("description", "Description"),
        ("code", "Supplier's number"),
    ];
    /// The choice of whether prices have VAT within: `within` or `on-top`.
    pub const PRICES: &'static str = "prices";
    /// The choice of the rate where a list does not say one, in hundredths of a percent.
    pub const RATE: &'static str = "rate";

    fn chosen(&self, name: &str) -> &str {
        self.chosen.iter().find(|(field, _)| *field == name).map_or("", |(_, value)| value)
    }

    fn select(&self, (name, text, hint): Asked, choices: &[Choice<'_>]) -> Markup {
        let label = Fields { form: "list", wrong: &[] }.label(name, text, hint);
        html! { (Select { label, choices, chosen: self.chosen(name) }) }
    }

    fn meaning(&self, frame: &Frame<'_>) -> Markup {
        let at: Vec<_> = (0..self.columns.len()).map(|at| at.to_string()).collect();
        let none = Choice { value: "", text: "Not in this list" };
        let columns = at.iter().zip(self.columns).map(|(value, text)| Choice { value, text });
        let columns: Vec<_> = std::iter::once(none).chain(columns).collect();
        let unsaid = "Of products that are new here.";
        html! {
            form .deeds action=(self.here(frame)) {
                h2 { "What its columns mean" }
                @for pair in Self::FIELDS.chunks(2) {
                    div .field-pair {
                        @for (name, text) in pair { (self.select((name, text, None), &columns)) }
                    }
                }
                div .field-pair {
                    (self.select((Self::PRICES, "Its prices are", None), &WITHIN))
                    (self.select((Self::RATE, "VAT where the list says none", Some(unsaid)), &VAT))
                }
                div .kept-save { (Button { label: "Read it so", weight: Weight::Plain }) }
            }
        }
    }

    fn here(&self, frame: &Frame<'_>) -> String {
        frame.links.at(Service::Market, &places::price_list(self.shop.id, self.id))
    }

    fn becomes(&self, frame: &Frame<'_>) -> Markup {
        let said = self.sentence();
        html! {
            section .price-list aria-labelledby="becomes" {
                @if !self.notes.is_empty() { ul { @for note in self.notes { li { (note) } } } }
                h2 #becomes { "What becomes of it" }
                @if self.comparison.has_too_many_categories {
                    (Flash { tone: Tone::Bad, sentence: "With its categories the shop would have more than 200. Please take the column “Category” out, or cut the list." })
                } @else {
                    p .becomes { (said) }
                    @if !self.refused.is_empty() { p { (stay_out(self.rows_refused())) } }
                    @if self.comparison.new + self.comparison.changed > 0 { (self.taking(frame)) }
                }
                @if !self.listed.is_empty() { (self.products()) }
                @if !self.refused.is_empty() { (self.reasons()) }
            }
        }
    }

    fn sentence(&self) -> String {
        let Comparison { new, changed, same, categories, .. } = self.comparison;
        match (self.chosen("name"), self.chosen("price"), new + changed + same) {
            ("", ..) | (_, "", _) => {
                "Please say which columns are the name and the price: without them there is nothing to take in."
                    .to_owned()
            }
            (.., 0) => "No row of it is a product. The reasons stand below.".to_owned(),
            _ if new + changed == 0 => {
                "All of it is in the shop already, just as the list has it.".to_owned()
            }
            _ => {
                let parts = [
                    (new, "new"),
                    (changed, "with another price, stock or amount"),
                    (same, "as they are"),
                    (categories, if categories == 1 { "new category" } else { "new categories" }),
                ];
                let parts = parts.into_iter().filter(|(many, _)| *many > 0);
                let parts: Vec<_> = parts.map(|(many, what)| format!("{many} {what}")).collect();
                format!(
                    "{}. What you wrote of products stays: names, pictures, descriptions.",
                    parts.join(", ")
                )
            }
        }
    }

    /// Rows come in their order, each with all its reasons.
    fn rows_refused(&self) -> usize {
        let mut rows: Vec<_> = self.refused.iter().map(|refused| refused.row).collect();
        rows.dedup();
        rows.len()
    }

    fn taking(&self, frame: &Frame<'_>) -> Markup {
        let label = format!("Take in {}", products(self.comparison.new + self.comparison.changed));
        html! {
            form method="post" action=(self.here(frame)) {
                @for (name, value) in self.chosen { input type="hidden" name=(name) value=(value); }
                (Button { label: &label, weight: Weight::Primary })
            }
        }
    }

    fn products(&self) -> Markup {
        let caption = match self.listed.len() {
            few if few <= SHOWN => "Its products".to_owned(),
            many => format!("The first {SHOWN} of {many} products"),
        };
        let columns = [
            Column::Text("Name"),
            Column::Text("Category"),
            Column::Number("Price"),
            Column::Text("For how much"),
            Column::Number("In stock"),
        ];
        let rows = self.listed.iter().take(SHOWN).map(product).collect();
        html! { (Table { caption: &caption, columns: &columns, rows }) }
    }

    fn reasons(&self) -> Markup {
        let columns = [
            Column::Number("Row"),
            Column::Text("Column"),
            Column::Text("What stands there"),
            Column::Text("Why not"),
        ];
        let rows = self.refused.iter().take(REASONS).map(reason).collect();
        let more = self.refused.len().saturating_sub(REASONS);
        html! {
            (Table { caption: "Rows that stay out", columns: &columns, rows })
            @if more > 0 { p { "And " (more) " more." } }
        }
    }
}

fn stay_out(rows: usize) -> String {
    match rows {
        1 => "One row stays out: mend it in the file and bring it again, or leave it.".to_owned(),
        rows => format!(
            "{rows} rows stay out: mend them in the file and bring it again, or leave them."
        ),
    }
}

fn products(many: usize) -> String {
    if many == 1 { "1 product".to_owned() } else { format!("{many} products") }
}

fn product(listed: &Listed) -> Vec<Markup> {
    let stock = listed.stock.map(|pieces| pieces.to_string());
    vec![
        html! { (listed.name) },
        html! { @if let Some(category) = &listed.category { (category) } },
        html! { (listed.price) },
        html! { @if let Some(amount) = listed.amount { (amount) } },
        html! { (stock.as_deref().unwrap_or_default()) },
    ]
}

fn reason(refused: &RefusedCell) -> Vec<Markup> {
    let field = PriceListPage::FIELDS.into_iter().find(|(name, _)| *name == refused.field);
    vec![
        html! { (refused.row) },
        html! { (field.map_or(refused.field, |(_, text)| text)) },
        html! { (refused.there) },
        html! { (refused.why) },
    ]
}

impl View for PriceListUpload<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Bring a price list".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let shop = frame.links.at(Service::Market, &places::shop(self.shop.id));
        let here = frame.links.at(Service::Market, &places::price_lists(self.shop.id));
        html! {
            div .column .desk {
                p .kicker { a href=(shop) { (self.shop.name) } }
                header .list-header { h1 { "Bring a price list" } }
                p { "A supplier's list as a spreadsheet (.xlsx) or CSV file, of at most 5 MB and 10,000 rows. One row has the headings; every row below is a product." }
                p { "You see what becomes of it before anything changes. Products that are here already are found by the supplier's number or by their name, and get the list's price and stock." }
                form .writing-form method="post" enctype="multipart/form-data" action=(here) {
                    div .field {
                        label for="list-file" { "The price list" }
                        input #list-file type="file" name="file" required
                            accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                            aria-invalid=[self.wrong.map(|_| "true")]
                            aria-describedby=[self.wrong.map(|_| "list-file-error")];
                        @if let Some(sentence) = self.wrong {
                            p .field-error #list-file-error { (sentence) }
                        }
                    }
                    div .kept-save { (Button { label: "Look at it", weight: Weight::Primary }) }
                }
            }
        }
    }
}

impl View for PriceListPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: format!("Price list: {}", self.name), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let shop = frame.links.at(Service::Market, &places::shop(self.shop.id));
        let another = frame.links.at(Service::Market, &places::price_lists(self.shop.id));
        html! {
            div .column .desk {
                p .kicker { a href=(shop) { (self.shop.name) } }
                header .list-header .desk-header {
                    h1 .kept-name { (self.name) }
                    div .desk-ways { a .button href=(another) { "Bring another file" } }
                }
                @if self.is_taken {
                    (Flash { tone: Tone::Good, sentence: "Taken in. The shop shows it now." })
                }
                (self.becomes(frame))
                (self.meaning(frame))
            }
        }
    }
}
