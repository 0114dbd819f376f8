//! What happens here is told to who follows it.
use super::neighbour::{Delivered, Neighbour, Stranger};
use super::{Street, document, followers, id, street};
use crate::house::House;
use axum::http::{StatusCode, header};
use chrono::TimeDelta;
use contracts::Service::{Blog, Events};
use contracts::blog::{Meta, PostKind, Visibility};
use contracts::comments::{Comment, Decision};
use contracts::containers::{AttachmentKind, Child, Container, ContainerType, Holder, Wanted};
use contracts::desk::{Manuscript, Saved, Standing, Writing};
use contracts::events::{Calendar, EntrySaved, EntryState, EntryTitle, EntryWriting, Span};
use contracts::federation::Greeting;
use contracts::people::Person;
use contracts::{CalendarId, ContainerId, EntryId, PostId, Service};
use platform::testing::{Guest, noon};
use serde_json::{Value, json};
use std::time::Duration;

fn soup(title: &str, standing: Standing) -> Writing {
    let text = json!({"root": {"type": "root", "version": 1, "children": [
        {"type": "paragraph", "version": 1, "children": [
            {"type": "extended-text", "version": 1, "text": "Leek & barley.", "format": 0,
             "detail": 0, "mode": "normal", "style": ""}]}]}});
    Writing {
        kind: PostKind::Post,
        standing,
        timing: None,
        visibility: Visibility::Public,
        title: title.into(),
        slug: None,
        document: text.to_string(),
        excerpt: None,
        picture: None,
        featured: false,
        show_title_and_picture: true,
        tags: vec!["Soup of the day".into()],
        authors: vec![],
        meta: Meta::default(),
    }
}

async fn save(
    house: &House,
    (post, from): (PostId, Option<i32>),
    writing: &Writing,
    by: &Person,
) -> Manuscript {
    match house.platform.domains.manuscripts.save(post, from, writing, by).await.unwrap() {
        Saved::Done(kept) => *kept,
        other => panic!("{other:?}"),
    }
}

/// Somebody elsewhere, who follows somebody here, and was answered.
async fn fan(street: &Street, name: &str, service: Service, of: &str, before: u64) {
    let fan = street.neighbour.person(name, &street.house).await;
    let follow = fan.follow(&id(service, of), 1);
    let sent = fan.send(&street.house, (service, "/inbox"), &follow).await;
    assert_eq!(sent, StatusCode::ACCEPTED);
    followers(&street.house, service, of, before + 1).await;
}

