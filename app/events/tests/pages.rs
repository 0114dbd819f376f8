//! The pages of events over fakes.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
use axum::http::{StatusCode, header};
use contracts::blog::PostKind;
use contracts::containers::{Attachment, AttachmentKind, Container, ContainerType};
use contracts::fakes::{FakeContainers, FakeEntries, FakePosts, post};
use contracts::{ContainerId, PostId, Service};
use platform::Domains;
use platform::testing::{Browser, Page, domains, platform};
use std::sync::Arc;
use uuid::Uuid;

fn attached() -> Attachment {
    Attachment {
        id: Uuid::now_v7(),
        kind: AttachmentKind::Calendar,
        label: "Workshops".into(),
        slug: "workshops".parse().unwrap(),
        container: Container { kind: ContainerType::Page, id: ContainerId::new() },
        container_label: "Visit us".into(),
        container_slug: "visit".parse().unwrap(),
    }
}

async fn read(attachments: Vec<Attachment>, path: &str) -> Page {
    let containers = Arc::new(FakeContainers::of(attachments));
    let platform = platform(Domains { containers, ..domains() });
    Browser::new(&platform, vec![events::mounted(&platform)]).get(Service::Events, path).await
}

#[tokio::test]
async fn the_front_page_leads_to_what_there_is() {
    let page = read(vec![attached()], "/").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("/visit/workshops/"), "{}", page.body);
}

#[tokio::test]
async fn the_front_page_never_says_a_name_twice() {
    let mut here = attached();
    here.container_label = here.label.clone();
    let page = read(vec![here.clone()], "/").await;
    assert_eq!(page.all("main").concat().matches(&here.label).count(), 1, "{}", page.body);
}

#[tokio::test]
async fn what_there_is_is_told_by_the_page_it_hangs_off() {
    let here = attached();
    let mut page = post("visit", "Visit us");
    page.kind = PostKind::Page;
    page.card.id = PostId(here.container.id.0);
    page.card.excerpt = "Behind the green gates.".into();
    let posts = Arc::new(FakePosts { posts: vec![page], ..FakePosts::default() });
    let containers = Arc::new(FakeContainers::of(vec![here]));
    let platform = platform(Domains { containers, posts, ..domains() });
    let browser = Browser::new(&platform, vec![events::mounted(&platform)]);
    let front = browser.get(Service::Events, "/").await;
    assert!(front.body.contains("Behind the green gates."), "{}", front.body);
}

#[tokio::test]
async fn a_front_page_without_anything_says_so() {
    let page = read(Vec::new(), "/").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.all("main").concat().contains("No "), "{:?}", page.all("main"));
}

#[tokio::test]
async fn each_has_a_page_of_its_own_and_nothing_else_has() {
    let page = read(vec![attached()], "/visit/workshops/").await;
    assert!(page.text("h1").is_some_and(|h1| h1.contains("Workshops")), "{}", page.body);
    for path in ["/visit/nothing/", "/elsewhere/workshops/", "/Visit/workshops/"] {
        assert_eq!(read(vec![attached()], path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn the_old_address_of_a_page_leads_on() {
    let moved = [("us".parse().unwrap(), "visit".parse().unwrap())].into();
    let posts = Arc::new(FakePosts { moved, ..FakePosts::default() });
    let containers = Arc::new(FakeContainers::of(vec![attached()]));
    let platform = platform(Domains { containers, posts, ..domains() });
    let browser = Browser::new(&platform, vec![events::mounted(&platform)]);
    let on = browser.get(Service::Events, "/us/workshops/").await;
    assert_eq!(on.status, StatusCode::MOVED_PERMANENTLY);
    assert!(on.header(header::LOCATION).ends_with("/visit/workshops/"), "{on:?}");
    let nothing = browser.get(Service::Events, "/us/nothing/").await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_hangs_off_a_page_is_lent_to_it() {
    let here = attached();
    let of =
        |id| format!("/internal/fragments/container-nav?container_type=page&container_id={id}");
    let fragment = read(vec![here.clone()], &of(here.container.id)).await;
    assert!(fragment.body.contains("Workshops"), "{}", fragment.body);
    let elsewhere = read(vec![here], &of(ContainerId::new())).await;
    assert_eq!((elsewhere.status, elsewhere.body.as_str()), (StatusCode::OK, ""));
}

#[tokio::test]
async fn a_batch_of_cards_is_one_question() {
    let here = attached();
    let of = |id: ContainerId| {
        format!(
            "f=%2Finternal%2Ffragments%2Fcontainer-cards%3Fcontainer_type%3Dpage%26container_id%3D{id}"
        )
    };
    let ids = [here.container.id, ContainerId::new(), ContainerId::new()];
    let query = ids.map(of).join("&");
    let entries = Arc::new(FakeEntries::of(vec![here], Vec::new()));
    let platform = platform(Domains { entries: entries.clone(), ..domains() });
    let browser = Browser::new(&platform, vec![events::mounted(&platform)]);
    let batch = browser.get(Service::Events, &format!("/internal/fragments/batch?{query}")).await;
    assert_eq!(batch.body.matches("hx-partial").count(), 6, "{}", batch.body);
    assert_eq!(batch.body.matches("Workshops").count(), 1, "{}", batch.body);
    assert_eq!(entries.asked(), 1);
}

#[tokio::test]
async fn a_calendar_shows_what_else_hangs_off_its_page() {
    let here = attached();
    let shop = Attachment {
        kind: AttachmentKind::Marketplace,
        label: "Counter".into(),
        slug: "counter".parse().unwrap(),
        ..here.clone()
    };
    let page = read(vec![here, shop], "/visit/workshops/").await;
    assert!(page.body.contains("/visit/counter/"), "{}", page.body);
}
