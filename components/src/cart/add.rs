use super::places;
use contracts::cart::Item;
use contracts::{Links, Service};
use maud::{Markup, Render, html};

/// Puts something into the basket, from wherever it is sold: a plain form to cart's host, which leads
/// back. Where scripts run one stays (`assets/js/basket.js`).
pub struct AddToBasket<'a> {
    /// What.
    pub item: Item,
    /// What it is called, for who does not see what the button stands beside.
    pub name: &'a str,
    /// Whether one says how many.
    pub several: bool,
    /// The whole address of the page it stands on.
    pub back: &'a str,
    /// Where everything lives.
    pub links: &'a Links,
}

impl Render for AddToBasket<'_> {
    fn render(&self) -> Markup {
        let id = format!("add-{}", self.item.id());
        html! {
            form .add-to-basket method="post" action=(self.links.at(Service::Cart, places::LINES)) data-basket {
                input type="hidden" name="kind" value=(self.item.kind());
                input type="hidden" name="item" value=(self.item.id());
                input type="hidden" name="back" value=(self.back);
                @if self.several {
                    label .unseen for=(id) { "How many of " (self.name) }
                    input .add-quantity id=(id) name="quantity" type="number" min="1" max="99" value="1" inputmode="numeric";
                } @else {
                    input type="hidden" name="quantity" value="1";
                }
                button .button .button-primary type="submit" {
                    "Add" span .unseen { " " (self.name) } " to basket"
                }
            }
        }
    }
}
