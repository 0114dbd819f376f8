//! What services may ask of each other: ids, values, and one trait per domain.

pub mod activities;
pub mod blog;
pub mod cache;
pub mod cart;
mod clock;
pub mod containers;
mod error;
#[cfg(feature = "fakes")]
pub mod fakes;
mod ids;
mod links;
mod money;
pub mod navigation;
mod paging;
mod service;
pub mod sessions;
pub mod site;
mod slug;

pub use clock::{Clock, FixedClock, SystemClock};
pub use error::{Error, Result};
pub use ids::{ActivityId, AuthorId, ContainerId, NodeId, PostId, TagId, UserId};
pub use links::{Links, Scheme};
pub use money::{Currency, Money};
pub use paging::{Cursor, Paged, Position};
pub use service::Service;
pub use slug::{InvalidSlug, Slug};
