//! The feeds, as a program reads them that reads feeds.
use axum::http::{StatusCode, header};
use contracts::about::About;
use contracts::authors::Handles;
use contracts::blog::{Author, Body, Byline, Picture, Post, Tag, TagLabel, Visibility};
use contracts::fakes::{FakeFiles, FakePosts, post};
use contracts::files::Files;
use contracts::{AuthorId, Service, Slug, TagId};
use feed_rs::model::Feed;
use platform::Domains;
use platform::testing::{Browser, Page, domains, platform};
use std::sync::Arc;

/// # Panics
///
/// When it is none.
#[expect(clippy::unwrap_used, reason = "a test that names nonsense should stop")]
fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

/// A post with all that a feed tells of one.
fn bread() -> Post {
    let mut bread = post("bread", "Bread & <salt>");
    bread.body = Body::Lexical(
        r#"{"root":{"children":[{"type":"paragraph","children":[{"type":"link","url":"/about/",
            "children":[{"type":"text","text":"We bake it."}]}]}]}}"#
            .into(),
    );
    bread.card.authors = vec![Byline { slug: slug("ada"), name: "Ada".into() }];
    bread.tags = vec![TagLabel { slug: slug("loaves"), name: "Loaves".into() }];
    bread.card.picture =
        Some(Picture { src: "/content/images/loaf.png".into(), ..Picture::default() });
    bread.updated_at = bread.card.published_at + chrono::Duration::hours(3);
    bread
}

