//! Who people are, where they are signed in, and what they sign in with.

mod credentials;
mod grants;
pub(crate) mod handles;
pub(crate) mod imported;
mod joining;
mod links;
pub(crate) mod log;
mod passkeys;
mod people;
mod person;
mod recovery;
mod relying_party;
mod roles;
mod sign_ins;
mod signing_in;
mod standing;
mod totp;
mod turn;

pub use credentials::SqlCredentials;
pub use log::SqlSecurityLog;
pub use people::SqlPeople;
pub(crate) use person::by_id as person_by_id;
pub use relying_party::{InvalidOrigin, RelyingParty};
pub(crate) use roles::insert as insert_roles;
pub use sign_ins::SqlSignIns;
