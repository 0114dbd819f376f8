//! Documents that a real Ghost rendered: our strict output is the same.

use crate::support::squeezed;
use lexical::{Document, Options};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;

/// Ghost 5 rendered these differently; we follow Ghost 6.
const CHANGED_SINCE_5: [(&str, &str); 6] = [
    ("document/welcome-to-the-letter-list", "signup: the placeholder was `Your email`"),
    ("node/welcome-to-the-letter-list/05-signup", "signup: the placeholder was `Your email`"),
    ("node/welcome-to-the-letter-list/06-signup", "signup: the placeholder was `Your email`"),
    (
        "document/price-list-a-recording-and-a-short-tour",
        "video: the poster came from a foreign host",
    ),
    (
        "node/price-list-a-recording-and-a-short-tour/06-video",
        "video: the poster came from a foreign host",
    ),
    (
        "node/price-list-a-recording-and-a-short-tour/07-video",
        "video: the poster came from a foreign host",
    ),
];

#[test]
fn ghost_6_renders_the_same() {
    assert_eq!(differing("lexical_pairs.json"), Vec::<String>::new());
}

#[test]
fn ghost_5_renders_the_same_but_for_what_it_changed_later() {
    let differing = differing("v5/lexical_pairs.json");
    let expected = CHANGED_SINCE_5.map(|(name, _)| name);
    let unexpected: Vec<_> =
        differing.iter().filter(|name| !expected.contains(&name.as_str())).collect();
    assert_eq!(unexpected, Vec::<&String>::new());
    assert!(
        differing.is_empty() || differing.len() == expected.len(),
        "a pair that differed is the same now"
    );
}

/// The names of the pairs in `file` that come out differently; none where the data is absent.
fn differing(file: &str) -> Vec<String> {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/ghost").join(file);
    let Ok(json) = fs::read_to_string(&path) else {
        eprintln!("SKIPPED: no rendered pairs at {}", path.display());
        return Vec::new();
    };
    let data: Value = serde_json::from_str(&json).unwrap();
    let options = Options::strict_ghost(data["site_url"].as_str().unwrap());
    let pairs = data["pairs"].as_array().unwrap();
    let differs = |pair: &&Value| {
        let document = Document::parse(&pair["lexical"].to_string()).unwrap();
        squeezed(&document.html(&options)) != squeezed(pair["html"].as_str().unwrap_or_default())
    };
    pairs.iter().filter(differs).map(|pair| pair["name"].as_str().unwrap().to_owned()).collect()
}
