//! What others write, as they write it.
use crate::people::id;
use activitypub::Schemes;
use activitypub::vocabulary::{
    Activity, Actor, Collection, Document, Kind, Object, Reference, Status, Tag, Unreadable,
};
use serde_json::{Value, json};

fn read(value: &Value) -> Result<Document, Unreadable> {
    Document::read(value.to_string().as_bytes(), Schemes::Https)
}

fn object(value: &Value) -> Object {
    let Document::Object(object) = read(value).unwrap() else { panic!("{value}") };
    *object
}

fn activity(value: &Value) -> Activity {
    let Document::Activity(activity) = read(value).unwrap() else { panic!("{value}") };
    *activity
}

fn actor(value: &Value) -> Actor {
    let Document::Actor(actor) = read(value).unwrap() else { panic!("{value}") };
    *actor
}

fn collection(value: &Value) -> Collection {
    let Document::Collection(collection) = read(value).unwrap() else { panic!("{value}") };
    *collection
}

#[test]
fn a_note_is_read_whole_and_what_is_unknown_is_kept() {
    let note = object(&json!({
        "@context": ["https://www.w3.org/ns/activitystreams", {"x": "https://x.example/#"}],
        "type": "Note",
        "id": "https://garden.example/notes/1",
        "attributedTo": "https://garden.example/ada",
        "summary": null,
        "content": "<p>Leeks</p>",
        "contentMap": {"en": "<p>Leeks</p>", "de": "<p>Lauch</p>"},
        "published": "2026-11-27T12:00:00Z",
        "to": "as:Public",
        "cc": ["https://garden.example/ada/followers", "https://blog.coop.example/bob"],
        "inReplyTo": {"type": "Link", "href": "https://blog.coop.example/leeks"},
        "sensitive": true,
        "tag": [
            {"type": "Mention", "href": "https://blog.coop.example/bob", "name": "@bob"},
            {"type": "Mention", "href": "https://blog.coop.example/eve", "name": "@eve"},
            {"type": "as:Hashtag", "name": "#Leeks"},
            {"type": "Hashtag", "name": "#"},
            {"type": "Emoji", "name": ":leek:"},
        ],
        "x:taste": "mild",
    }));
    assert_eq!(note.id, Some(id("https://garden.example/notes/1")));
    assert_eq!(note.kind, Some(Kind::Note));
    assert_eq!(note.attributed_to, [id("https://garden.example/ada")]);
    assert_eq!((note.summary, note.content.as_deref()), (None, Some("<p>Leeks</p>")));
    assert!(note.addressees.is_public() && note.sensitive);
    assert_eq!(note.in_reply_to, [id("https://blog.coop.example/leeks")]);
    assert_eq!(note.published.unwrap().timestamp(), 1_795_780_800);
    assert_eq!(note.tags.len(), 3);
    assert_eq!(note.tags[2], Tag::Hashtag { name: "Leeks".into(), href: None });
    let rest: Vec<_> = note.rest.keys().map(String::as_str).collect();
    assert_eq!((rest.len(), &note.rest["x:taste"]), (2, &json!("mild")));
    assert!(note.rest.contains_key("contentMap"));
}

#[test]
fn a_mention_counts_where_it_is_addressed() {
    let mention = json!({"type": "Mention", "href": "https://blog.coop.example/bob"});
    let silent = object(&json!({"type": "Note", "tag": mention}));
    assert_eq!(silent.mentions().count(), 0);
    let told = object(&json!({
        "type": "Note", "tag": mention, "cc": ["https://blog.coop.example/bob"],
    }));
    assert_eq!(told.mentions().collect::<Vec<_>>(), [&id("https://blog.coop.example/bob")]);
}

#[test]
fn one_or_many_named_or_embedded_is_the_same() {
    let bob = "https://blog.coop.example/bob";
    for to in [json!(bob), json!([bob]), json!({"id": bob}), json!([null, {"id": bob, "x": 1}])] {
        let note = object(&json!({"type": "Note", "to": to}));
        assert_eq!(note.addressees.to, [id(bob)], "{to}");
    }
    for actor in [json!(bob), json!([bob]), json!({"type": "Person", "id": bob})] {
        let like = activity(&json!({"type": "Like", "actor": actor, "object": bob}));
        assert_eq!(like.actor(), Some(&id(bob)), "{actor}");
        assert_eq!(like.object().and_then(Reference::id), Some(&id(bob)));
    }
    let two = activity(&json!({"type": "Like", "actor": [bob, bob], "object": [bob, bob]}));
    assert!(two.actor().is_none() && two.object().is_none());
}

