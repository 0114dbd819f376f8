//! One module per table, one row type each. No behaviour: that is `domain`'s.

#![expect(missing_docs, reason = "columns are named for what they hold")]

pub mod ap_activity;
pub mod author;
pub mod container_relation;
pub mod key_value;
pub mod media;
pub mod menu_node;
pub mod oauth_access_token;
pub mod oauth_client;
pub mod oauth_code;
pub mod oauth_consent;
pub mod oauth_decision;
pub mod oauth_device_code;
pub mod oauth_grant;
pub mod oauth_pushed_request;
pub mod oauth_refresh_token;
pub mod passkey;
pub mod post;
pub mod post_author;
pub mod post_like;
pub mod post_revision;
pub mod post_tag;
pub mod post_text;
pub mod preview;
pub mod recovery_code;
pub mod security_event;
pub mod session;
pub mod sign_in;
pub mod sign_in_link;
pub mod signing_key;
pub mod slug_history;
pub mod snippet;
pub mod tag;
pub mod totp;
pub mod user;
pub mod user_role;
pub mod working_copy;
