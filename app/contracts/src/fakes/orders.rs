//! Orders and payments that are down.
use super::{Down, down};
use crate::cart::{
    Comparison, Discrepancy, Heard, NewOrder, Opened, Order, OrderCard, OrderShelf, Orders,
    Payments, Placed, Reconciliation, Resolution, WaysToPay, Whose,
};
use crate::people::Person;
use crate::{
    ContainerId, DiscrepancyId, OrderCode, OrderId, Paged, PaymentId, Position, RefundId, Result,
};
use async_trait::async_trait;

#[async_trait]
impl Orders for Down {
    async fn ways(&self, _: ContainerId) -> Result<WaysToPay> {
        down()
    }
    async fn place(&self, _: Whose, _: &NewOrder) -> Result<Placed> {
        down()
    }
    async fn show(&self, _: OrderCode) -> Result<Order> {
        down()
    }
    async fn find(&self, _: OrderId) -> Result<Order> {
        down()
    }
    async fn of(&self, _: &Person, _: Position) -> Result<Paged<OrderCard>> {
        down()
    }
    async fn all(&self, _: OrderShelf, _: &str, _: Position) -> Result<Paged<OrderCard>> {
        down()
    }
    async fn hand_over(&self, _: OrderCode, _: &Person) -> Result<()> {
        down()
    }
}

#[async_trait]
impl Payments for Down {
    fn pages(&self) -> &'static str {
        ""
    }
    async fn open(&self, _: OrderCode) -> Result<Opened> {
        down()
    }
    async fn look(&self, _: OrderCode) -> Result<()> {
        down()
    }
    async fn hear(&self, _: PaymentId) -> Result<Heard> {
        down()
    }
    async fn turn(&self) -> Result<usize> {
        down()
    }
    async fn settle(&self, _: OrderCode, _: &Person) -> Result<()> {
        down()
    }
    async fn cancel(&self, _: OrderCode, _: &str) -> Result<()> {
        down()
    }
    async fn give_up(&self, _: OrderCode, _: &Person) -> Result<()> {
        down()
    }
    async fn refund(&self, _: OrderCode, _: &Person) -> Result<()> {
        down()
    }
    async fn give_back(&self, _: RefundId) -> Result<bool> {
        down()
    }
}

#[async_trait]
impl Reconciliation for Down {
    async fn comparisons(&self) -> Result<Vec<Comparison>> {
        down()
    }
    async fn open(&self, _: Position) -> Result<Paged<Discrepancy>> {
        down()
    }
    async fn turn(&self) -> Result<usize> {
        down()
    }
    async fn hurry(&self) -> Result<()> {
        down()
    }
    async fn resolve(&self, _: DiscrepancyId, _: Resolution, _: &Person) -> Result<()> {
        down()
    }
}
