//! Pictures by others, made ours: read within bounds, turned upright, stripped of whatever else
//! they carry, and encoded anew in the widths that pages ask for; and pictures of words, where there
//! are none.
mod read;
mod render;
mod share;

pub use read::Unreadable;
pub use share::{SHARE_SIZE, SHARE_SOURCES, Share};

use std::path::Path;

/// The widths that pages choose from, largest first.
pub const WIDTHS: [u32; 4] = [2400, 1600, 1000, 600];

/// A picture as it is kept.
#[derive(Clone, Debug)]
pub enum Picture {
    /// One that stands still, anew as WebP: the largest first, and at least one.
    Still(Vec<Rendition>),
    /// An animated GIF, to be kept as it came.
    Moving {
        /// Pixels from left to right.
        width: u32,
        /// Pixels from top to bottom.
        height: u32,
    },
}

/// A picture in one width.
#[derive(Clone, Debug)]
pub struct Rendition {
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// The file: WebP, without EXIF, XMP, profiles or comments.
    pub webp: Vec<u8>,
}

/// Reads a picture and renders it. It takes a second or so, and up to four bytes a pixel: call it
/// where neither harms.
///
/// # Errors
///
/// When it is no picture, is broken, or is has more than 50 million pixels.
pub fn picture(file: &Path) -> Result<Picture, Unreadable> {
    match read::read(file)? {
        read::Read::Moving { width, height } => Ok(Picture::Moving { width, height }),
        read::Read::Still { image, drawn } => Ok(Picture::Still(render::renditions(image, drawn)?)),
    }
}
