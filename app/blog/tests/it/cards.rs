//! What hangs off the posts of a list, over fakes.
use axum::http::StatusCode;
use contracts::containers::{Attachment, AttachmentKind, Container, ContainerType, Containers};
use contracts::events::Entries;
use contracts::fakes::{Down, FakeContainers, FakeEntries, FakePosts, post};
use contracts::{ContainerId, Service};
use platform::Domains;
use platform::testing::{Browser, Page, domains, platform};
use std::sync::Arc;

fn posts() -> FakePosts {
    let named = |n: usize| post(&format!("post-{n}"), &format!("Post {n}"));
    FakePosts { posts: (0..12).map(named).collect(), ..FakePosts::default() }
}

#[expect(clippy::unwrap_used, reason = "a test may")]
fn market_day(posts: &FakePosts) -> Attachment {
    let card = &posts.posts[3].card;
    let container = Container { kind: ContainerType::Page, id: ContainerId(card.id.0) };
    Attachment {
        id: card.id.0,
        kind: AttachmentKind::Calendar,
        label: "Market days <b>".into(),
        slug: "market-days".parse().unwrap(),
        container,
        container_label: card.title.clone(),
        container_slug: card.slug.clone(),
    }
}

async fn front(
    posts: FakePosts,
    containers: Arc<dyn Containers>,
    entries: Arc<dyn Entries>,
) -> Page {
    let platform = platform(Domains { containers, entries, posts: Arc::new(posts), ..domains() });
    let blog = blog::mounted(&platform, "no-such-folder".into());
    Browser::new(&platform, vec![blog]).get(Service::Blog, "/").await
}

#[tokio::test]
async fn what_hangs_off_the_posts_of_a_list_is_one_question_a_kind() {
    let posts = posts();
    let entries = Arc::new(FakeEntries::of(vec![market_day(&posts)], Vec::new()));
    let containers = Arc::new(FakeContainers::default());
    let page = front(posts, containers.clone(), entries.clone()).await;
    assert_eq!(page.all(".container-cards"), ["What’s on: Market days <b>"]);
    assert!(page.body.contains("/post-3/market-days/"), "{}", page.body);
    assert!(!page.body.contains("slot-container-cards"), "{}", page.body);
    assert_eq!((containers.asked(), entries.asked()), (1, 1));
}

#[tokio::test]
async fn a_list_stands_when_nobody_says_what_hangs_off_its_posts() {
    let page = front(posts(), Arc::new(Down), Arc::new(Down)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.all(".story-title").len(), 12);
    assert_eq!(page.all(".slot-container-cards").len(), 24);
    let loaders = page.body.matches("/internal/fragments/batch?").count();
    assert_eq!(loaders, 2, "one request an owner: {}", page.body);
}
