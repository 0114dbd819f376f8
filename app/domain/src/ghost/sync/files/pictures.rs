//! Pictures of a Ghost's, made anew.
use crate::media::anew;
use crate::media::content::{IMAGES, WEBP, is_anew, narrower, whole};
use contracts::Result;
use contracts::files::Files;
use entities::ghost_file::Why;
use entities::media;
use pictures::{Picture, Rendition, Unreadable, WIDTHS};
use std::path::Path;

/// What is made anew. Drawings, icons and AVIF stay as they came.
pub const FORMATS: [&str; 4] = ["image/jpeg", "image/png", "image/webp", "image/gif"];

/// A picture that is kept.
#[derive(Clone, Copy, Debug)]
pub struct Kept {
    size: (u32, u32),
    /// How large the file is that was made of it, if one was.
    webp: Option<usize>,
}

impl Kept {
    /// The row of a picture that is kept so.
    pub fn told(self, row: media::Model) -> media::Model {
        let side = |pixels: u32| i32::try_from(pixels).ok();
        let (width, height) = (side(self.size.0), side(self.size.1));
        match self.webp {
            Some(bytes) => {
                let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
                media::Model { width, height, mime: WEBP.to_owned(), bytes, ..row }
            }
            None => media::Model { width, height, ..row },
        }
    }
}

/// Whether a file is a picture that is made anew.
pub fn is_made_anew(row: &media::Model) -> bool {
    row.path.starts_with(IMAGES) && FORMATS.contains(&&*row.mime)
}

/// Puts a picture to where the address `to` finds it: anew, or a moving one as it is.
pub async fn keep(files: &dyn Files, from: &Path, to: &str) -> Result<Result<Kept, Why>> {
    match anew::picture(from).await? {
        Ok(Picture::Still(renditions)) => still(files, renditions, to).await.map(Ok),
        Ok(Picture::Moving { width, height }) => {
            files.take(to, from).await?;
            Ok(Ok(Kept { size: (width, height), webp: None }))
        }
        Err(Unreadable::TooLarge) => Ok(Err(Why::TooLarge)),
        Err(_) => Ok(Err(Why::Another)),
    }
}

/// Every width, the largest last: what is found there is found whole.
async fn still(files: &dyn Files, renditions: Vec<Rendition>, to: &str) -> Result<Kept> {
    let largest = renditions.first().map_or((0, 0, 0), |r| (r.width, r.height, r.webp.len()));
    let (width, height, bytes) = largest;
    for one in renditions.into_iter().rev() {
        let path = if one.width == width { whole(to) } else { narrower(to, one.width) };
        files.write(&path, one.webp).await?;
    }
    Ok(Kept { size: (width, height), webp: Some(bytes) })
}

/// Puts what is kept of one picture to where the address `to` finds it; false where that cannot be
/// done without its bytes.
pub async fn copy(files: &dyn Files, row: &media::Model, to: &str) -> Result<bool> {
    let Some(own) = row.width.filter(|_| is_anew(row)) else {
        return files.copy(&row.path, to).await;
    };
    let own = u32::try_from(own).unwrap_or_default();
    for width in WIDTHS.into_iter().filter(|width| *width < own) {
        if !files.copy(&narrower(&row.path, width), &narrower(to, width)).await? {
            return Ok(false);
        }
    }
    files.copy(&whole(&row.path), &whole(to)).await
}
