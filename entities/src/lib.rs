//! One module per table, one row type each. No behaviour: that is `domain`'s.

#![expect(missing_docs, reason = "columns are named for what they hold")]

pub mod ap_activity;
pub mod author;
pub mod container_relation;
pub mod key_value;
pub mod media;
pub mod menu_node;
pub mod post;
pub mod post_author;
pub mod post_revision;
pub mod post_tag;
pub mod post_text;
pub mod session;
pub mod slug_history;
pub mod tag;
pub mod user;