/// What was told, but for answers to who wanted to follow.
async fn told(neighbour: &Neighbour, many: usize) -> Vec<Delivered> {
    let only_told = |all: Vec<Delivered>| {
        all.into_iter().filter(|told| told.verb() != "Accept").collect::<Vec<_>>()
    };
    for _ in 0..400 {
        let told = only_told(neighbour.delivered());
        if told.len() >= many {
            return told;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("waited for {many}: {:?}", only_told(neighbour.delivered()))
}

pub(super) fn path(url: &Value, service: Service) -> String {
    let origin = contracts::Links::local().origin(service).to_owned();
    url.as_str().unwrap().strip_prefix(&origin).unwrap().to_owned()
}

#[tokio::test]
async fn a_pasted_address_leads_to_what_its_page_shows() {
    let street = street().await;
    let (house, neighbour) = (&street.house, &street.neighbour);
    let (ada, _) = house.signed_in("ada").await;
    fan(&street, "grace", Blog, "ada", 0).await;
    save(house, (PostId::new(), None), &soup("Soup", Standing::Published), &ada).await;
    let create = told(neighbour, 1).await.remove(0).json();
    let article = &create["object"];
    let page = path(&article["url"], Blog);
    let led = super::asked(house, Blog, &page, super::DOCUMENT).await.1;
    assert_eq!(led.status, StatusCode::SEE_OTHER);
    assert_eq!(led.header(header::LOCATION), article["id"].as_str().unwrap());
    for _ in 0..2 {
        let read = super::asked(house, Blog, &page, "text/html, application/json;q=0.1").await;
        assert_eq!(read.0, StatusCode::OK);
    }
    let led = super::asked(house, Blog, &page, super::DOCUMENT).await.0;
    assert_eq!(led, StatusCode::SEE_OTHER, "though the page is kept");
}

#[tokio::test]
async fn a_post_is_told_of_when_it_is_out_otherwise_and_gone() {
    let street = street().await;
    let (house, neighbour) = (&street.house, &street.neighbour);
    let (ada, _) = house.signed_in("ada").await;
    fan(&street, "grace", Blog, "ada", 0).await;
    fan(&street, "linus", Blog, "ada", 1).await;
    let post = PostId::new();
    let draft = save(house, (post, None), &soup("Soup", Standing::Draft), &ada).await;
    let out = soup("Soup", Standing::Published);
    let out = save(house, (post, Some(draft.version)), &out, &ada).await;
    let create = told(neighbour, 1).await.remove(0);
    assert_eq!((&*create.verb(), create.path.as_str()), ("Create", "/inbox"), "once for a host");
    let create = create.json();
    let article = &create["object"];
    assert_eq!((&article["type"], &article["name"]), (&json!("Article"), &json!("Soup")));
    assert!(article["content"].as_str().unwrap().contains("Leek &amp; barley."), "{article}");
    assert_eq!(article["attributedTo"], id(Blog, "ada"));
    assert_eq!(article["tag"][0]["name"], "#Soupoftheday");
    let shown = document(house, Blog, &path(&article["id"], Blog)).await;
    assert_eq!((&shown["id"], &shown["name"]), (&article["id"], &json!("Soup")));
    let outbox = document(house, Blog, "/@ada/outbox?page=true").await;
    assert_eq!(outbox["orderedItems"][0]["id"], create["id"]);
    let house_outbox = document(house, Blog, "/@blog/outbox?page=true").await;
    assert_eq!(house_outbox["orderedItems"][0]["object"], article["id"], "the house announces it");

    street.clock.put_on(TimeDelta::minutes(1));
    let better = Writing { title: "Better soup".into(), ..out.writing };
    save(house, (post, Some(out.version)), &better, &ada).await;
    let update = told(neighbour, 2).await.remove(1);
    assert_eq!(update.json()["object"]["name"], "Better soup");
    assert_eq!((&*update.verb(), &update.json()["object"]["id"]), ("Update", &article["id"]));

    house.platform.domains.manuscripts.discard(post, &ada).await.unwrap();
    let delete = told(neighbour, 3).await.remove(2);
    assert_eq!(
        (&*delete.verb(), &delete.json()["object"]["type"]),
        ("Delete", &json!("Tombstone"))
    );
    let gone = super::asked(house, Blog, &path(&article["id"], Blog), super::DOCUMENT).await;
    assert_eq!(gone.0, StatusCode::GONE);
    assert_eq!(document(house, Blog, "/@ada/outbox").await["totalItems"], 0);
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(told(neighbour, 3).await.len(), 3, "and nothing else is told");
}

#[tokio::test]
async fn what_answers_a_post_stands_under_it_once_somebody_has_read_it() {
    let street = street().await;
    let (house, neighbour) = (&street.house, &street.neighbour);
    let (ada, _) = house.signed_in("ada").await;
    fan(&street, "grace", Blog, "ada", 0).await;
    let saved = save(house, (PostId::new(), None), &soup("Soup", Standing::Published), &ada).await;
    let article = told(neighbour, 1).await.remove(0).json()["object"]["id"].clone();
    let grace = neighbour.person("grace", house).await;
    let wicked = "<p onclick=x>More *salt*<script>alert(1)</script></p>";
    for (number, readers) in
        [(1, super::following::PUBLIC), (2, &*format!("{}/followers", grace.id))]
    {
        let said = answer(&grace, number, &article, (wicked, readers));
        grace.send(house, (Blog, "/inbox"), &said).await;
    }
    let comments = &house.platform.domains.comments;
    let waiting = waiting(house).await;
    assert_eq!(
        waiting.by.handle,
        format!("grace@{}", neighbour.url.strip_prefix("http://").unwrap())
    );
    let post = PostId(saved.id.0);
    said(house, post, 0).await; // nobody has read it yet
    comments.decide(ada.id, waiting.id, Decision::Approve).await.unwrap();
    said(house, post, 1).await;
    let page = Guest::new(&house.hosts).get(Blog, &format!("/{}/", saved.slug)).await.body;
    assert!(page.contains("More *salt*") && !page.contains("alert(1)"), "{page}");
    let id = format!("{}/notes/1", grace.id);
    let gone = json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": format!("{id}/delete"), "type": "Delete", "actor": grace.id, "object": id,
    });
    grace.send(house, (Blog, "/inbox"), &gone).await;
    said(house, post, 0).await;
    assert_eq!(comments.queue().await.unwrap().count, 0, "what is for followers is not for us");
}

