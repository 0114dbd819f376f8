//! The blog's pages over fakes.
use axum::http::{StatusCode, header};
use contracts::blog::{Body, Post, Visibility};
use contracts::fakes::{FakePosts, paragraph, post};
use contracts::{Links, Service};
use platform::Domains;
use platform::testing::{Browser, Page, domains, platform};
use std::sync::Arc;

fn visit(posts: FakePosts) -> Browser {
    let platform = platform(Domains { posts: Arc::new(posts), ..domains() });
    Browser::new(&platform, vec![blog::mounted(&platform, "no-such-folder".into())])
}

fn bread() -> Post {
    post("bread-at-noon", "Bread at noon")
}

fn with(posts: impl IntoIterator<Item = Post>) -> FakePosts {
    FakePosts { posts: posts.into_iter().collect(), ..FakePosts::default() }
}

async fn read(posts: FakePosts, path: &str) -> Page {
    visit(posts).get(Service::Blog, path).await
}

#[tokio::test]
async fn the_front_page_shows_the_newest_posts() {
    let page = read(with([bread()]), "/").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.all("main a").contains(&"Bread at noon".to_owned()), "{}", page.body);
}

#[tokio::test]
async fn a_front_page_without_posts_says_so() {
    let page = read(FakePosts::default(), "/").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text("main h1").is_some(), "{}", page.body);
}

#[tokio::test]
async fn a_post_is_read_whole() {
    let page = read(with([bread()]), "/bread-at-noon/").await;
    assert_eq!(page.text("h1").as_deref(), Some("Bread at noon"));
    assert_eq!(page.text(".prose p").as_deref(), Some("Bread at noon"));
}

#[tokio::test]
async fn an_address_without_its_slash_leads_to_the_one_with() {
    let page = read(with([bread()]), "/bread-at-noon").await;
    assert_eq!(page.status, StatusCode::MOVED_PERMANENTLY);
    let there = Links::local().post(&"bread-at-noon".parse().unwrap());
    assert_eq!(page.header(header::LOCATION), there);
}

#[tokio::test]
async fn an_address_of_nothing_leads_nowhere() {
    for path in ["/nope", "/nope/", "/tag/nope", "/tag/nope/", "/author/nope", "/author/nope/"] {
        let page = read(with([bread()]), path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn an_old_address_without_its_slash_leads_to_the_new_one_at_once() {
    let mut posts = with([bread()]);
    posts.moved.insert("old-bread".parse().unwrap(), "bread-at-noon".parse().unwrap());
    let page = read(posts, "/old-bread").await;
    assert_eq!(page.status, StatusCode::MOVED_PERMANENTLY);
    assert!(page.header(header::LOCATION).ends_with("/bread-at-noon/"));
}

#[tokio::test]
async fn an_old_address_leads_to_the_new_one() {
    let mut posts = with([bread()]);
    posts.moved.insert("old-bread".parse().unwrap(), "bread-at-noon".parse().unwrap());
    let page = read(posts, "/old-bread/").await;
    assert_eq!(page.status, StatusCode::MOVED_PERMANENTLY);
    assert!(page.header(header::LOCATION).ends_with("/bread-at-noon/"));
}

#[tokio::test]
async fn what_is_for_members_stops_at_its_paywall() {
    let json = r#"{"root":{"children":[
        {"type":"paragraph","children":[{"type":"text","text":"For everyone."}]},
        {"type":"paywall"},
        {"type":"paragraph","children":[{"type":"text","text":"A secret."}]}]}}"#;
    let mut letter = post("letter", "Letter");
    letter.card.visibility = Visibility::Members;
    letter.body = Body::Lexical(json.into());
    let page = read(with([letter.clone()]), "/letter/").await;
    assert!(page.body.contains("For everyone."), "{}", page.body);
    assert!(!page.body.contains("A secret."), "{}", page.body);
    let feed = read(with([letter]), "/rss/").await;
    assert!(feed.body.contains("For everyone.") && !feed.body.contains("A secret."));
}

#[tokio::test]
async fn what_is_for_members_and_has_no_paywall_shows_nothing_of_its_text() {
    for body in [Body::Lexical(paragraph("A secret.")), Body::Html("<p>A secret.</p>".into())] {
        let mut letter = post("letter", "Letter");
        letter.card.visibility = Visibility::Paid;
        letter.body = body;
        let page = read(with([letter]), "/letter/").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.body.contains("A secret."), "{}", page.body);
    }
}

#[tokio::test]
async fn html_from_elsewhere_cannot_harm() {
    let mut old = post("old", "Old");
    old.body = Body::Html("<p onclick=\"x()\">Hello</p><script>alert(1)</script>".into());
    let page = read(with([old]), "/old/").await;
    assert!(page.body.contains("Hello"));
    assert!(!page.body.contains("alert(1)") && !page.body.contains("onclick"), "{}", page.body);
}

#[tokio::test]
async fn the_feed_is_rss_with_whole_texts() {
    let page = read(with([bread()]), "/rss/").await;
    assert_eq!(page.header(header::CONTENT_TYPE), "application/rss+xml; charset=utf-8");
    assert!(page.body.contains("<title>Bread at noon</title>"), "{}", page.body);
    assert!(page.body.contains("<p>Bread at noon</p>"), "{}", page.body);
}

