use contracts::Money;
use maud::{Markup, Render, html};

/// An amount to pay, always with its currency.
pub struct Price(pub Money);

impl Render for Price {
    fn render(&self) -> Markup {
        html! { span .price { (self.0) } }
    }
}
