//! Pictures, recordings and files that editors put up.
use crate::{
    AuthorId, Cursor, MarketplaceId, MediumId, Paged, Position, PostId, ProductId, Result, TagId,
};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// What a file is put up as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MediaKind {
    /// A picture, to be shown.
    Image,
    /// A film, to be played.
    Video,
    /// A sound recording, to be played.
    Audio,
    /// Anything else, to be downloaded.
    File,
}

impl MediaKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Image, Self::Video, Self::Audio, Self::File];

    /// Its name: `image`, `video`, `audio` or `file`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Video => "video",
            Self::Audio => "audio",
            Self::File => "file",
        }
    }

    /// The most bytes of one: 20 MiB of a picture, 200 of a film, 100 of the others.
    #[must_use]
    pub fn most_bytes(self) -> u64 {
        match self {
            Self::Image => 20 << 20,
            Self::Video => 200 << 20,
            Self::Audio | Self::File => 100 << 20,
        }
    }

    /// What a media type says it is.
    #[must_use]
    pub fn of(mime: &str) -> Self {
        match mime.split('/').next() {
            Some("image") => Self::Image,
            Some("video") => Self::Video,
            Some("audio") => Self::Audio,
            _ => Self::File,
        }
    }
}

impl fmt::Display for MediaKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for MediaKind {
    type Err = UnknownKind;

    /// By its name; the picture before a film is a `thumbnail`, and a picture.
    fn from_str(name: &str) -> Result<Self, UnknownKind> {
        match name {
            "thumbnail" => Ok(Self::Image),
            _ => Self::ALL.into_iter().find(|kind| kind.name() == name).ok_or(UnknownKind),
        }
    }
}

/// That nothing is put up as this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a kind of media")]
pub struct UnknownKind;

/// A file that has come in whole, and is not kept yet.
#[derive(Clone, Debug)]
pub struct Upload {
    /// What it is put up as.
    pub kind: MediaKind,
    /// What the visitor calls it, with its ending.
    pub name: String,
    /// Where it lies. Keeping it may take it away from there.
    pub file: PathBuf,
    /// How large it is.
    pub bytes: u64,
    /// SHA-256 of its content, in hexadecimal.
    pub sha256: String,
}

/// A file that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Medium {
    /// Which it is.
    pub id: MediumId,
    /// Its address on blog's host, beginning with a slash.
    pub path: String,
    /// Its media type.
    pub mime: String,
    /// How large the file at its address is.
    pub bytes: u64,
    /// Width and height of a picture, in pixels.
    pub size: Option<(u32, u32)>,
    /// What it shows, for who does not see it; empty until somebody says it.
    pub alt: String,
    /// What it was called when it came.
    pub name: String,
    /// When it came.
    pub created_at: DateTime<Utc>,
}

impl Medium {
    /// What it is.
    #[must_use]
    pub fn kind(&self) -> MediaKind {
        MediaKind::of(&self.mime)
    }

    /// Its place in the list.
    #[must_use]
    pub fn place(&self) -> Cursor {
        Cursor { at: self.created_at, id: self.id.0 }
    }
}

/// What shows a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shower {
    /// A post or a page.
    Post(PostId),
    /// A post or a page in the bin.
    Binned(PostId),
    /// A tag, as its picture.
    Tag(TagId),
    /// An author, as their picture.
    Author(AuthorId),
    /// A product, as one of its pictures.
    Product(MarketplaceId, ProductId),
    /// A block that editors use again.
    Snippet,
}

/// One place that shows a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// What shows it.
    pub by: Shower,
    /// Its title or name; may be empty.
    pub name: String,
}

/// Why a file is not kept: how a sentence goes on that begins with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub String);

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Everything that was put up.
#[async_trait]
pub trait Media: Send + Sync {
    /// Keeps a file: a picture anew, in every width that pages ask for and with nothing else that
    /// it carried; a recording if it is one; any other file as it is, to be downloaded. The same
    /// file again is the one that is kept already.
    async fn keep(&self, upload: Upload) -> Result<Result<Medium, Refusal>>;

    /// One page of everything, newest first.
    async fn listing(&self, at: Position) -> Result<Paged<Medium>>;

    /// One page of those in whose name or description every one of some words stands, newest first.
    async fn holding(&self, words: &str, at: Position) -> Result<Paged<Medium>>;

    /// What shows one of them, in whichever width; at most 50. Earlier versions of posts do not
    /// count.
    async fn uses(&self, id: MediumId) -> Result<Vec<Use>>;

    /// One of them.
    async fn medium(&self, id: MediumId) -> Result<Medium>;

    /// Says what a picture shows.
    async fn describe(&self, id: MediumId, alt: &str) -> Result<()>;

    /// Takes one away, with its files. Posts that show it have a gap.
    async fn delete(&self, id: MediumId) -> Result<()>;
}
