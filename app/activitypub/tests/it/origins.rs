//! Who is believed.
use crate::people::id;
use activitypub::Schemes;
use activitypub::origin::{self, KeyStep, Untrusted};
use activitypub::vocabulary::{Activity, Actor, Document};
use serde_json::{Value, json};

const ADA: &str = "https://garden.example/ada";
const KEY: &str = "https://garden.example/ada#main-key";

fn read(value: &Value) -> Document {
    Document::read(value.to_string().as_bytes(), Schemes::Https).unwrap()
}

fn activity(value: &Value) -> Activity {
    let Document::Activity(activity) = read(value) else { panic!("{value}") };
    *activity
}

fn actor(own: &str, key: &str, owner: &str) -> Document {
    let key = json!({"id": key, "owner": owner, "publicKeyPem": "PEM"});
    read(&json!({"type": "Person", "id": own, "publicKey": key}))
}

/// An activity of Ada's in which some fields are others.
fn verdict(fields: Value) -> Result<(), Untrusted> {
    let mut json = json!({
        "type": "Create", "id": "https://garden.example/acts/1", "actor": ADA,
        "object": {"type": "Note", "id": "https://garden.example/notes/1", "attributedTo": ADA},
    });
    let Value::Object(fields) = fields else { panic!() };
    json.as_object_mut().unwrap().extend(fields);
    origin::activity(&activity(&json), &id(ADA))
}

#[test]
fn an_origin_is_scheme_host_and_port() {
    let same = |one, other| {
        let parse = |text| activitypub::Id::parse(text, Schemes::HttpToo).unwrap();
        origin::is_same(&parse(one), &parse(other))
    };
    assert!(same("https://garden.example/ada", "https://garden.example:443/notes/1#x"));
    assert!(!same("https://garden.example/", "http://garden.example/"));
    assert!(!same("https://garden.example/", "https://garden.example:8443/"));
    assert!(!same("https://garden.example/", "https://evil.garden.example/"));
    assert!(!same("https://garden.example/", "https://garden.example.evil.example/"));
}

#[test]
fn a_document_is_where_it_says() {
    let found = |url: &str| origin::fetched(&actor(ADA, KEY, ADA), &id(url)).cloned();
    assert_eq!(found(ADA), Ok(id(ADA)));
    assert_eq!(found(KEY), Ok(id(ADA)));
    let elsewhere = Err(Untrusted::Elsewhere(id(ADA)));
    assert_eq!(found("https://evil.example/ada"), elsewhere);
    assert_eq!(found("https://garden.example/upload.json"), elsewhere);
    let nameless = read(&json!({"type": "Note"}));
    assert_eq!(origin::fetched(&nameless, &id(ADA)), Err(Untrusted::NoId));
}

#[test]
fn a_key_in_its_owners_document_is_theirs() {
    let step = origin::key(&id(KEY), &actor(ADA, KEY, ADA), &id(ADA));
    let Ok(KeyStep::Owned(key)) = step else { panic!("{step:?}") };
    assert_eq!((key.owner, key.pem.as_str()), (id(ADA), "PEM"));
}

#[test]
fn a_key_with_a_document_of_its_own_is_its_owners_when_they_list_it() {
    let own = "https://garden.example/ada/main-key";
    let document = read(&json!({"id": own, "owner": ADA, "publicKeyPem": "PEM"}));
    let step = origin::key(&id(own), &document, &id(own));
    assert_eq!(step, Ok(KeyStep::AskOwner(id(ADA))));
    let stub = origin::key(&id(own), &actor(ADA, own, ADA), &id(own));
    assert_eq!(stub, Ok(KeyStep::AskOwner(id(ADA))));
    let owner = origin::key(&id(own), &actor(ADA, own, ADA), &id(ADA));
    assert!(matches!(owner, Ok(KeyStep::Owned(_))));
    let disowned = origin::key(&id(own), &actor(ADA, KEY, ADA), &id(ADA));
    assert_eq!(disowned, Err(Untrusted::KeyNotListed));
}

#[test]
fn nobody_says_whose_key_it_is_but_its_owner() {
    let mallory = "https://evil.example/mallory";
    let theirs = "https://evil.example/mallory#main-key";
    for (key_id, document, url, why) in [
        // Mallory's key, in a document that says it is Ada's.
        (theirs, actor(ADA, theirs, ADA), mallory, Untrusted::OtherOrigin),
        // Mallory's document names Ada's key.
        (KEY, actor(mallory, KEY, ADA), mallory, Untrusted::OtherOrigin),
        (KEY, actor(mallory, KEY, ADA), ADA, Untrusted::OtherOrigin),
        // Ada's address was led away to Mallory's.
        (KEY, actor(ADA, KEY, ADA), mallory, Untrusted::OtherOrigin),
        // Another owner, or another key.
        (KEY, actor(ADA, KEY, "https://garden.example/eve"), ADA, Untrusted::KeyNotListed),
        (KEY, actor(ADA, "https://garden.example/ada#other", ADA), ADA, Untrusted::KeyNotListed),
        (KEY, read(&json!({"type": "Note", "id": ADA})), ADA, Untrusted::NoKey),
        (
            theirs,
            read(&json!({"id": theirs, "owner": ADA, "publicKeyPem": "PEM"})),
            theirs,
            Untrusted::OtherOrigin,
        ),
        (
            theirs,
            read(&json!({"id": KEY, "owner": ADA, "publicKeyPem": "PEM"})),
            theirs,
            Untrusted::KeyNotListed,
        ),
    ] {
        assert_eq!(origin::key(&id(key_id), &document, &id(url)), Err(why), "{document:?}");
    }
}