#[tokio::test]
async fn the_archive_knows_its_years_and_no_other() {
    let archive = read(with([bread()]), "/archive/").await;
    assert!(archive.all("main a").contains(&"2026".to_owned()), "{}", archive.body);
    let year = read(with([bread()]), "/archive/2026/").await;
    assert!(year.body.contains("Bread at noon"));
    for path in ["/archive/1999/", "/archive/soon/", "/archive/99999999999/"] {
        assert_eq!(read(with([bread()]), path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn the_sitemap_leads_to_every_year() {
    let index = read(with([bread()]), "/sitemap.xml").await;
    assert!(index.body.contains("/sitemaps/posts-2026.xml</loc>"), "{}", index.body);
    assert!(index.body.contains("/sitemaps/tags.xml</loc>"), "{}", index.body);
    let year = read(with([bread()]), "/sitemaps/posts-2026.xml").await;
    assert!(year.body.contains("/bread-at-noon/</loc>"), "{}", year.body);
    assert_eq!(read(FakePosts::default(), "/sitemaps/x.xml").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_search_keeps_its_words_and_shows_what_it_found() {
    let page = read(with([bread()]), "/search?q=noon").await;
    assert!(page.all("main a").contains(&"Bread at noon".to_owned()), "{}", page.body);
    assert!(page.body.contains("value=\"noon\""));
    let odd = read(with([bread()]), "/search?q=%3Cscript%3E").await;
    assert!(!odd.body.contains("<script>"), "{}", odd.body);
}

#[tokio::test]
async fn a_place_in_a_list_that_is_none_is_a_bad_request() {
    for path in ["/?older=x", "/?newer=%00", "/?older=a&newer=b"] {
        assert_eq!(read(with([bread()]), path).await.status, StatusCode::BAD_REQUEST, "{path}");
    }
}

#[tokio::test]
async fn a_picture_that_is_not_there_is_an_empty_frame() {
    let page = read(FakePosts::default(), "/content/images/2026/11/lost.png").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert_eq!(page.header(header::CONTENT_TYPE), "image/svg+xml");
}

#[tokio::test]
async fn a_file_that_is_not_there_is_told_in_words() {
    for path in ["/content/x", "/content/files/rota.pdf", "/media/2026/11/talk.mp3"] {
        let page = read(FakePosts::default(), path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(page.all("h1"), ["There is nothing here"], "{path}");
    }
}

#[tokio::test]
async fn a_post_leads_on_to_its_neighbours_and_to_others() {
    let posts = ["newest", "newer", "here", "older", "oldest"].map(|slug| post(slug, slug));
    let page = read(with(posts), "/here/").await;
    assert_eq!(page.all(".neighbour-title"), ["older", "newer"]);
    assert_eq!(page.all(".related-title"), ["newest", "oldest"]);
    let alone = read(with([bread()]), "/bread-at-noon/").await;
    assert!(alone.text(".further").is_none(), "{}", alone.body);
}

#[tokio::test]
async fn a_long_text_has_a_map_and_a_short_one_none() {
    let part = |title: &str| {
        format!(
            r#"{{"type":"heading","tag":"h2","children":[{{"type":"text","text":"{title}"}}]}}"#
        )
    };
    let parts = ["Flour", "Water", "Salt"].map(part).join(",");
    let mut long = post("long", "Long");
    long.body = Body::Lexical(format!(r#"{{"root":{{"children":[{parts}]}}}}"#));
    let short = read(with([long.clone()]), "/long/").await;
    assert!(short.text(".contents").is_none());
    long.card.reading_minutes = 9;
    let page = read(with([long]), "/long/").await;
    assert_eq!(page.all(".contents a"), ["Flour", "Water", "Salt"]);
    assert!(page.body.contains("href=\"#water\"") && page.body.contains("id=\"water\""));
}

#[tokio::test]
async fn addresses_of_a_ghost_lead_to_ours() {
    let links = Links::local();
    let at = |path: &str| links.at(Service::Blog, path);
    for (from, to) in [
        ("/page/2/", "/"),
        ("/page/2", "/"),
        ("/bread-at-noon/amp", "/bread-at-noon/"),
        ("/sitemap-posts.xml", "/sitemap.xml"),
        ("/sitemap-pages.xml", "/sitemaps/pages.xml"),
        ("/sitemap-tags.xml", "/sitemaps/tags.xml"),
        ("/sitemap-authors.xml", "/sitemaps/authors.xml"),
        ("/bread-at-noon/amp/", "/bread-at-noon/"),
        ("/search/?q=rye+bread", "/search?q=rye+bread"),
        ("/archive/2026", "/archive/2026/"),
        ("/Bread-at-Noon/", "/bread-at-noon/"),
        ("/Bread-at-Noon", "/bread-at-noon/"),
    ] {
        let page = read(with([bread()]), from).await;
        assert_eq!(page.status, StatusCode::MOVED_PERMANENTLY, "{from}");
        assert_eq!(page.header(header::LOCATION), at(to), "{from}");
    }
    for nothing in ["/page/two/", "/nope/amp/", "/Nope/", "/tag/nope/page/2/", "/author/nope/rss"] {
        let page = read(with([bread()]), nothing).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{nothing}");
    }
}
