use contracts::cart::{OrderCard, OrderState, PayBy};

/// How far an order is, in a few words.
#[must_use]
pub const fn standing(order: &OrderCard) -> &'static str {
    match (order.state, order.pay_by, order.handed_over_at) {
        (OrderState::Open, PayBy::PickUp, _) => "To be paid at pick-up",
        (OrderState::Open, PayBy::Card, _) => "Waits to be paid",
        (OrderState::Paid, _, None) => "Paid, to be picked up",
        (OrderState::Paid, _, Some(_)) => "Paid",
        (OrderState::Expired, ..) => "Not paid in time",
        (OrderState::Cancelled, ..) => "Cancelled",
        (OrderState::Refunded, ..) => "Money given back",
    }
}