#[test]
fn an_undo_holds_what_is_undone() {
    let undo = activity(&json!({
        "type": "Undo",
        "id": "https://garden.example/undos/1",
        "actor": "https://garden.example/ada",
        "object": {
            "type": "Follow",
            "id": "https://garden.example/follows/1",
            "actor": "https://garden.example/ada",
            "object": "https://blog.coop.example/bob",
        },
    }));
    assert_eq!(undo.kind, Some(Kind::Undo));
    let Some(Reference::Embedded(Document::Activity(follow))) = undo.object() else { panic!() };
    assert_eq!(follow.kind, Some(Kind::Follow));
    assert_eq!(follow.actor(), undo.actor());
}

#[test]
fn an_actor_is_read_with_keys_inboxes_and_names() {
    let ada = actor(&json!({
        "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
        "type": "Person",
        "id": "https://garden.example/ada",
        "preferredUsername": "ada",
        "name": "Ada",
        "inbox": "https://garden.example/ada/inbox",
        "endpoints": {"sharedInbox": "https://garden.example/inbox"},
        "alsoKnownAs": "https://old.example/ada",
        "icon": {"type": "Image", "url": "https://garden.example/ada.png", "mediaType": "image/png"},
        "manuallyApprovesFollowers": true,
        "publicKey": {
            "id": "https://garden.example/ada#main-key",
            "owner": "https://garden.example/ada",
            "publicKeyPem": "-----BEGIN PUBLIC KEY-----",
        },
    }));
    assert_eq!(ada.inbox, Some(id("https://garden.example/ada/inbox")));
    assert_eq!(ada.shared_inbox, Some(id("https://garden.example/inbox")));
    assert_eq!(ada.also_known_as, [id("https://old.example/ada")]);
    assert_eq!(ada.keys[0].id, id("https://garden.example/ada#main-key"));
    assert_eq!(ada.keys[0].owner, id("https://garden.example/ada"));
    assert_eq!(ada.icons[0].url, id("https://garden.example/ada.png"));
    assert!(ada.manually_approves_followers);
}

#[test]
fn a_key_that_lacks_something_is_none() {
    let ada = actor(&json!({
        "type": "Person",
        "id": "https://garden.example/ada",
        "publicKey": [
            "https://garden.example/ada#main-key",
            {"id": "https://garden.example/ada#other"},
            {"id": "#main-key", "owner": "https://garden.example/ada", "publicKeyPem": "PEM"},
        ],
    }));
    assert_eq!(ada.keys, []);
}

#[test]
fn a_key_may_have_a_document_of_its_own() {
    let document = read(&json!({
        "@context": "https://w3id.org/security/v1",
        "id": "https://garden.example/ada/main-key",
        "owner": "https://garden.example/ada",
        "publicKeyPem": "-----BEGIN PUBLIC KEY-----",
    }));
    let Ok(Document::Key(key)) = document else { panic!("{document:?}") };
    assert_eq!(key.owner, id("https://garden.example/ada"));
}

#[test]
fn an_event_has_a_time_a_place_and_a_status() {
    let event = object(&json!({
        "type": "Event",
        "name": "Baking",
        "startTime": "2026-12-05T19:00:00+01:00",
        "endTime": "soon",
        "timezone": "Europe/Berlin",
        "status": "CANCELLED",
        "location": [
            {
                "type": "Place", "name": "Bakery", "latitude": 52.5, "longitude": 13.4,
                "address": {
                    "type": "PostalAddress", "streetAddress": "Old Street 1",
                    "postalCode": "10115", "addressLocality": "Berlin", "addressCountry": "",
                },
            },
            {"type": "VirtualLocation", "url": "https://meet.example/baking"},
        ],
    }));
    assert_eq!(event.start.unwrap().to_rfc3339(), "2026-12-05T19:00:00+01:00");
    assert_eq!((event.end, event.status), (None, Some(Status::Cancelled)));
    assert_eq!(event.timezone.as_deref(), Some("Europe/Berlin"));
    assert_eq!(event.places[0].address.as_deref(), Some("Old Street 1, 10115 Berlin"));
    assert_eq!(event.places[0].position, Some((52.5, 13.4)));
    assert_eq!(event.places[1].url, Some(id("https://meet.example/baking")));
    let both = object(&json!({
        "type": "Event", "status": "CONFIRMED", "eventStatus": "EventPostponed",
    }));
    assert_eq!(both.status, Some(Status::Postponed));
}

