//! What a server of the fediverse must know of `ActivityPub`: pure functions and types, which know
//! no database, no server and no clock. Everything that comes from outside is bounded and parsed
//! once, and a refusal says in a sentence what is wrong.
//!
//! - [`signature`]: whether a request is from who it says (draft-cavage and RFC 9421).
//! - [`signing`]: signing our own, and knocking twice.
//! - [`vocabulary`]: what is said: documents, read and written.
//! - [`origin`]: who may speak for whom, and whose a key is.
//! - [`webfinger`]: finding somebody by their name.
//! - [`remote_html()`]: HTML by others, made safe.
//!
//! How an inbox takes something in, and how we answer:
//!
//! ```
//! use activitypub::origin::{self, KeyStep};
//! use activitypub::signature::{Claim, KeyId, PublicKey, Received};
//! use activitypub::signing::{Knock, Outgoing, Signer};
//! use activitypub::vocabulary::{
//!     Act, Audience, Deed, Document, MEDIA_TYPE, Reference, Told, Write,
//! };
//! use activitypub::{Id, Schemes};
//! # use std::error::Error;
//!
//! /// The `Accept` of a `Follow`, and its headers; `fetch` asks other servers.
//! fn follow(
//!     request: &Received<'_>,
//!     fetch: impl Fn(&Id) -> Result<Document, Box<dyn Error>>,
//!     us: &Signer,
//! ) -> Result<(http::HeaderMap, String), Box<dyn Error>> {
//!     let now = chrono::Utc::now();
//!     let claim = Claim::read(request, now)?;
//!     let KeyId::Address(key_id) = claim.key_id() else { return Err("ask WebFinger first".into()) };
//!     let place = key_id.document();
//!     let step = match origin::key(key_id, &fetch(&place)?, &place)? {
//!         KeyStep::AskOwner(owner) => origin::key(key_id, &fetch(&owner)?, &owner)?,
//!         owned @ KeyStep::Owned(_) => owned,
//!     };
//!     let KeyStep::Owned(key) = step else { return Err("nobody owns the key".into()) };
//!     claim.verify(&PublicKey::from_pem(&key.pem)?)?;
//!
//!     let Document::Activity(follow) = Document::read(request.body, Schemes::of(request.site))? else {
//!         return Err("this is no activity".into());
//!     };
//!     origin::activity(&follow, &key.owner)?;
//!     let (Some(id), Some(whom)) = (&follow.id, follow.object().and_then(Reference::id)) else {
//!         return Err("whom do they follow?".into());
//!     };
//!     let theirs = Told::theirs(id, Deed::Follow, &key.owner, whom);
//!     let own = Id::parse(&format!("{whom}/accepts/1"), Schemes::of(request.site))?;
//!     let accept = Act::new(own, whom.clone(), Deed::Accept, theirs)?;
//!     let json = accept.to(Audience::only([&key.owner])).document();
//!
//!     let Document::Actor(follower) = fetch(&key.owner)? else { return Err("gone".into()) };
//!     let inbox = follower.inbox.ok_or("they have no inbox")?;
//!     let letter = Outgoing::post(&inbox, MEDIA_TYPE, json.as_bytes());
//!     Ok((us.sign(Knock::Cavage, &letter, now)?, json))
//! }
//! ```
mod account;
mod id;
pub mod origin;
mod pem;
mod remote_html;
pub mod signature;
pub mod signing;
pub mod vocabulary;
pub mod webfinger;

pub use account::{Account, NotAnAccount};
pub use id::{Id, NotAnId, Schemes};
pub use remote_html::{remote_html, remote_markdown};
