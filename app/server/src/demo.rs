use include_dir::{Dir, include_dir};
use std::io;
use std::path::Path;

/// The demo co-operative's pictures, drawn for it.
static DRAWINGS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../assets/demo");

/// Puts the demo's pictures where blog serves them from: `media/demo/` in the data folder.
pub(crate) fn hang_up(data: &Path) -> io::Result<()> {
    let folder = data.join("media/demo");
    std::fs::create_dir_all(&folder)?;
    DRAWINGS.extract(folder)
}
