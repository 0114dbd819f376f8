//! Apps, what people let them do, and the codes, tokens and keys that come of it.

mod access;
mod client;
mod clients;
mod code;
mod consent;
mod device;
mod ending;
mod grant;
mod grants;
mod issue;
mod keys;
mod pkce;
mod poll;
mod pushed;
mod refresh;
mod revocation;
mod standing;
mod sweep;
mod tokens;
mod user_code;

pub use clients::SqlClients;
pub use grants::SqlGrants;
pub use keys::SqlSigningKeys;
pub use tokens::SqlTokens;

use contracts::oauth::Scopes;
use sea_orm::{ConnectionTrait, DbBackend, Statement, Value};

fn statement<const N: usize>(
    db: &impl ConnectionTrait,
    sql: &str,
    values: [Value; N],
) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), sql, values)
}

/// Makes a query hold on to the rows of `table` that it finds. SQLite's transactions write one
/// after another anyway.
fn holding(db: &impl ConnectionTrait, sql: &str, table: &str) -> String {
    match db.get_database_backend() {
        DbBackend::Postgres => format!("{sql} FOR UPDATE OF {table}"),
        _ => sql.to_owned(),
    }
}

/// Scopes as they are kept. One that is known no more allows nothing.
fn scopes(kept: &str) -> Scopes {
    kept.split_ascii_whitespace().filter_map(|name| name.parse().ok()).collect()
}
