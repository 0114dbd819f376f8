//! What the W3C and the Fediverse Pasture write to be read. It lies beside the project and not
//! within it.
use activitypub::Schemes;
use activitypub::vocabulary::{Document, Reference, Unreadable};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn shared(name: &str) -> Option<PathBuf> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/activitypub").join(name);
    if !path.exists() {
        eprintln!("SKIPPED: nothing at {}", path.display());
        return None;
    }
    Some(path)
}

/// What comes of each document in a folder, by its name without `.json`.
fn read_all(folder: &Path) -> BTreeMap<String, Result<Document, Unreadable>> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let json = files.filter(|path| path.extension().is_some_and(|it| it == "json"));
    let read = |path: PathBuf| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        (name, Document::read(&fs::read(&path).unwrap(), Schemes::HttpToo))
    };
    json.map(read).collect()
}

#[test]
fn every_document_of_the_w3c_is_read_but_two() {
    let Some(folder) = shared("as2") else { return };
    let read = read_all(&folder);
    assert!(read.len() > 200, "{}", read.len());
    let refused: Vec<_> = read
        .iter()
        .filter_map(|(name, document)| Some((name.as_str(), document.as_ref().err()?)))
        .collect();
    let why = [
        // Its actor is an account, and activities are by actors.
        ("vocabulary-ex187-jsonld", &Unreadable::NotAnId("actor")),
        // A line breaks within a string, which JSON has not.
        ("vocabulary-ex196-jsonld", &Unreadable::NotJson),
    ];
    assert_eq!(refused, why);
}

#[test]
fn what_the_w3c_says_should_fail_fails_where_we_have_an_opinion() {
    let Some(folder) = shared("as2/fail") else { return };
    let read = read_all(&folder);
    assert_eq!(read.len(), 20);
    let taken: Vec<_> = read.iter().filter(|(_, it)| it.is_ok()).map(|(name, _)| name).collect();
    let without_opinion = [
        "content-map-with-invalid-language-tag",
        // The W3C's own simple0011 and simple0012 write names so.
        "namemap-as-name",
        // Servers write either for either.
        "ordered-collection-with-items",
        // An address that leads nowhere is left out, and the rest is read.
        "relative-uri-for-url",
        "unordered-collection-with-ordered-items",
    ];
    assert_eq!(taken, without_opinion);
}

#[test]
fn every_note_of_the_pasture_is_read() {
    let Some(path) = shared("pasture-inputs.json") else { return };
    let inputs: BTreeMap<String, Value> = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let (mut read, mut refused) = (0, Vec::new());
    for example in inputs.values().flat_map(|input| input["examples"].as_array().unwrap()) {
        let sent = sent(example).to_string();
        match Document::read(sent.as_bytes(), Schemes::HttpToo) {
            Ok(Document::Activity(activity)) => {
                let object = activity.object().and_then(Reference::embedded);
                assert!(object.is_some(), "{example}");
                read += 1;
            }
            Ok(other) => panic!("{other:?}"),
            Err(_) => refused.push(example["content"].as_str().unwrap()),
        }
    }
    assert!(read > 200, "{read}");
    assert_eq!(refused, ["@context is a broken url"], "a context that is not ours is not read");
}

/// As the pasture sends it: within a `Create`, whose context is the note's where it has one.
fn sent(example: &Value) -> Value {
    let mut note = json!({
        "type": "Note", "id": "http://pasture-one-actor/object/1", "content": "text",
        "attributedTo": "http://pasture-one-actor/actor", "published": "2026-11-27T12:00:00Z",
        "to": ["https://www.w3.org/ns/activitystreams#Public"],
    });
    let fields = example.as_object().unwrap().clone();
    note.as_object_mut().unwrap().extend(fields);
    let context = json!("https://www.w3.org/ns/activitystreams");
    json!({
        "@context": example.get("@context").unwrap_or(&context),
        "type": "Create", "id": "http://pasture-one-actor/activity/1",
        "actor": "http://pasture-one-actor/actor", "object": note,
    })
}
