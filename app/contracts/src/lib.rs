//! What services may ask of each other: ids, values, and one trait per domain.

pub mod about;
pub mod activities;
pub mod authors;
pub mod blog;
pub mod cache;
pub mod cart;
mod clock;
mod codes;
pub mod comments;
pub mod containers;
pub mod credentials;
pub mod desk;
mod error;
pub mod events;
#[cfg(feature = "fakes")]
pub mod fakes;
pub mod federation;
mod feed_format;
pub mod files;
pub mod ghost;
mod ids;
pub mod jobs;
pub mod likes;
mod linked;
mod links;
pub mod market;
pub mod media;
mod money;
mod names;
pub mod navigation;
pub mod oauth;
mod paging;
pub mod people;
mod secret;
mod service;
pub mod sessions;
pub mod sign_in;
pub mod site;
mod slug;
pub mod snippets;
pub mod tags;
mod vault;

pub use clock::{Clock, FixedClock, SystemClock};
pub use codes::{InvalidCode, OrderCode, TicketCode};
pub use error::{Error, Result};
pub use feed_format::FeedFormat;
pub use ids::{
    ActivityId, AuthorId, CalendarId, CategoryId, CommentId, ContainerId, DeedId, DiscrepancyId,
    EntryId, GrantId, JobId, LetterId, MarketplaceId, MediumId, NodeId, NoticeId, OrderId,
    PasskeyId, PaymentId, PostId, PriceListId, ProductId, PublishedId, RefundId, RemoteActorId,
    RemoteNoteId, SecurityEventId, SignInId, SnippetId, TagId, TicketId, TicketTypeId, UserId,
};
pub use linked::{Linked, Told};
pub use links::{Links, Scheme};
pub use money::{Currency, Money, UnknownCurrency};
pub use names::BadName;
pub use paging::{Cursor, InOrder, Paged, Place, Position};
pub use secret::Secret;
pub use service::Service;
pub use slug::{InvalidSlug, Slug};
pub use vault::Vault;
