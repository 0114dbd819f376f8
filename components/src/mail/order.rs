use super::Letter;
use super::letter::Piece;
use crate::cart::places;
use contracts::cart::{Order, OrderNews};
use contracts::site::Site;
use contracts::{Links, Service};

/// Tells who ordered something how far it is.
pub struct OrderMail<'a> {
    /// What they ordered.
    pub order: &'a Order,
    /// What is told of it.
    pub news: OrderNews,
    /// Where everything lives.
    pub links: &'a Links,
    /// Who writes.
    pub site: &'a Site,
}

impl OrderMail<'_> {
    /// The mail.
    #[must_use]
    pub fn letter(&self) -> Letter {
        let card = &self.order.card;
        let (subject, words) = self.words();
        let lines: Vec<String> = self
            .order
            .lines
            .iter()
            .map(|line| {
                format!("{} × {}, {}: {}", line.quantity, line.title, line.detail, line.total())
            })
            .collect();
        let total = format!("Altogether: {}", card.total);
        let href = self.links.at(Service::Cart, &places::order(card.code));
        let pieces = [
            Piece::Words(format!("Hello {},", card.name)),
            Piece::Words(words),
            Piece::Words(lines.join("\n")),
            Piece::Words(total),
            Piece::Way("See your order", href),
        ];
        Letter::new(subject, &pieces, self.site)
    }

    fn words(&self) -> (String, String) {
        let (number, label) = (&self.order.card.number, &self.order.card.label);
        match self.news {
            OrderNews::Placed => (
                format!("Your order {number}"),
                format!("{label} keeps this for you. Please pay when you pick it up, and name the number {number}."),
            ),
            OrderNews::Paid if self.order.tickets.is_empty() => (
                format!("Your receipt for order {number}"),
                format!("Thank you: your order of {label} is paid."),
            ),
            OrderNews::Paid => (
                format!("Your tickets and receipt, order {number}"),
                format!("Thank you: your order of {label} is paid. Your tickets are on its page, ready to show at the door."),
            ),
            OrderNews::Late => (
                format!("Your order {number} came too late"),
                "Your payment reached us when nothing was left of what you ordered. All of the money goes back to you.".into(),
            ),
            OrderNews::Refunded => (
                format!("Your money for order {number} is back"),
                "All of the money went back the way it came. Until your bank shows it, some days may pass.".into(),
            ),
        }
    }
}
