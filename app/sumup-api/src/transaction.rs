use crate::{Amount, Payment};

/// A transaction, with what came of it since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transaction {
    /// Itself.
    pub payment: Payment,
    /// What went back to the payer, or is about to. Payouts are left out.
    pub events: Vec<Event>,
}

impl Transaction {
    /// What was given back or is on its way, in minor units; what failed does not count.
    #[must_use]
    pub fn returned(&self) -> i64 {
        let standing = self.events.iter().filter(|event| event.state != EventState::Failed);
        standing.map(|event| event.amount.minor()).sum()
    }

    /// What may still be refunded, in minor units.
    #[must_use]
    pub fn refundable(&self) -> i64 {
        (self.payment.amount.minor() - self.returned()).max(0)
    }

    /// Whether something is on its way back, and not there yet.
    #[must_use]
    pub fn is_returning(&self) -> bool {
        self.events.iter().any(|event| event.state == EventState::Pending)
    }

    /// What refunds have given back for certain, in minor units.
    #[must_use]
    pub fn refunded(&self) -> i64 {
        self.done(EventKind::Refund)
    }

    /// What the payer's bank has taken back for certain, in minor units.
    #[must_use]
    pub fn charged_back(&self) -> i64 {
        self.done(EventKind::ChargeBack)
    }

    fn done(&self, kind: EventKind) -> i64 {
        let done = |e: &&Event| e.kind == kind && e.state == EventState::Done;
        self.events.iter().filter(done).map(|event| event.amount.minor()).sum()
    }
}

/// Money that goes back to the payer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// Why it does.
    pub kind: EventKind,
    /// Whether it did.
    pub state: EventState,
    /// How much.
    pub amount: Amount,
}

/// Why money goes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventKind {
    /// The merchant gave it.
    Refund,
    /// The payer's bank took it.
    ChargeBack,
}

/// Whether money went back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventState {
    /// Not yet (`PENDING`, `SCHEDULED`).
    Pending,
    /// It did (`REFUNDED`, `SUCCESSFUL`, and what payouts say of it afterwards: `RECONCILED`,
    /// `PAID_OUT`).
    Done,
    /// It did not.
    Failed,
}
