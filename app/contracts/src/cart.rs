//! What the rest of the platform may ask of carts, and of how they are paid for.
mod basket;
mod order;
mod payment_settings;
mod payments;
mod reconciliation;
mod sumup;

pub use basket::{Cart, CartGroup, CartLine, Carts, Goods, Item, Left, Put, Quantity, Whose};
pub use order::{
    Buyer, BuyerName, CardWay, NewOrder, Order, OrderCard, OrderLine, OrderNews, OrderShelf,
    OrderState, Orders, PayBy, PaymentStanding, Placed, RefundState, WaysToPay,
};
pub use payment_settings::{
    CardTerms, Check, KeptTerms, Outcome, PaymentSettings, PaymentTerms, Settled, WantedCard,
    WantedTerms,
};
pub use payments::{Heard, Opened, Payments};
pub use reconciliation::{
    Comparison, Discrepancy, DiscrepancyKind, DisputedOrder, Reconciliation, Resolution,
};
pub use sumup::{CodeProblem, KeyProblem, MerchantCode, SumUpKey};

use crate::Money;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Names a cart, and is all that is needed to see what is in it: nobody guesses one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CartId(pub Uuid);

/// A cart at a glance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CartSummary {
    /// How many things, counting three apples as three.
    pub items: i64,
    /// What they come to, before delivery.
    pub total: Money,
}
