//! Pictures of titles, for posts that have no other.
use axum::http::{StatusCode, header};
use contracts::Service;
use contracts::blog::{Picture, Post};
use contracts::fakes::{FakePosts, post};
use platform::Domains;
use platform::testing::{Browser, Page, domains, platform};
use std::sync::Arc;

const HERE: &str = "http://blog.rose-ash.localhost:8000/media/share/bread/";

fn bread(picture: Option<&str>) -> Post {
    let mut bread = post("bread", "Bread at noon");
    bread.card.picture = picture.map(|src| Picture { src: src.into(), ..Picture::default() });
    bread
}

async fn read(post: Post, path: &str) -> Page {
    let posts = Arc::new(FakePosts { posts: vec![post], ..FakePosts::default() });
    let platform = platform(Domains { posts, ..domains() });
    let blog = blog::mounted(&platform, "no-such-folder".into());
    Browser::new(&platform, vec![blog]).get(Service::Blog, path).await
}

/// The name of the picture that a post's page says it is shared with.
async fn name(post: Post) -> Option<String> {
    let page = read(post, "/bread/").await;
    let (_, after) = page.body.split_once(&format!("property=\"og:image\" content=\"{HERE}"))?;
    Some(after.split('"').next().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn a_post_without_a_picture_is_shared_with_its_title() {
    let page = read(bread(None), "/bread/").await;
    for said in [
        "property=\"og:image:width\" content=\"1200\"",
        "property=\"og:image:height\" content=\"630\"",
        "property=\"og:image:alt\" content=\"Bread at noon\"",
        "name=\"twitter:card\" content=\"summary_large_image\"",
    ] {
        assert!(page.body.contains(said), "{said}: {}", page.body);
    }
    let name = name(bread(None)).await.unwrap_or_default();
    let png = read(bread(None), &format!("/media/share/bread/{name}")).await;
    assert_eq!(png.status, StatusCode::OK, "{name}");
    assert_eq!(png.header(header::CONTENT_TYPE), "image/png");
    assert!(png.header(header::CACHE_CONTROL).contains("immutable"));
}

#[tokio::test]
async fn other_words_are_another_picture_and_its_old_name_leads_there() {
    let (old, mut renamed) = (name(bread(None)).await.unwrap_or_default(), bread(None));
    renamed.card.title = "Bread at one".into();
    let now = name(renamed.clone()).await.unwrap_or_default();
    assert_ne!(old, now);
    let moved = read(renamed, &format!("/media/share/bread/{old}")).await;
    assert_eq!(moved.status, StatusCode::FOUND);
    assert_eq!(moved.header(header::LOCATION), format!("{HERE}{now}"));
}

#[tokio::test]
async fn a_picture_that_others_can_show_is_kept_and_a_drawing_gives_way() {
    assert_eq!(name(bread(Some("/content/images/loaf.png"))).await, None);
    assert!(name(bread(Some("/assets/demo/bread.svg"))).await.is_some());
    let nobody = read(bread(None), "/media/share/nope/0.png").await;
    assert_eq!(nobody.status, StatusCode::NOT_FOUND);
}
