//! What people say to a post: read by everybody, written by whoever has signed in, looked after by
//! editors.
mod comment;
mod decisions;
mod deeds;
mod form;
mod moderation;
mod own;
mod queue;
mod said;
mod talk;

pub use decisions::DecideComment;
pub use deeds::{EditComment, RemoveComment, ReportComment};
pub use form::Problem;
pub(crate) use moderation::{Bans, CommentRules, WaitingComment};
pub use own::{CommentPage, NoConversation, OwnComments};
pub use queue::{CommentQueue, HiddenComments};
pub use said::{AllComments, Said};
pub use talk::Talk;