fn letter() -> Post {
    let secret = r#"{"type":"paragraph","children":[{"type":"text","text":"A secret."}]}"#;
    let mut letter = post("letter", "Letter");
    letter.card.visibility = Visibility::Members;
    letter.body =
        Body::Lexical(format!(r#"{{"root":{{"children":[{{"type":"paywall"}},{secret}]}}}}"#));
    letter
}

async fn read(path: &str) -> Page {
    holding(vec![bread(), letter()]).get(Service::Blog, path).await
}

/// Somebody at a blog of these posts.
fn holding(posts: Vec<Post>) -> Browser {
    with_files(posts, FakeFiles::default())
}

/// Likewise, with these files.
fn with_files(posts: Vec<Post>, files: FakeFiles) -> Browser {
    let label = TagLabel { slug: slug("loaves"), name: "Loaves".into() };
    let tag = Tag { id: TagId::new(), label, about: About::default(), accent_colour: None };
    let byline = Byline { slug: slug("ada"), name: "Ada".into() };
    let author = Author {
        id: AuthorId::new(),
        byline,
        about: About::default(),
        cover: None,
        location: None,
        website: None,
        handles: Handles::default(),
    };
    let posts = FakePosts { posts, tags: vec![tag], authors: vec![author], ..FakePosts::default() };
    let platform =
        platform(Domains { posts: Arc::new(posts), files: Arc::new(files), ..domains() });
    let blog = blog::mounted(&platform, "no-such-folder".into());
    Browser::new(&platform, vec![blog])
}

async fn feed(path: &str) -> Feed {
    let page = read(path).await;
    assert_eq!(page.status, StatusCode::OK, "{path}");
    feed_rs::parser::parse(page.body.as_bytes())
        .unwrap_or_else(|error| panic!("{path}: {error}\n{}", page.body))
}

const ORIGIN: &str = "http://blog.rose-ash.localhost:8000";

#[tokio::test]
async fn every_list_has_its_feed_in_every_format() {
    for list in ["/", "/tag/loaves/", "/author/ada/"] {
        for name in ["rss/", "atom/", "feed.json"] {
            let path = format!("{list}{name}");
            let feed = feed(&path).await;
            assert_eq!(feed.entries.len(), 2, "{path}");
            let ways: Vec<_> = feed.links.iter().map(|link| link.href.as_str()).collect();
            assert!(ways.contains(&format!("{ORIGIN}{list}").as_str()), "{path}: {ways:?}");
            let entry = &feed.entries[0];
            let title = entry.title.as_ref().map(|title| title.content.as_str());
            assert!(title.is_some_and(|t| t.contains("Bread")), "{path}: {title:?}");
            let alternate: Vec<_> = entry.links.iter().map(|link| link.href.clone()).collect();
            assert!(alternate.contains(&format!("{ORIGIN}/bread/")), "{path}: {alternate:?}");
            assert_eq!(entry.published, Some(bread().card.published_at), "{path}");
            assert_eq!(entry.authors[0].name.as_deref(), Some("Ada"), "{path}");
            let body = entry.content.as_ref().and_then(|content| content.body.as_deref());
            let whole = format!("<a href=\"{ORIGIN}/about/\">We bake it.</a>");
            assert!(body.is_some_and(|body| body.contains(&whole)), "{path}: {body:?}");
        }
    }
}

#[tokio::test]
async fn a_feed_says_when_things_changed_and_what_they_look_like() {
    for path in ["/atom/", "/feed.json"] {
        let feed = feed(path).await;
        assert_eq!(feed.entries[0].updated, Some(bread().updated_at), "{path}");
    }
    let picture = format!("{ORIGIN}/content/images/loaf.png");
    for path in ["/rss/", "/atom/", "/feed.json"] {
        let page = read(path).await;
        assert!(page.body.contains(&picture) && page.body.contains("image/png"), "{path}");
        assert!(page.body.contains(&bread().updated_at.to_rfc3339()), "{path}: {}", page.body);
    }
}

#[tokio::test]
async fn an_excerpt_is_words_and_no_markup_to_feed_readers() {
    let mut bread = bread();
    bread.card.excerpt = "a < b & <script>c</script>".into();
    let page = holding(vec![bread]).get(Service::Blog, "/rss/").await;
    assert!(page.body.contains("a &lt; b &amp; &lt;script&gt;c&lt;/script&gt;"), "{}", page.body);
}

#[tokio::test]
async fn who_moves_along_with_a_site_gets_no_post_again() {
    let mut came = bread();
    came.guid = Some("68f8a1b2c3d4e5f6a7b8c9d0".into());
    let page = holding(vec![came]).get(Service::Blog, "/rss/").await;
    let guid = "<guid isPermaLink=\"false\">68f8a1b2c3d4e5f6a7b8c9d0</guid>";
    assert!(page.body.contains(guid), "{}", page.body);
}

#[tokio::test]
async fn a_picture_that_was_made_anew_is_told_as_what_is_sent() {
    let files = FakeFiles::default();
    files.write("/content/images/loaf.png.webp", vec![0; 37]).await.unwrap();
    let blog = with_files(vec![bread()], files);
    for path in ["/rss/", "/atom/", "/feed.json"] {
        let page = blog.get(Service::Blog, path).await;
        let told = page.body.contains("image/webp") && page.body.contains("37");
        assert!(told && !page.body.contains("image/png"), "{path}: {}", page.body);
    }
}

#[tokio::test]
async fn a_post_is_the_same_to_feed_readers_wherever_it_moves() {
    let here = bread();
    let mut moved = here.clone();
    moved.card.slug = slug("sourdough");
    for path in ["/rss/", "/atom/", "/feed.json"] {
        let name = async |post: &Post| {
            let blog = holding(vec![post.clone()]);
            let page = blog.get(Service::Blog, path).await;
            feed_rs::parser::parse(page.body.as_bytes()).unwrap().entries[0].id.clone()
        };
        let id = name(&here).await;
        assert_eq!(id, format!("urn:uuid:{}", here.card.id), "{path}");
        assert_eq!(name(&moved).await, id, "{path}");
    }
}

#[tokio::test]
async fn no_feed_tells_what_is_for_members() {
    for path in ["/rss/", "/atom/", "/feed.json", "/tag/loaves/atom/", "/author/ada/feed.json"] {
        let page = read(path).await;
        assert!(page.body.contains("Letter") && !page.body.contains("A secret."), "{path}");
        assert_eq!(page.body.matches("sign in and read on").count(), 1, "{path}: {}", page.body);
        assert_ne!(page.header(header::ETAG), "", "{path} is kept");
    }
}

#[tokio::test]
async fn a_feed_of_nothing_is_not_there() {
    for path in ["/tag/nope/rss/", "/author/nope/atom/", "/tag/Nope!/feed.json"] {
        assert_eq!(read(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn each_list_says_where_its_feeds_are() {
    let page = read("/tag/loaves/").await;
    for feed in ["/tag/loaves/rss/", "/tag/loaves/atom/", "/tag/loaves/feed.json", "/atom/"] {
        assert!(page.body.contains(&format!("href=\"{ORIGIN}{feed}\"")), "{feed}: {}", page.body);
    }
}

#[tokio::test]
async fn a_post_says_what_it_is_to_whoever_it_is_shared_with() {
    let page = read("/bread/").await;
    for said in [
        "property=\"og:type\" content=\"article\"",
        "property=\"article:author\" content=\"http://blog.rose-ash.localhost:8000/author/ada/\"",
        "property=\"article:tag\" content=\"Loaves\"",
        "name=\"twitter:card\" content=\"summary_large_image\"",
        "\"@type\":\"BlogPosting\"",
        "\"@type\":\"BreadcrumbList\"",
        "\"headline\":\"Bread & \\u003csalt>\"",
    ] {
        assert!(page.body.contains(said), "{said}: {}", page.body);
    }
    assert!(read("/").await.body.contains("\"@type\":\"SearchAction\""));
}

#[tokio::test]
async fn numbered_pages_and_capitals_of_tags_and_authors_lead_to_their_lists() {
    let links = contracts::Links::local();
    for (from, to) in [
        ("/tag/loaves/page/2/", "/tag/loaves/"),
        ("/author/ada/page/3/", "/author/ada/"),
        ("/tag/Loaves/", "/tag/loaves/"),
        ("/author/Ada/", "/author/ada/"),
        ("/author/Ada", "/author/ada/"),
        ("/tag/loaves/rss", "/tag/loaves/rss/"),
        ("/author/ada/rss", "/author/ada/rss/"),
    ] {
        let page = read(from).await;
        assert_eq!(page.status, StatusCode::MOVED_PERMANENTLY, "{from}");
        assert_eq!(page.header(header::LOCATION), links.at(Service::Blog, to), "{from}");
    }
}
