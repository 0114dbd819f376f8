//! Reading what others write.
mod activity;
mod actor;
mod bounds;
mod collection;
mod context;
mod document;
mod fields;
mod link;
mod media;
mod object;
mod place;
mod unreadable;

pub use activity::{Activity, Addressees};
pub use actor::{Actor, Key};
pub use collection::Collection;
pub use document::{Document, Reference};
pub use link::Link;
pub use media::Media;
pub use object::Object;
pub use place::Place;
pub use unreadable::Unreadable;