#[test]
fn an_activity_is_by_who_signed_and_of_their_server() {
    assert_eq!(verdict(json!({})), Ok(()));
    let eve = "https://garden.example/eve";
    assert_eq!(verdict(json!({"actor": eve})), Err(Untrusted::OtherActor));
    assert_eq!(
        verdict(json!({"actor": "https://blog.coop.example/bob"})),
        Err(Untrusted::OtherActor)
    );
    assert_eq!(verdict(json!({"actor": [ADA, eve]})), Err(Untrusted::NoActor));
    assert_eq!(verdict(json!({"actor": null})), Err(Untrusted::NoActor));
    assert_eq!(verdict(json!({"id": null})), Err(Untrusted::NoId));
    assert_eq!(verdict(json!({"id": "https://evil.example/1"})), Err(Untrusted::OtherOrigin));
}

#[test]
fn what_is_made_changed_or_removed_is_ones_own() {
    for kind in ["Create", "Update", "Delete"] {
        for (object, why) in [
            (json!("https://blog.coop.example/posts/1"), Untrusted::OtherOrigin),
            (json!({"type": "Note", "id": "https://blog.coop.example/1"}), Untrusted::OtherOrigin),
            (json!({"type": "Note"}), Untrusted::NoId),
            (
                json!({
                    "type": "Note", "id": "https://garden.example/1",
                    "attributedTo": "https://blog.coop.example/bob",
                }),
                Untrusted::OtherOrigin,
            ),
        ] {
            let judged = verdict(json!({"type": kind, "object": object}));
            assert_eq!(judged, Err(why), "{kind} {object}");
        }
        let own = verdict(json!({"type": kind, "object": "https://garden.example/notes/1"}));
        assert_eq!(own, Ok(()), "{kind}");
    }
    for kind in ["Follow", "Like", "Announce", "Flag", "Accept"] {
        let others = json!({"type": kind, "object": "https://blog.coop.example/posts/1"});
        assert_eq!(verdict(others), Ok(()), "{kind}");
    }
}

#[test]
fn nobody_makes_things_in_the_name_of_a_neighbour_or_changes_who_they_are() {
    let eve = "https://garden.example/eve";
    let note = |author: Value| {
        json!({
            "object": {"type": "Note", "id": "https://garden.example/1", "attributedTo": author},
        })
    };
    assert_eq!(verdict(note(json!(eve))), Err(Untrusted::OtherActor));
    assert_eq!(verdict(note(json!([eve, ADA]))), Ok(()));
    assert_eq!(verdict(note(json!(null))), Ok(()));
    let update =
        |own: &str| verdict(json!({"type": "Update", "object": {"type": "Person", "id": own}}));
    assert_eq!(update(ADA), Ok(()));
    assert_eq!(update(eve), Err(Untrusted::OtherActor));
}

#[test]
fn nobody_undoes_what_another_did() {
    let bob = "https://blog.coop.example/bob";
    let follow =
        |own: &str, who: &str| json!({"type": "Follow", "id": own, "actor": who, "object": bob});
    let undo = |object: Value| verdict(json!({"type": "Undo", "object": object}));
    assert_eq!(undo(follow("https://garden.example/follows/1", ADA)), Ok(()));
    assert_eq!(undo(json!("https://garden.example/follows/1")), Ok(()));
    assert_eq!(undo(json!({"type": "Follow", "actor": ADA, "object": bob})), Ok(()));
    let eves = follow("https://garden.example/follows/1", "https://garden.example/eve");
    assert_eq!(undo(eves), Err(Untrusted::OtherActor));
    let other = follow("https://evil.example/follows/1", ADA);
    assert_eq!(undo(other), Err(Untrusted::OtherOrigin));
    assert_eq!(undo(json!("https://blog.coop.example/follows/1")), Err(Untrusted::OtherOrigin));
}

#[test]
fn only_oneself_can_move_and_where_to_must_say_so() {
    let moved = |object| verdict(json!({"type": "Move", "object": object}));
    assert_eq!(moved(ADA), Ok(()));
    assert_eq!(moved("https://garden.example/eve"), Err(Untrusted::OtherActor));
    let new = |known: Value| -> Actor {
        let json = json!({"type": "Person", "id": "https://new.example/ada", "alsoKnownAs": known});
        let Document::Actor(actor) = read(&json) else { panic!() };
        *actor
    };
    assert!(origin::is_mutual(&new(json!([ADA])), &id(ADA)));
    assert!(!origin::is_mutual(&new(json!([])), &id(ADA)));
}

#[test]
fn of_others_things_only_the_id_is_believed() {
    let announced = |own: &str| {
        let note = json!({"type": "Note", "id": own, "content": "x"});
        let announce = activity(&json!({"type": "Announce", "actor": ADA, "object": note}));
        origin::own(announce.object().unwrap(), &id(ADA)).is_some()
    };
    assert!(announced("https://garden.example/notes/1"));
    assert!(!announced("https://blog.coop.example/posts/1"));
}
