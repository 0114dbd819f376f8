//! That no test is written where none is run.
use std::path::{Path, PathBuf};

/// Every file of Rust below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let within = folders.iter().flat_map(|folder| sources(folder));
    files
        .into_iter()
        .filter(|file| file.extension().is_some_and(|rs| rs == "rs"))
        .chain(within)
        .collect()
}

#[test]
fn what_is_left_out_of_test_runs_has_no_tests() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let apps = std::fs::read_dir(root.join("app")).unwrap().map(|entry| entry.unwrap().path());
    let others = ["components", "entities", "migration"].map(|name| root.join(name));
    let mut left_out = 0;
    for krate in apps.chain(others) {
        let manifest = std::fs::read_to_string(krate.join("Cargo.toml")).unwrap();
        let says = |line: &str| manifest.lines().any(|said| said == line);
        for file in sources(&krate.join("src")) {
            let text = std::fs::read_to_string(&file).unwrap();
            let (units, documents) = (text.contains("#[test]"), text.contains("/// ```\n"));
            assert!(
                !(units && says("test = false")),
                "nobody runs the tests of {}",
                file.display()
            );
            assert!(
                !(documents && says("doctest = false")),
                "nobody runs what {} shows",
                file.display()
            );
        }
        left_out += usize::from(says("doctest = false"));
    }
    assert!(left_out > 10, "{left_out} crates");
}
