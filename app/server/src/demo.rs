use contracts::files::Files;
use include_dir::{Dir, include_dir};

/// The demo co-operative's pictures, drawn for it.
static DRAWINGS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../assets/demo");

/// Puts the demo's pictures where blog serves them from: below `/media/demo/`.
pub(crate) async fn hang_up(files: &dyn Files) -> contracts::Result<()> {
    for drawing in DRAWINGS.files() {
        let path = format!("/media/demo/{}", drawing.path().display());
        files.write(&path, drawing.contents().to_vec()).await?;
    }
    Ok(())
}
