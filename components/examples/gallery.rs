//! Writes every sample page into a folder: `cargo run -p components --example gallery -- DIR`.
use components::samples::{Samples, pages};
use maud::Render;
use std::path::PathBuf;

fn main() -> std::io::Result<()> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "target/gallery".into()));
    std::fs::create_dir_all(&folder)?;
    let samples = Samples::new();
    for page in pages(&samples) {
        let document = page.document(&samples).into_string();
        std::fs::write(folder.join(format!("{}.html", page.name)), document)?;
    }
    std::fs::write(folder.join("error.html"), samples.error(None).render().into_string())
}
