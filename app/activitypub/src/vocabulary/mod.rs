//! What is said: ActivityStreams 2.0, with what the fediverse adds to it.
//!
//! [`Document::read`] takes in what others write: one thing or a list of them, an id or the thing
//! itself, nothing for `null`; what it does not know stays in `rest`. It has an opinion on what is
//! acted upon (ids, types, actors and objects), and passes over what only decorates. Contexts are
//! looked at and never fetched.
//!
//! What we write is [`Write`]: an [`Article`], an [`Event`], a [`Note`], an [`ActorDocument`], what
//! is left of one as [`Tombstone`], an [`Act`], a [`Listing`]. There is one way of writing each.
mod kind;
mod media_type;
mod reading;
mod status;
mod tag;
mod writing;

pub use kind::{Family, Kind};
pub use media_type::{ACCEPT, LD_MEDIA_TYPE, MEDIA_TYPE, is_asked_for, is_media_type};
pub use reading::{
    Activity, Actor, Addressees, Collection, Document, Key, Link, Media, Object, Place, Reference,
    Unreadable,
};
pub use status::Status;
pub use tag::Tag;
pub use writing::{
    Act, ActorDocument, ActorKind, Article, Audience, Deed, Event, Listing, ListingPage, Note,
    Picture, Told, Tombstone, TwoServers, Write, Written,
};

/// Everybody (`ActivityPub` §5.6).
pub const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";
/// The vocabulary itself: how it is named in `@context`.
pub const NAMESPACE: &str = "https://www.w3.org/ns/activitystreams";
