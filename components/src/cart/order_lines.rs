use crate::Price;
use contracts::Money;
use maud::{Markup, Render, html};

/// One thing of an order: how many of what, and what that costs.
pub struct OrderedLine<'a> {
    /// How many.
    pub quantity: u16,
    /// What it is called.
    pub title: &'a str,
    /// What tells it from others of that name.
    pub detail: &'a str,
    /// What one costs.
    pub price: Money,
    /// What all of them cost.
    pub total: Money,
}

/// What is ordered, and what it comes to.
pub struct OrderedLines<'a> {
    /// Line by line.
    pub lines: Vec<OrderedLine<'a>>,
    /// Altogether.
    pub total: Money,
    /// The VAT within, rate by rate in hundredths of a percent.
    pub vat: Vec<(i32, Money)>,
}

impl Render for OrderedLines<'_> {
    fn render(&self) -> Markup {
        html! {
            ul .rows .ordered {
                @for line in &self.lines {
                    li .row {
                        div {
                            p .desk-title .kept-name { (line.quantity) " × " (line.title) }
                            p .row-about { (line.detail) ", " (line.price) " each" }
                        }
                        p .basket-price { (Price(line.total)) }
                    }
                }
            }
            dl .sum .basket-total {
                dt { "Altogether" }
                dd { (Price(self.total)) }
            }
            @for (rate, vat) in self.vat.iter().filter(|(rate, _)| *rate > 0) {
                p .row-about { "with " (vat) " VAT at " (percent(*rate)) }
            }
        }
    }
}

/// A rate as people write it.
fn percent(rate: i32) -> String {
    match (rate / 100, rate % 100) {
        (whole, 0) => format!("{whole} %"),
        (whole, part) => format!("{whole}.{part:02} %"),
    }
}
