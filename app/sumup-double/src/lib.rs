//! A `SumUp` of our own, where no money moves: for development, and for tests that need one which
//! remembers, answers late, twice or not at all.

mod answers;
mod callbacks;
mod checkout;
mod double;
mod faults;
mod new_checkout;
mod page;
mod price;
mod routes;
mod settings;
mod state;
mod transaction;

pub use double::Double;
pub use settings::Settings;
