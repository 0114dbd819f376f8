//! Where baskets are filled, and become orders: paths on cart's host. Views and routes both read them from here.
use contracts::cart::{Item, Resolution};
use contracts::{ContainerId, DiscrepancyId, OrderCode};

/// The basket.
pub const BASKET: &str = "/";

/// A POST (`kind`, `item`, `quantity`, `back`) puts something in.
pub const LINES: &str = "/lines/";

/// A POST (`change`, or `quantity`) changes how many of an item are in the basket.
#[must_use]
pub fn line(item: Item) -> String {
    format!("{LINES}{}/{}", item.kind(), item.id())
}

/// Where what a basket has of a page is ordered: a form, and a POST.
#[must_use]
pub fn checkout(seller: ContainerId) -> String {
    format!("/checkout/{seller}/")
}

/// Every order, for shopkeepers.
pub const DESK: &str = "/desk/orders/";

/// SumUp's books and ours, for shopkeepers.
pub const RECONCILIATION: &str = "/desk/orders/sumup/";

/// A POST compares them.
pub const COMPARE: &str = "/desk/orders/sumup/comparison";

/// A POST (`how`) says that something in them was seen to.
#[must_use]
pub fn resolution(of: DiscrepancyId) -> String {
    format!("{RECONCILIATION}{of}/resolution")
}

/// How something is seen to, as it is sent.
#[must_use]
pub const fn resolution_name(how: Resolution) -> &'static str {
    match how {
        Resolution::Accept => "accept",
        Resolution::End => "end",
    }
}

/// An order, for whoever has its code.
#[must_use]
pub fn order(code: OrderCode) -> String {
    format!("/orders/{code}/")
}

/// A POST opens the page where it is paid.
#[must_use]
pub fn pay(code: OrderCode) -> String {
    format!("/orders/{code}/pay")
}

/// A POST ends it before it is paid.
#[must_use]
pub fn cancel(code: OrderCode) -> String {
    format!("/orders/{code}/cancel")
}

/// A POST ends one of which something was paid that does not fit.
#[must_use]
pub fn give_up(code: OrderCode) -> String {
    format!("/orders/{code}/give-up")
}

/// A POST says that it was paid at pick-up.
#[must_use]
pub fn settle(code: OrderCode) -> String {
    format!("/orders/{code}/settle")
}

/// A POST says that what is in it was handed over.
#[must_use]
pub fn hand_over(code: OrderCode) -> String {
    format!("/orders/{code}/hand-over")
}

/// A POST gives its money back.
#[must_use]
pub fn refund(code: OrderCode) -> String {
    format!("/orders/{code}/refund")
}
