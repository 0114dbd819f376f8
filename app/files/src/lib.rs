//! Where what is put up lies: in a folder, or in a bucket that speaks S3.
mod abandoned;
mod bucket;
mod folder;
mod moving;

pub use abandoned::clear_abandoned;
pub use bucket::{Access, Bucket};
pub use folder::Folder;
pub use moving::{Moved, move_all};
