//! Our pages as cards on other sites.
use axum::http::{HeaderName, StatusCode, header};
use contracts::blog::{Byline, Picture, Post, Visibility};
use contracts::fakes::{FakePosts, post};
use contracts::{Service, Slug};
use platform::Domains;
use platform::testing::{Browser, Page, domains, platform};
use serde_json::Value;
use std::sync::Arc;

const BREAD: &str = "http%3A%2F%2Fblog.rose-ash.localhost%3A8000%2Fbread%2F";

/// # Panics
///
/// When it is none.
#[expect(clippy::unwrap_used, reason = "a test that names nonsense should stop")]
fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

fn bread() -> Post {
    let mut bread = post("bread", "Bread & <salt>");
    bread.card.authors = vec![Byline { slug: slug("ada"), name: "Ada".into() }];
    bread.card.picture = Some(Picture {
        src: "/content/images/loaf.png".into(),
        alt: "A loaf".into(),
        size: Some((800, 500)),
        ..Picture::default()
    });
    bread
}

async fn read(path: &str) -> Page {
    let mut letter = post("letter", "A letter");
    letter.card.visibility = Visibility::Members;
    let mut posts = FakePosts { posts: vec![bread(), letter], ..FakePosts::default() };
    posts.moved.insert(slug("old-bread"), slug("bread"));
    let platform = platform(Domains { posts: Arc::new(posts), ..domains() });
    let browser = Browser::new(&platform, vec![blog::mounted(&platform, "no-such-folder".into())]);
    browser.get(Service::Blog, path).await
}

async fn answer(query: &str) -> Value {
    let page = read(&format!("/oembed?{query}")).await;
    assert_eq!(page.status, StatusCode::OK, "{query}");
    serde_json::from_str(&page.body).unwrap_or_else(|error| panic!("{error}: {}", page.body))
}

#[tokio::test]
async fn a_post_is_offered_in_a_frame() {
    let bread = answer(&format!("url={BREAD}")).await;
    for (name, value) in [
        ("version", "1.0"),
        ("type", "rich"),
        ("title", "Bread & <salt>"),
        ("author_name", "Ada"),
        ("author_url", "http://blog.rose-ash.localhost:8000/author/ada/"),
        ("provider_url", "http://blog.rose-ash.localhost:8000/"),
        ("thumbnail_url", "http://blog.rose-ash.localhost:8000/content/images/loaf.png"),
    ] {
        assert_eq!(bread[name], value, "{name}: {bread}");
    }
    let html = bread["html"].as_str().unwrap();
    assert!(html.contains("src=\"http://blog.rose-ash.localhost:8000/bread/embed/\""), "{html}");
    assert!(html.contains("title=\"Bread &amp; &lt;salt&gt;\""), "{html}");
    assert_eq!((&bread["width"], &bread["thumbnail_height"]), (&600.into(), &500.into()));
}

#[tokio::test]
async fn an_answer_is_no_larger_than_there_is_room() {
    let small = answer(&format!("url={BREAD}&maxwidth=300&maxheight=200")).await;
    assert_eq!((&small["width"], &small["height"]), (&300.into(), &200.into()));
    assert_eq!(small["thumbnail_url"], Value::Null);
    let tiny = answer(&format!("url={BREAD}&maxwidth=80")).await;
    assert_eq!((&tiny["type"], &tiny["html"]), (&"link".into(), &Value::Null));
}

#[tokio::test]
async fn it_is_told_in_xml_as_well() {
    let page = read(&format!("/oembed?format=xml&url={BREAD}")).await;
    assert_eq!(page.header(header::CONTENT_TYPE), "text/xml; charset=utf-8");
    assert!(page.body.contains("<oembed><version>1.0</version><type>rich</type>"), "{}", page.body);
    assert!(page.body.contains("<title>Bread &amp; &lt;salt&gt;</title>"), "{}", page.body);
    assert!(page.body.contains("<html>&lt;iframe src="), "{}", page.body);
}

#[tokio::test]
async fn other_pages_of_ours_are_links_and_old_addresses_lead_to_new_ones() {
    let shop = answer("url=http%3A%2F%2Fmarket.rose-ash.localhost%3A8000%2F").await;
    assert_eq!((&shop["type"], &shop["title"]), (&"link".into(), &"Shop".into()));
    let moved = answer(&BREAD.replace("bread", "old-bread").replacen("http", "url=http", 1)).await;
    assert!(moved["html"].as_str().unwrap().contains("/bread/embed/"), "{moved}");
}

#[tokio::test]
async fn what_cannot_be_answered_says_why() {
    for (query, status) in [
        ("", 400),
        ("url=", 404),
        ("url=https%3A%2F%2Felsewhere.example%2F", 404),
        (&*BREAD.replace("bread", "nope").replacen("http", "url=http", 1), 404),
        (&*format!("url={BREAD}&maxwidth=wide"), 400),
        (&*format!("url={BREAD}&format=yaml"), 501),
    ] {
        let page = read(&format!("/oembed?{query}")).await;
        assert_eq!(page.status.as_u16(), status, "{query}");
    }
    let other = read(&format!("/oembed?url={BREAD}&format=yaml")).await;
    assert_eq!(other.body, r#"{"error": "There are two formats here: json and xml."}"#);
}

#[tokio::test]
async fn a_post_says_where_to_ask() {
    let page = read("/bread/").await;
    for kind in ["application/json+oembed", "text/xml+oembed"] {
        assert!(page.body.contains(&format!("type=\"{kind}\"")), "{}", page.body);
    }
    assert!(
        page.body
            .contains(&format!("/oembed?url={}", BREAD.replace('-', "%2D").replace('.', "%2E")))
    );
}

#[tokio::test]
async fn the_framed_page_alone_may_be_framed_and_it_runs_nothing() {
    let embed = read("/bread/embed/").await;
    let policy = embed.header(header::CONTENT_SECURITY_POLICY);
    assert!(policy.contains("frame-ancestors *") && !policy.contains("script-src"), "{policy}");
    assert!(!embed.body.contains("<script") && !embed.body.contains("hx-"), "{}", embed.body);
    assert_eq!(embed.header(header::SET_COOKIE), "");
    let shared = HeaderName::from_static("cross-origin-resource-policy");
    assert_eq!(embed.header(shared), "cross-origin");
    assert_eq!(embed.text(".link-card-title").as_deref(), Some("Bread & <salt>"));
    let post = read("/bread/").await;
    assert!(post.header(header::CONTENT_SECURITY_POLICY).contains("frame-ancestors 'none'"));
    assert_eq!(read("/nope/embed/").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_frame_tells_nothing_that_is_for_members() {
    let letter = read("/letter/embed/").await;
    assert_eq!(letter.status, StatusCode::OK);
    assert!(!letter.body.contains("<p>A letter</p>"), "{}", letter.body);
}
