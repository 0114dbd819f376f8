//! What is sent by mail: a subject, and the same words as text and as plain HTML.
mod comment;
mod letter;
mod link;
mod order;
mod security;

pub use comment::CommentMail;
pub use letter::Letter;
pub use link::LinkMail;
pub use order::OrderMail;
pub use security::SecurityMail;
