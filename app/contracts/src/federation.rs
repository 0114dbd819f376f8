//! What members do in the fediverse: as whom they speak, who hears of it, and who wrote to us.
mod followers;
mod keys;
mod letters;
mod notices;
mod outbox;
mod peers;
mod reactions;
mod reading;
mod voice;

pub use followers::{Follower, Followers, NewFollower};
pub use keys::{ActorKey, ActorKeys};
pub use letters::{Letter, Letters};
pub use notices::{NewNotice, Notice, NoticeKind, Notices};
pub use outbox::{Deed, Outbox, Published, Telling};
pub use peers::{ActorSheet, Greeting, Peers, RemoteActor};
pub use reactions::{Reacted, Reaction, Reactions};
pub use reading::{Following, NewNote, Reading, RemoteNote};
pub use voice::Voice;
