use crate::Id;

/// Who or what a text speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tag {
    /// Somebody; named as their handle is written, `@ada@coop.example`.
    Mention {
        /// Their actor.
        href: Id,
        /// How the text names them, where it says so.
        name: Option<String>,
    },
    /// A word to find it by.
    Hashtag {
        /// The word, without `#`.
        name: String,
        /// Where others of this word are.
        href: Option<Id>,
    },
}
