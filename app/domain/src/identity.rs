//! Who people are, where they are signed in, and what they sign in with.

mod grants;
mod joining;
mod links;
mod log;
mod paging;
mod people;
mod person;
mod roles;
mod sign_ins;
mod signing_in;
mod standing;
mod turn;

pub use log::SqlSecurityLog;
pub use people::SqlPeople;
pub use sign_ins::SqlSignIns;