/// What somebody says to something, and to whom.
fn answer(by: &Stranger, number: u32, to: &Value, (content, readers): (&str, &str)) -> Value {
    let id = format!("{}/notes/{number}", by.id);
    json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": format!("{id}/create"), "type": "Create", "actor": by.id, "to": [readers],
        "object": {
            "id": id, "type": "Note", "attributedTo": by.id, "to": [readers],
            "content": content, "inReplyTo": to, "published": "2026-11-24T11:00:00Z",
        },
    })
}

/// What waits for a moderator, once something does.
async fn waiting(house: &House) -> Comment {
    for _ in 0..400 {
        let queue = house.platform.domains.comments.queue().await.unwrap();
        if let Some(first) = queue.waiting.into_iter().next() {
            return first.comment;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("nothing came")
}

/// Waits until so much is said to a post.
async fn said(house: &House, post: PostId, many: usize) {
    for _ in 0..400 {
        let said = house.platform.domains.comments.conversation(post, None, 20).await.unwrap();
        if said.threads.len() == many {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("it was never {many}")
}

#[tokio::test]
async fn who_follows_on_one_host_hears_of_that_host_alone() {
    let street = street().await;
    let (house, neighbour) = (&street.house, &street.neighbour);
    let (ada, _) = house.signed_in("ada").await;
    fan(&street, "grace", Events, "ada", 0).await;
    let post = PostId::new();
    save(house, (post, None), &soup("Soup", Standing::Published), &ada).await;
    let (calendar, page) = (CalendarId::new(), PostId::new());
    let baking = Calendar { id: calendar, name: "Baking days".into() };
    house.platform.domains.calendars.create(&baking, "Ada").await.unwrap();
    let kept = Writing { kind: PostKind::Page, ..soup("Bakehouse", Standing::Published) };
    let page = save(house, (page, None), &kept, &ada).await;
    hang(house, &page, &baking).await;
    let entry = EntryId::new();
    let writing = workshop();
    let entries = &house.platform.domains.entries;
    let saved = entries.save((calendar, entry), None, &writing, &ada).await.unwrap();
    let EntrySaved::Done(saved) = saved else { panic!("{saved:?}") };
    let create = told(neighbour, 1).await.remove(0).json();
    let event = &create["object"];
    assert_eq!((&create["type"], &event["type"]), (&json!("Create"), &json!("Event")));
    assert_eq!(event["startTime"], "2026-12-05T10:00:00Z");
    assert!(event["summary"].as_str().unwrap().contains("The bakehouse"), "{event}");
    assert_eq!(event["attributedTo"], id(Events, "ada"));
    street.clock.put_on(TimeDelta::minutes(1));
    let turned = entries.turn((calendar, entry), saved.version, EntryState::Cancelled, &ada).await;
    turned.unwrap();
    let update = told(neighbour, 2).await.remove(1).json();
    assert_eq!(update["object"]["eventStatus"], "EventCancelled");
}

fn workshop() -> EntryWriting {
    let starts = noon() + TimeDelta::days(11) - TimeDelta::hours(2);
    EntryWriting {
        title: EntryTitle::read("Sourdough").unwrap(),
        slug: None,
        span: Span::new(starts, starts + TimeDelta::hours(2), chrono_tz::Europe::London).unwrap(),
        place: "The bakehouse".into(),
        description: "Bring an *apron*.".into(),
        capacity: Some(10),
        picture: None,
        posts: Vec::new(),
    }
}

#[tokio::test]
async fn a_second_knock_comes_where_the_first_is_not_understood_and_is_remembered() {
    let street = street().await;
    let (house, neighbour) = (&street.house, &street.neighbour);
    let (ada, _) = house.signed_in("ada").await;
    fan(&street, "grace", Blog, "ada", 0).await;
    neighbour.wait_for(1).await;
    neighbour.answer_next(StatusCode::UNAUTHORIZED);
    save(house, (PostId::new(), None), &soup("Soup", Standing::Published), &ada).await;
    let both = told(neighbour, 2).await;
    assert!(!both[0].headers.contains_key("signature-input"));
    assert!(both[1].headers.contains_key("signature-input"));
    assert_eq!(both[0].json()["id"], both[1].json()["id"], "and it is the very same thing");
    let host = neighbour.url.strip_prefix("http://").unwrap();
    for _ in 0..100 {
        let greeting = house.platform.domains.peers.greet(host).await.unwrap();
        if matches!(&greeting, Greeting::Knock { how, proven: true } if how == "rfc9421") {
            break;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    save(house, (PostId::new(), None), &soup("Bread", Standing::Published), &ada).await;
    assert!(told(neighbour, 3).await[2].headers.contains_key("signature-input"));
}

#[tokio::test]
async fn who_is_gone_for_good_is_told_nothing_more() {
    let street = street().await;
    let (house, neighbour) = (&street.house, &street.neighbour);
    let (ada, _) = house.signed_in("ada").await;
    fan(&street, "grace", Blog, "ada", 0).await;
    neighbour.wait_for(1).await;
    neighbour.answer_next(StatusCode::GONE);
    save(house, (PostId::new(), None), &soup("Soup", Standing::Published), &ada).await;
    followers(house, Blog, "ada", 0).await;
}

#[tokio::test]
async fn what_a_server_could_not_take_is_brought_again_as_it_was() {
    let street = street().await;
    let (house, neighbour) = (&street.house, &street.neighbour);
    let (ada, _) = house.signed_in("ada").await;
    fan(&street, "grace", Blog, "ada", 0).await;
    neighbour.wait_for(1).await;
    neighbour.answer_next(StatusCode::SERVICE_UNAVAILABLE);
    save(house, (PostId::new(), None), &soup("Soup", Standing::Published), &ada).await;
    told(neighbour, 1).await;
    for _ in 0..40 {
        street.clock.put_on(TimeDelta::seconds(10));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let twice = told(neighbour, 2).await;
    assert_eq!(twice[0].body, twice[1].body);
    assert_ne!(twice[0].headers["date"], twice[1].headers["date"], "signed anew");
}

#[tokio::test]
async fn who_wants_to_be_left_alone_is() {
    let street = street().await;
    let (house, neighbour) = (&street.house, &street.neighbour);
    let (ada, _) = house.signed_in("ada").await;
    fan(&street, "grace", Blog, "ada", 0).await;
    neighbour.wait_for(1).await;
    neighbour.ask_for_rest(Duration::from_mins(10));
    save(house, (PostId::new(), None), &soup("Soup", Standing::Published), &ada).await;
    told(neighbour, 1).await;
    save(house, (PostId::new(), None), &soup("Bread", Standing::Published), &ada).await;
    for _ in 0..20 {
        street.clock.put_on(TimeDelta::seconds(28));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(told(neighbour, 1).await.len(), 1, "for ten minutes");
    for _ in 0..20 {
        street.clock.put_on(TimeDelta::seconds(60));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(told(neighbour, 3).await.len(), 3, "then both are brought");
}

/// Hangs a calendar off a page.
async fn hang(house: &House, page: &Manuscript, calendar: &Calendar) {
    let container = Container { kind: ContainerType::Page, id: ContainerId(page.id.0) };
    let holder = Holder { container, label: page.writing.title.clone(), slug: page.slug.clone() };
    let child = Child { id: calendar.id.0, name: calendar.name.clone() };
    let wanted = Wanted { version: 0, children: vec![child] };
    let containers = &house.platform.domains.containers;
    containers.arrange(&holder, AttachmentKind::Calendar, &wanted, "Ada").await.unwrap();
}
