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
pub use remote_html::remote_html;
