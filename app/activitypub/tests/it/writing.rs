//! What we write, as others read it.
use crate::people::{adas_key, id, noon};
use activitypub::Schemes;
use activitypub::signature::PublicKey;
use activitypub::vocabulary::{
    Act, ActorDocument, ActorKind, Article, Audience, Deed, Document, Event, Kind, Listing,
    ListingPage, Note, Picture, Place, Reference, Status, Tag, Told, Tombstone, TwoServers, Write,
};
use serde_json::{Value, json};

const ADA: &str = "https://blog.coop.example/ada";

fn followers() -> Audience {
    Audience::public(&id("https://blog.coop.example/ada/followers"))
}

fn picture() -> Picture {
    Picture {
        url: id("https://blog.coop.example/loaf.webp"),
        media_type: Some("image/webp".into()),
        description: Some("A loaf".into()),
        size: Some((1_200, 800)),
    }
}

fn sourdough() -> Article {
    Article {
        id: id("https://blog.coop.example/posts/1"),
        author: id(ADA),
        title: "Bread & butter".into(),
        summary: Some("Flour < water".into()),
        content: "<p>Knead.</p>".into(),
        url: id("https://blog.coop.example/bread"),
        image: Some(picture()),
        published: noon(),
        updated: None,
        audience: followers(),
        tags: vec![Tag::Hashtag { name: "bread".into(), href: None }],
    }
}

fn baking() -> Event {
    Event {
        id: id("https://events.coop.example/events/1"),
        author: id("https://events.coop.example/bakery"),
        name: "Baking".into(),
        content: "<p>Bring flour.</p>".into(),
        url: id("https://events.coop.example/baking"),
        start: "2026-12-05T19:00:00+01:00".parse().unwrap(),
        end: Some("2026-12-05T21:30:00+01:00".parse().unwrap()),
        timezone: "Europe/Berlin".into(),
        places: vec![Place {
            name: Some("Bakery <1>".into()),
            address: Some("Old Street 1".into()),
            ..Place::default()
        }],
        status: Status::Scheduled,
        image: None,
        published: noon(),
        updated: Some(noon()),
        audience: followers(),
        tags: Vec::new(),
    }
}

fn ada() -> ActorDocument {
    ActorDocument {
        id: id(ADA),
        kind: ActorKind::Person,
        username: "ada".into(),
        name: "Ada".into(),
        summary: None,
        url: id("https://blog.coop.example/@ada"),
        inbox: id("https://blog.coop.example/ada/inbox"),
        shared_inbox: Some(id("https://blog.coop.example/inbox")),
        outbox: id("https://blog.coop.example/ada/outbox"),
        followers: id("https://blog.coop.example/ada/followers"),
        following: None,
        public_key: adas_key().public_pem(),
        icon: Some(picture()),
        image: None,
        also_known_as: vec![id("https://events.coop.example/ada")],
        manually_approves_followers: false,
        discoverable: true,
        published: Some(noon()),
    }
}

fn note() -> Note {
    Note {
        id: id("https://blog.coop.example/notes/1"),
        author: id(ADA),
        content: "<p>Yes</p>".into(),
        url: id("https://blog.coop.example/bread#1"),
        in_reply_to: Some(id("https://garden.example/notes/1")),
        pictures: vec![picture()],
        published: noon(),
        updated: None,
        audience: followers().and([&id("https://garden.example/eve")]),
        tags: vec![Tag::Mention {
            href: id("https://garden.example/eve"),
            name: Some("@eve@garden.example".into()),
        }],
    }
}

fn value(written: &impl Write) -> Value {
    serde_json::from_str(&written.document()).unwrap()
}

fn read(written: &impl Write) -> Document {
    Document::read(written.document().as_bytes(), Schemes::Https).unwrap()
}

#[test]
fn everything_has_one_type_a_context_and_no_null() {
    let gone = Tombstone { id: id(ADA), former: Kind::Article, deleted: noon() };
    let list = Listing { id: id(ADA), total: 2, first: None };
    let act =
        Act::new(id("https://blog.coop.example/acts/1"), id(ADA), Deed::Like, Told::Id(id(ADA)));
    for json in [
        value(&sourdough()),
        value(&baking()),
        value(&note()),
        value(&ada()),
        value(&gone),
        value(&list),
        value(&act.unwrap()),
    ] {
        let context = json["@context"].as_array().unwrap();
        assert_eq!(context[0], "https://www.w3.org/ns/activitystreams");
        assert_eq!(context[1], "https://w3id.org/security/v1");
        assert_eq!(json.as_object().unwrap().keys().next().unwrap(), "@context");
        assert!(json["type"].is_string(), "{json}");
        assert!(!json.to_string().contains("null"), "{json}");
    }
}

