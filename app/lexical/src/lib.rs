//! Ghost's Lexical documents as HTML and as plain text.
//!
//! A [`Document`] is parsed once, within bounds, and rendered as often as wanted: rendering is
//! pure and total. With [`Options::strict_ghost`] the HTML equals what Ghost 6 stores for its
//! website, insignificant white space aside; with [`Options::reading`] it is what we show to
//! people: sanitised, without scripts and inline styles, correctly nested.
//!
//! ```
//! use lexical::{Document, Options};
//!
//! let json = r#"{"root":{"children":[{"type":"paragraph","children":[
//!     {"type":"extended-text","text":"Bread at ","format":0},
//!     {"type":"extended-text","text":"noon","format":1}]}]}}"#;
//! let document = Document::parse(json)?;
//! assert_eq!(document.html(&Options::reading("https://blog.example")), "<p>Bread at <strong>noon</strong></p>");
//! assert_eq!(document.plaintext(), "Bread at noon");
//! # Ok::<(), lexical::ParseError>(())
//! ```

mod address;
mod block;
mod cards;
mod code;
mod colour;
mod comment;
mod document;
mod editing;
mod error;
mod fields;
mod fragment;
mod heading;
mod html;
mod inline;
mod list;
mod markdown;
mod node;
mod options;
mod outline;
mod page;
mod picture;
mod plaintext;
mod player;
mod sanitise;
mod slug;
mod visibility;

pub use address::whole_addresses;
pub use comment::comment;
pub use document::Document;
pub use editing::{EMPTY, from_markdown, to_markdown, without_empty_cards};
pub use error::ParseError;
pub use options::{Audience, Options, Reader, Rewrite};
pub use outline::{Section, outline};
pub use picture::{narrower, widths};
pub use plaintext::{introduction, plaintext};
pub use player::PLAYERS;
pub use sanitise::{sanitise, sanitise_moved};
pub use slug::slug;

/// SHA-256 over this crate's sources and the versions of its parsers, in hexadecimal.
///
/// A cache of rendered documents that has this in its keys never serves what an older renderer
/// made.
pub const FINGERPRINT: &str = env!("LEXICAL_FINGERPRINT");
