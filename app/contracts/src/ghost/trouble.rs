use serde::{Deserialize, Serialize};

/// What can be wrong with a Ghost, or with the way there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    /// What was given as an address is none, or not one that may be asked.
    #[error("not an address that may be asked")]
    Address,
    /// What was given as a key is none: an id, a colon, a secret in hexadecimal digits.
    #[error("not an Admin API key")]
    Key,
    /// Nobody answers.
    #[error("nobody answers")]
    Unreachable,
    /// It hung up in the middle of an answer.
    #[error("it broke off in the middle")]
    BrokenOff,
    /// What it sent cannot be kept here: a disk is full, or shut.
    #[error("what it sent cannot be kept here")]
    Disk,
    /// It took too long.
    #[error("it answers too slowly")]
    Slow,
    /// It asked us to come less often (429).
    #[error("it was asked too often")]
    TooOften,
    /// It failed (5xx).
    #[error("it failed with status {0}")]
    Failing(u16),
    /// It does not know the key (401).
    #[error("it does not know the key")]
    WrongKey,
    /// The key may not do that (403).
    #[error("the key may not do that")]
    NotAllowed,
    /// There is something else at that address.
    #[error("that is no Ghost")]
    NotGhost,
    /// It is a Ghost that we do not know how to read.
    #[error("Ghost {0} is not supported")]
    Unsupported(String),
    /// What it said makes no sense.
    #[error("its answer makes no sense")]
    Garbage,
    /// It sent more than anybody should.
    #[error("its answer is too large")]
    TooLarge,
    /// It did not take what we sent (422), and says why.
    #[error("it refused: {0}")]
    Refused(String),
}

impl Trouble {
    /// Whether waiting may help; else somebody has to mend it.
    #[must_use]
    pub const fn passes(&self) -> bool {
        match self {
            Self::Unreachable
            | Self::BrokenOff
            | Self::Disk
            | Self::Slow
            | Self::TooOften
            | Self::Failing(_)
            | Self::NotGhost
            | Self::Garbage
            | Self::TooLarge
            | Self::Refused(_) => true,
            Self::Address
            | Self::Key
            | Self::WrongKey
            | Self::NotAllowed
            | Self::Unsupported(_) => false,
        }
    }
}