#[test]
fn an_article_is_read_as_it_was_meant() {
    let Document::Object(article) = read(&sourdough()) else { panic!() };
    assert_eq!(article.kind, Some(Kind::Article));
    assert_eq!(article.name.as_deref(), Some("Bread & butter"));
    assert_eq!(article.summary.as_deref(), Some("Flour &lt; water"));
    assert_eq!(article.content.as_deref(), Some("<p>Knead.</p>"));
    assert_eq!(article.attributed_to, [id(ADA)]);
    assert_eq!(article.page(), Some(&id("https://blog.coop.example/bread")));
    assert_eq!(article.images[0].name.as_deref(), Some("A loaf"));
    assert_eq!(article.images[0].size, Some((1_200, 800)));
    assert_eq!(article.published.unwrap(), noon());
    assert!(article.addressees.is_public() && article.updated.is_none());
    let preview = &article.rest["preview"];
    assert_eq!((&preview["type"], &preview["attributedTo"]), (&json!("Note"), &json!(ADA)));
    let content = "<p><strong>Bread &amp; butter</strong></p><p>Flour &lt; water</p><p><a href=\"https://blog.coop.example/bread\">https://blog.coop.example/bread</a></p>";
    assert_eq!(preview["content"], content);
    assert_eq!(value(&sourdough())["tag"], json!([{"type": "Hashtag", "name": "#bread"}]));
}

#[test]
fn an_event_says_its_time_and_place_in_words_too() {
    let json = value(&baking());
    let said =
        "Saturday 5 December 2026, 19:00 to 21:30 (Europe/Berlin), Bakery &lt;1&gt;, Old Street 1";
    assert_eq!(json["summary"], said);
    assert_eq!(json["content"], format!("<p>{said}</p><p>Bring flour.</p>"));
    assert_eq!(json["startTime"], "2026-12-05T19:00:00+01:00");
    assert_eq!(
        (&json["eventStatus"], &json["status"]),
        (&json!("EventScheduled"), &json!("CONFIRMED"))
    );
    let Document::Object(event) = read(&baking()) else { panic!() };
    assert_eq!(event.end, baking().end);
    assert_eq!(event.places, baking().places);
    assert_eq!(event.status, Some(Status::Scheduled));
    assert_eq!(event.timezone.as_deref(), Some("Europe/Berlin"));
}

#[test]
fn an_event_that_does_not_take_place_says_so_first() {
    let night = Event {
        status: Status::Cancelled,
        end: Some("2026-12-06T02:00:00+01:00".parse().unwrap()),
        places: Vec::new(),
        ..baking()
    };
    let json = value(&night);
    assert_eq!(
        json["summary"],
        "Cancelled: Saturday 5 December 2026, 19:00 to Sunday 6 December 2026, 02:00 (Europe/Berlin)"
    );
    assert_eq!(json["eventStatus"], "EventCancelled");
    assert!(json.get("location").is_none());
    let open = value(&Event { end: None, status: Status::Tentative, ..night });
    assert_eq!(open["summary"], "Not certain yet: Saturday 5 December 2026, 19:00 (Europe/Berlin)");
    assert!(open.get("endTime").is_none());
}

#[test]
fn a_place_on_the_web_alone_is_a_virtual_one() {
    let meeting = Place { url: Some(id("https://meet.example/1")), ..Place::default() };
    let json = value(&Event { places: vec![meeting], ..baking() });
    let location = json!([{"type": "VirtualLocation", "url": "https://meet.example/1"}]);
    assert_eq!(json["location"], location);
    assert!(json["summary"].as_str().unwrap().ends_with(", https://meet.example/1"));
}

