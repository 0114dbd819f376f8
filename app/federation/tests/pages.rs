//! The pages of federation over fakes.
use axum::http::{StatusCode, header};
use contracts::activities::Activity;
use contracts::blog::Byline;
use contracts::fakes::{FakeActivities, FakePosts, FakeSessions, post};
use contracts::{ActivityId, Service};
use platform::Domains;
use platform::testing::{Browser, Page, domains, noon, platform};
use std::sync::Arc;

async fn read(activities: Vec<Activity>) -> Page {
    let activities = Arc::new(FakeActivities(activities));
    let platform = platform(Domains { activities, ..domains() });
    let browser = Browser::new(&platform, vec![federation::mounted(&platform)]);
    browser.get(Service::Federation, "/").await
}

#[tokio::test]
async fn the_front_page_shows_what_members_did_in_public() {
    let wrote = Activity {
        id: ActivityId::new(),
        verb: "Create".into(),
        origin: Service::Blog,
        actor_name: "Ada".into(),
        object_name: "Bread at noon".into(),
        object_url: "http://blog.rose-ash.localhost:8000/bread-at-noon/".into(),
        published_at: noon(),
    };
    let page = read(vec![wrote]).await;
    assert!(page.body.contains("Ada") && page.body.contains("Bread at noon"), "{}", page.body);
}

#[tokio::test]
async fn the_front_page_leads_to_everybody_who_writes_once() {
    let ada = Byline { slug: "ada".parse().unwrap(), name: "Ada Okafor".into() };
    let mut posts = [post("newer", "Newer"), post("older", "Older")];
    for post in &mut posts {
        post.card.authors = vec![ada.clone()];
    }
    let posts = Arc::new(FakePosts { posts: posts.into(), ..FakePosts::default() });
    let platform = platform(Domains { posts, ..domains() });
    let browser = Browser::new(&platform, vec![federation::mounted(&platform)]);
    let page = browser.get(Service::Federation, "/").await;
    assert_eq!(page.all(".writer-name a[href$='/author/ada/']"), ["Ada Okafor"], "{}", page.body);
    assert_eq!(page.all(".person-latest a"), ["Newer"]);
}

#[tokio::test]
async fn a_front_page_without_activity_says_so() {
    let page = read(Vec::new()).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text("h1").is_some(), "{}", page.body);
}

#[tokio::test]
async fn a_visitor_without_a_cookie_costs_no_look_into_the_sessions() {
    let sessions = Arc::new(FakeSessions::default());
    let platform = platform(Domains { sessions: sessions.clone(), ..domains() });
    let browser = Browser::new(&platform, vec![federation::mounted(&platform)]);
    for path in ["/sign-in", "/auth/known", "/auth/login", "/sign-in/code", "/welcome"] {
        let page = browser.get(Service::Federation, path).await;
        assert!(!page.status.is_server_error(), "{path}: {}", page.status);
        assert_eq!((page.header(header::SET_COOKIE), sessions.looked()), ("", 0), "{path}");
    }
}
