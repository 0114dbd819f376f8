//! What we write: one way of writing each thing, which every peer reads.
mod act;
mod actor_document;
mod article;
mod audience;
mod context;
mod event;
mod html;
mod listing;
mod note;
mod picture;
mod place;
mod tags;
mod tombstone;
mod written;

pub use act::{Act, Deed, Told, TwoServers};
pub use actor_document::{ActorDocument, ActorKind};
pub use article::Article;
pub use audience::Audience;
pub use event::Event;
pub use listing::{Listing, ListingPage};
pub use note::Note;
pub use picture::Picture;
pub use tombstone::Tombstone;
pub use written::{Write, Written};