#[test]
fn an_actor_is_read_with_a_key_that_leads_back_to_them() {
    let Document::Actor(actor) = read(&ada()) else { panic!() };
    assert_eq!(actor.kind, Some(Kind::Person));
    assert_eq!(actor.preferred_username.as_deref(), Some("ada"));
    assert_eq!(actor.inbox, Some(ada().inbox));
    assert_eq!(actor.shared_inbox, ada().shared_inbox);
    assert_eq!(actor.also_known_as, ada().also_known_as);
    assert_eq!(actor.keys[0].id.as_str(), "https://blog.coop.example/ada#main-key");
    assert_eq!(actor.keys[0].id, ada().key_id());
    assert_eq!(actor.keys[0].id.document(), actor.keys[0].owner);
    assert_eq!(PublicKey::from_pem(&actor.keys[0].pem), PublicKey::from_pem(&ada().public_key));
}

#[test]
fn a_reply_mentions_and_tells_who_it_answers() {
    let Document::Object(read) = read(&note()) else { panic!() };
    assert_eq!(read.mentions().collect::<Vec<_>>(), [&id("https://garden.example/eve")]);
    assert_eq!(read.in_reply_to, [id("https://garden.example/notes/1")]);
    assert_eq!(read.attachments[0].url, picture().url);
}

#[test]
fn what_is_made_is_told_whole() {
    let act = Act::new(
        id("https://blog.coop.example/acts/1"),
        id(ADA),
        Deed::Create,
        Told::Itself(sourdough().write()),
    );
    let act = act.unwrap().to(followers()).at(noon());
    let Document::Activity(create) = read(&act) else { panic!() };
    assert_eq!(create.actor(), Some(&id(ADA)));
    assert!(create.addressees.is_public());
    let Some(Reference::Embedded(Document::Object(article))) = create.object() else { panic!() };
    assert_eq!(article.id, Some(sourdough().id));
    assert_eq!(act.document().matches("@context").count(), 1);
}

#[test]
fn a_follow_is_sent_back_with_what_took_it() {
    let (follow, eve) = (id("https://garden.example/follows/1"), id("https://garden.example/eve"));
    let theirs = Told::theirs(&follow, Deed::Follow, &eve, &id(ADA));
    let accept = Act::new(id("https://blog.coop.example/acts/2"), id(ADA), Deed::Accept, theirs);
    let json = value(&accept.unwrap().to(Audience::only([&eve])));
    let object = json!({
        "type": "Follow", "id": "https://garden.example/follows/1",
        "actor": "https://garden.example/eve", "object": ADA,
    });
    assert_eq!((&json["object"], &json["to"]), (&object, &json!(["https://garden.example/eve"])));
}

#[test]
fn nothing_is_told_that_would_be_of_two_servers() {
    let (here, there) = ("https://blog.coop.example/1", "https://events.coop.example/1");
    let act = |own, deed, object| Act::new(id(own), id(ADA), deed, object).map(|_| ());
    for deed in [Deed::Create, Deed::Update, Deed::Delete, Deed::Undo] {
        assert_eq!(act(here, deed, Told::Id(id(here))), Ok(()), "{deed:?}");
        assert_eq!(act(here, deed, Told::Id(id(there))), Err(TwoServers), "{deed:?}");
        assert_eq!(act(here, deed, Told::Itself(baking().write())), Err(TwoServers), "{deed:?}");
    }
    for deed in [Deed::Follow, Deed::Like, Deed::Announce, Deed::Accept, Deed::Reject] {
        assert_eq!(act(here, deed, Told::Id(id(there))), Ok(()), "{deed:?}");
        assert_eq!(act(there, deed, Told::Id(id(there))), Err(TwoServers), "{deed:?}");
    }
}

#[test]
fn a_list_is_read_page_by_page_and_what_is_gone_says_so() {
    let page = ListingPage {
        id: id("https://blog.coop.example/ada/outbox?after=2"),
        part_of: id("https://blog.coop.example/ada/outbox"),
        next: None,
        items: vec![json!("https://blog.coop.example/acts/1"), sourdough().write().into()],
    };
    let Document::Collection(page) = read(&page) else { panic!() };
    assert_eq!(page.items.len(), 2);
    assert_eq!((page.next, page.part_of), (None, Some(id("https://blog.coop.example/ada/outbox"))));
    let gone = Tombstone { id: sourdough().id, former: Kind::Article, deleted: noon() };
    assert_eq!(value(&gone)["formerType"], "Article");
    assert_eq!(value(&gone)["deleted"], "2026-11-27T12:00:00Z");
    let Document::Object(gone) = read(&gone) else { panic!() };
    assert!(gone.is_gone());
}