#[test]
fn a_page_is_the_address_that_people_look_at() {
    let page = |url| object(&json!({"type": "Video", "url": url})).page().cloned();
    let html = json!({"type": "Link", "mediaType": "text/html", "href": "https://a.example/1"});
    let film = json!({"type": "Link", "mediaType": "video/mp4", "href": "https://a.example/2"});
    assert_eq!(page(json!([film, html])), Some(id("https://a.example/1")));
    assert_eq!(page(json!([film])), Some(id("https://a.example/2")));
    assert_eq!(page(json!("images/sally.jpg")), None);
    assert_eq!(page(json!("javascript:alert(1)")), None);
}

#[test]
fn files_are_those_on_the_web() {
    let files = object(&json!({"type": "Note", "attachment": [
        {"type": "Image", "url": [{"type": "Link", "href": "https://a.example/1.png", "mediaType": "image/png"}],
         "name": "x".repeat(20_000), "width": 13, "height": 17},
        {"type": "Image", "url": "data:image/png;base64,AAAA"},
        {"type": "Link", "href": "payto://iban/DE75512108001245126199"},
        {"type": "PropertyValue", "name": "Pronouns", "value": "they"},
        "https://a.example/2.png",
    ]}))
    .attachments;
    assert_eq!(files.len(), 2);
    assert_eq!(files[0].media_type.as_deref(), Some("image/png"));
    assert_eq!(files[0].size, Some((13, 17)));
    assert_eq!(files[0].name.as_ref().unwrap().len(), 10_000);
}

#[test]
fn a_collection_is_read_page_by_page() {
    let outbox = collection(&json!({
        "type": "OrderedCollection", "id": "https://garden.example/ada/outbox", "totalItems": 40,
        "first": {
            "type": "OrderedCollectionPage", "next": "https://garden.example/ada/outbox?page=2",
            "orderedItems": ["https://garden.example/notes/1", {"type": "Note"}, 7, "?"],
        },
    }));
    assert_eq!(outbox.total_items, Some(40));
    let Some(Reference::Embedded(Document::Collection(page))) = outbox.first else { panic!() };
    assert_eq!(page.items.len(), 2);
    assert_eq!(page.next, Some(id("https://garden.example/ada/outbox?page=2")));
}

#[test]
fn what_is_acted_upon_must_be_right() {
    let ada = "https://garden.example/ada";
    for (json, why) in [
        (json!({"type": 16}), Unreadable::Malformed("type")),
        (json!({"type": "Note", "id": 4}), Unreadable::Malformed("id")),
        (json!({"type": "Note", "id": "/1"}), Unreadable::NotAnId("id")),
        (json!({"type": "Note", "id": "http://a.example/1"}), Unreadable::NotAnId("id")),
        (json!({"type": "Like", "actor": 90}), Unreadable::Malformed("actor")),
        (json!({"type": "Like", "actor": "ada"}), Unreadable::NotAnId("actor")),
        (json!({"type": "Like", "actor": ada, "object": true}), Unreadable::Malformed("object")),
        (json!({"type": "Note", "content": 42}), Unreadable::Malformed("content")),
        (json!({"type": "Note", "to": [1]}), Unreadable::Malformed("to")),
        (json!({"@context": 3}), Unreadable::Malformed("@context")),
        (json!({"@context": "https://schema.org"}), Unreadable::OtherContext),
        (json!({"@context": [{}]}), Unreadable::OtherContext),
        (json!([]), Unreadable::NotAnObject),
        (json!("Note"), Unreadable::NotAnObject),
    ] {
        assert_eq!(read(&json).map(|_| ()), Err(why), "{json}");
    }
    for no in [b"".as_slice(), b"{", b"{\"a\":\"\xff\"}", b"{} {}"] {
        assert_eq!(Document::read(no, Schemes::Https).err(), Some(Unreadable::NotJson));
    }
}

#[test]
fn nobody_reads_more_than_anybody_needs() {
    let many = json!({"type": "Note", "to": vec!["https://a.example/1"; 1_001]});
    assert_eq!(read(&many).err(), Some(Unreadable::TooMany("to")));
    let many = json!({"type": "Note", "tag": vec![json!({}); 1_001]});
    assert_eq!(read(&many).err(), Some(Unreadable::TooMany("tag")));
    let many = json!({"type": "Person", "alsoKnownAs": vec!["https://a.example/1"; 257]});
    assert_eq!(read(&many).err(), Some(Unreadable::TooMany("alsoKnownAs")));
    let mut deep = json!({"type": "Create", "actor": "https://a.example/1"});
    for _ in 0..32 {
        deep = json!({"type": "Create", "actor": "https://a.example/1", "object": deep});
    }
    assert_eq!(read(&deep).err(), Some(Unreadable::TooDeep));
    let long = json!({"type": "Note", "content": "x".repeat(1024 * 1024)});
    assert_eq!(read(&long).err(), Some(Unreadable::TooLong));
}
