//! What becomes of a payment, as a table.
use entities::payment_attempt::State;

/// What whoever takes the money says of a payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// They know nothing of it.
    Nothing,
    /// It can be paid: what they call it, and where. That a card was declined changes nothing: the next
    /// one may not be.
    Waiting {
        /// Their name for it.
        checkout: String,
        /// Where it is paid.
        page: Option<String>,
    },
    /// All of it was paid, in the right currency and to the right merchant.
    Paid {
        /// Their name for that.
        transaction: Option<String>,
    },
    /// Something was paid that is not what was asked for, and what is wrong with it.
    Wrong(&'static str),
    /// It cannot be paid any more.
    Over,
}

use State::{Closed, Paid, Quarantined, Staged, Waiting};

/// From which state, by what is seen, to which: nothing, waiting, paid, wrong, over. What is paid once
/// stays so; what is over can still turn out to have been paid; where something is wrong, a person
/// decides.
const TABLE: [(State, [State; 5]); 5] = [
    (Staged, [Staged, Waiting, Paid, Quarantined, Closed]),
    (Waiting, [Waiting, Waiting, Paid, Quarantined, Closed]),
    (Closed, [Closed, Closed, Paid, Quarantined, Closed]),
    (Quarantined, [Quarantined, Quarantined, Quarantined, Quarantined, Quarantined]),
    (Paid, [Paid, Paid, Paid, Paid, Paid]),
];

/// What a payment is after something was seen of it.
pub fn after(before: State, seen: &Seen) -> State {
    let column = match seen {
        Seen::Nothing => 0,
        Seen::Waiting { .. } => 1,
        Seen::Paid { .. } => 2,
        Seen::Wrong(_) => 3,
        Seen::Over => 4,
    };
    let row = TABLE.iter().find(|(from, _)| *from == before);
    row.map_or(before, |(_, to)| to[column])
}

#[cfg(test)]
mod tests {
    use super::{Seen, TABLE, after};
    use entities::payment_attempt::State;
    use sea_orm::Iterable;

    fn seen() -> [Seen; 5] {
        let waiting = Seen::Waiting { checkout: "c".into(), page: None };
        [
            Seen::Nothing,
            waiting,
            Seen::Paid { transaction: None },
            Seen::Wrong("amount"),
            Seen::Over,
        ]
    }

    #[test]
    fn the_table_knows_every_state_once() {
        for state in State::iter() {
            assert_eq!(TABLE.iter().filter(|(from, _)| *from == state).count(), 1, "{state:?}");
        }
    }

    #[test]
    fn money_is_believed_from_every_state_that_waits_for_it() {
        let paid = Seen::Paid { transaction: None };
        for state in [State::Staged, State::Waiting, State::Closed] {
            assert_eq!(after(state, &paid), State::Paid);
        }
    }

    #[test]
    fn what_is_paid_or_quarantined_stays_so_whatever_is_seen() {
        for last in [State::Paid, State::Quarantined] {
            for seen in seen() {
                assert_eq!(after(last, &seen), last, "{seen:?}");
            }
        }
    }

    #[test]
    fn what_is_closed_never_waits_again() {
        for seen in seen() {
            assert!(!matches!(after(State::Closed, &seen), State::Staged | State::Waiting));
        }
    }
}
