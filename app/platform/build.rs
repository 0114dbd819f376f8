//! Builds the assets, and takes them into the binary.
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const ASSETS: &str = "../../assets";

/// What the assets are made of; nothing else makes this run again.
const SOURCES: [&str; 7] =
    ["build.mjs", "css", "demo", "icon.svg", "js", "koenig-colours.mjs", "package-lock.json"];

fn main() {
    for source in SOURCES {
        println!("cargo::rerun-if-changed={ASSETS}/{source}");
    }
    let out = env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    let built = out.join("assets");
    build(&built);
    // Apart from the others: memory-serve unpacks what it serves at every start.
    let moved = fs::rename(built.join("editor.js.br"), out.join("editor.js.br"));
    assert!(moved.is_ok(), "the editor was not built: {moved:?}");
    // Not by `load_directory`: it would watch the folder that has just been written.
    let label = built.to_string_lossy();
    let files = memory_serve::assets_to_code(&label, &built, &out, true, |_| ());
    let written =
        fs::write(out.join("memory_serve_assets.rs"), format!("&[(\"assets\", {files})]"));
    assert!(written.is_ok(), "the list of assets could not be written: {written:?}");
}

fn build(to: &Path) {
    let done = Command::new("node").arg("build.mjs").arg(to).current_dir(ASSETS).status();
    assert!(
        done.is_ok_and(|status| status.success()),
        "`node build.mjs` failed in assets/: install Node.js with npm (https://nodejs.org), then build again"
    );
}
