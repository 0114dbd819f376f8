//! Whether the books add up: what must be true of the database whatever happened to it.
use contracts::{Error, Result};
use sea_orm::{ConnectionTrait, DbErr, Statement};

/// Each rule, and a statement that counts what breaks it.
const RULES: [(&str, &str); 7] = [
    (
        "places taken are tickets, and what open orders hold",
        "SELECT count(*) FROM ticket_types t WHERE t.taken <>
            (SELECT count(*) FROM tickets k WHERE k.ticket_type_id = t.id AND k.voided_at IS NULL)
            + (SELECT COALESCE(SUM(l.quantity), 0) FROM order_lines l JOIN orders o ON o.id = l.order_id
               WHERE l.item_id = t.id AND o.state = 'open')",
    ),
    (
        "an entry has taken what its types have",
        "SELECT count(*) FROM entries e WHERE e.taken <>
            (SELECT COALESCE(SUM(t.taken), 0) FROM ticket_types t WHERE t.entry_id = e.id)",
    ),
    (
        "nothing is sold beyond what there is",
        "SELECT count(*) FROM entries WHERE taken > capacity",
    ),
    (
        "no ticket without a paid order, unless somebody gave it away",
        "SELECT count(*) FROM tickets k LEFT JOIN orders o ON o.id = k.order_id
            WHERE k.given_by IS NULL AND k.voided_at IS NULL AND (o.id IS NULL OR o.state <> 'paid')",
    ),
    (
        "a paid order has its tickets",
        "SELECT count(*) FROM order_lines l JOIN orders o ON o.id = l.order_id
            JOIN ticket_types t ON t.id = l.item_id WHERE o.state = 'paid' AND l.quantity <>
            (SELECT count(*) FROM tickets k WHERE k.order_id = o.id AND k.ticket_type_id = t.id)",
    ),
    (
        "money that is owed is nothing once all refunds are done",
        "SELECT count(*) FROM orders o WHERE
            NOT EXISTS (SELECT 1 FROM refunds r JOIN payment_attempts p ON p.id = r.attempt_id
                WHERE p.order_id = o.id AND r.state = 'owed')
            AND (SELECT COALESCE(SUM(CASE WHEN debit LIKE 'owed:%' THEN amount_minor ELSE 0 END)
                - SUM(CASE WHEN credit LIKE 'owed:%' THEN amount_minor ELSE 0 END), 0)
                FROM postings WHERE order_id = o.id) <> 0",
    ),
    (
        "an order that is paid sold for what it costs, once",
        "SELECT count(*) FROM orders o WHERE o.state = 'paid' AND o.total_minor > 0 AND
            (SELECT COALESCE(SUM(amount_minor), 0) FROM postings
                WHERE order_id = o.id AND credit LIKE 'sales:%') <> o.total_minor",
    ),
];

/// A rule, and how much breaks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What must be true.
    pub rule: &'static str,
    /// How many rows say otherwise.
    pub broken: i64,
}

/// Looks at every rule, also those that hold. Reads the whole of orders, tickets and postings.
///
/// # Errors
/// When the database fails.
pub async fn audit(db: &impl ConnectionTrait) -> Result<Vec<Finding>> {
    let mut findings = Vec::with_capacity(RULES.len());
    for (rule, sql) in RULES {
        let broken = count(db, sql).await.map_err(Error::storage)?;
        findings.push(Finding { rule, broken });
    }
    Ok(findings)
}

async fn count(db: &impl ConnectionTrait, sql: &str) -> Result<i64, DbErr> {
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    row.map_or(Ok(0), |row| row.try_get_by_index(0))
}
