//! What cart does after something happened: who ordered is told by mail, and money goes back.
use crate::CartState;
use async_trait::async_trait;
use chrono::TimeDelta;
use components::mail::OrderMail;
use contracts::OrderId;
use contracts::cart::OrderNews;
use contracts::jobs::{NOT_OURS, NotYet, Task, TaskKind, Trouble, Worker};
use platform::mail::Mail;

/// How long after each look at money on its way back the next one is.
const UNDER_WAY: TimeDelta = TimeDelta::minutes(1);

/// Does it.
pub(crate) struct Teller(pub(crate) CartState);

#[async_trait]
impl Worker for Teller {
    fn kinds(&self) -> &'static [TaskKind] {
        &[TaskKind::TellOfOrder, TaskKind::GiveBack]
    }

    async fn work(&self, task: &Task) -> Result<(), Trouble> {
        match task {
            Task::TellOfOrder { order, news } => {
                let mail = self.of(*order, *news).await?;
                Ok(self.0.shell.platform().mailer.send(mail).await?)
            }
            Task::GiveBack { refund } => {
                let is_back = self.0.payments.give_back(*refund).await?;
                if is_back { Ok(()) } else { Err(NotYet(UNDER_WAY).into()) }
            }
            _ => Err(NOT_OURS.into()),
        }
    }
}

impl Teller {
    async fn of(&self, order: OrderId, news: OrderNews) -> contracts::Result<Mail> {
        let order = self.0.orders.find(order).await?;
        let site = self.0.shell.platform().site().await?;
        let mail = OrderMail { order: &order, news, links: &self.0.links, site: &site };
        Ok(Mail::of(mail.letter(), order.card.email.clone()))
    }
}
