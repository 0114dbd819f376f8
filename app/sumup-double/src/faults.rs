use serde::Deserialize;
use std::collections::HashMap;
use std::time::Duration;

/// The most checkouts with faults of their own.
const MOST: usize = 20_000;
/// The longest delay, in milliseconds.
const LONGEST: u64 = 60_000;
/// The most times that a callback is repeated.
const MOST_CALLBACKS: u32 = 100;

/// What goes wrong, for all checkouts or for one. Nothing does, where nothing is said.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub(crate) struct Faults {
    /// How long each answer is kept back after the work is done.
    delay_ms: u64,
    /// How many of the next changes are done and never answered.
    drop_replies: u32,
    /// How many of the next questions are answered 500, and nothing done.
    fail: u32,
    /// How many of the next questions are answered 429, and nothing done.
    too_often: u32,
    /// How often each callback is sent, at the same time: 0 loses it.
    pub(crate) callbacks: u32,
    /// Whether a callback comes before the answer to what made the checkout.
    pub(crate) callback_first: bool,
    /// How many reads say FAILED after the payer paid, before it is PAID.
    pub(crate) failed_reads: u32,
    /// How many minor units too much (or, below nothing, too little) are told once it is paid.
    pub(crate) wrong_amount: i64,
    /// In which other currency it is told.
    pub(crate) wrong_currency: Option<String>,
    /// Of which other merchant it is told.
    pub(crate) wrong_merchant: Option<String>,
    /// Whether what is wrong is wrong of the checkout, instead of its transaction.
    pub(crate) wrong_checkout: bool,
    /// Whether paying takes the money twice.
    pub(crate) twice: bool,
    /// How many reads say that a refund is PENDING.
    pub(crate) refund_pending_reads: u32,
    /// How many reads of a new transaction find nothing.
    pub(crate) transaction_missing_reads: u32,
    /// Whether the payer pays in the moment that somebody deactivates.
    pub(crate) paid_at_deactivation: bool,
}

impl Default for Faults {
    fn default() -> Self {
        Self {
            delay_ms: 0,
            drop_replies: 0,
            fail: 0,
            too_often: 0,
            callbacks: 1,
            callback_first: false,
            failed_reads: 0,
            wrong_amount: 0,
            wrong_currency: None,
            wrong_merchant: None,
            wrong_checkout: false,
            twice: false,
            refund_pending_reads: 0,
            transaction_missing_reads: 0,
            paid_at_deactivation: false,
        }
    }
}

/// What goes wrong with one answer.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Turn {
    pub(crate) delay: Duration,
    pub(crate) instead: Option<Instead>,
    pub(crate) dropped: bool,
}

/// What is answered instead of doing anything.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Instead {
    Broken,
    TooOften,
}

impl Faults {
    /// One turn of what was ordered; only what changes something can be done and not answered.
    fn turn(&mut self, changes: bool) -> Turn {
        let instead = if take(&mut self.fail) {
            Some(Instead::Broken)
        } else {
            take(&mut self.too_often).then_some(Instead::TooOften)
        };
        let dropped = changes && instead.is_none() && take(&mut self.drop_replies);
        Turn { delay: Duration::from_millis(self.delay_ms.min(LONGEST)), instead, dropped }
    }
}

fn take(left: &mut u32) -> bool {
    let any = *left > 0;
    *left = left.saturating_sub(1);
    any
}

/// What goes wrong where: a checkout with faults of its own has no others.
#[derive(Debug, Default)]
pub(crate) struct AllFaults {
    everywhere: Faults,
    by_reference: HashMap<String, Faults>,
}

impl AllFaults {
    /// Those take the place of what was there; false: there are too many.
    pub(crate) fn set(&mut self, reference: Option<String>, mut faults: Faults) -> bool {
        faults.callbacks = faults.callbacks.min(MOST_CALLBACKS);
        let Some(reference) = reference else {
            self.everywhere = faults;
            return true;
        };
        let fits = self.by_reference.len() < MOST || self.by_reference.contains_key(&reference);
        if fits {
            self.by_reference.insert(reference, faults);
        }
        fits
    }

    pub(crate) fn of(&self, reference: &str) -> &Faults {
        self.by_reference.get(reference).unwrap_or(&self.everywhere)
    }

    pub(crate) fn turn(&mut self, reference: Option<&str>, changes: bool) -> Turn {
        let own = reference.and_then(|reference| self.by_reference.get_mut(reference));
        own.unwrap_or(&mut self.everywhere).turn(changes)
    }
}
