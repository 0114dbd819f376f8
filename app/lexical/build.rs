//! Computes the fingerprint of the renderer: its sources and the parsers it stands on.

use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::{fs, io};

const PARSERS: [&str; 3] = ["ammonia", "comrak", "html5ever"];

fn main() -> io::Result<()> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut hash = Sha256::new();
    for file in sources(&home.join("src"))? {
        hash.update(fs::read(file)?);
    }
    hash.update(locked(&home.join("../../Cargo.lock")));
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=../../Cargo.lock");
    println!("cargo::rustc-env=LEXICAL_FINGERPRINT={}", hex::encode(hash.finalize()));
    Ok(())
}

/// Every Rust file below `folder`, in the order of their paths, so that the hash is stable.
fn sources(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ext| ext == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The `name` and `version` lines of the parsers; nothing where there is no lock file.
fn locked(path: &Path) -> String {
    let lock = fs::read_to_string(path).unwrap_or_default();
    let wanted = |package: &&str| {
        PARSERS.iter().any(|name| package.starts_with(&format!("\nname = \"{name}\"\n")))
    };
    lock.split("[[package]]")
        .filter(wanted)
        .map(|package| package.lines().take(3).collect::<String>())
        .collect()
}
