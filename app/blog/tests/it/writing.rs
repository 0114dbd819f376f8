//! What the editor asks for, over fakes and a folder: uploads, cards, links, snippets.
use axum::Router;
use axum::http::{StatusCode, header};
use axum::routing::get;
use contracts::Service;
use contracts::fakes::{FakeGrants, FakeMedia, FakePosts, person, post};
use contracts::people::Role;
use files::Folder;
use platform::outside::Outside;
use platform::testing::{Guest, Page, domains, surroundings};
use platform::{Domains, Hosts, Options, Platform, Surroundings};
use serde_json::Value;
use std::sync::Arc;

/// Tobias the editor at his desk, and what he puts up.
struct Desk {
    tobias: Guest,
    media: Arc<FakeMedia>,
    data: tempfile::TempDir,
}

impl Desk {
    async fn with(outside: Outside) -> Self {
        let (grants, tobias) = (Arc::new(FakeGrants::default()), person("tobias", [Role::Editor]));
        let media = Arc::new(FakeMedia::default());
        let posts = FakePosts {
            posts: vec![post("bread-at-noon", "Bread at noon")],
            ..FakePosts::default()
        };
        let data = tempfile::tempdir().unwrap();
        let domains = Domains {
            files: Arc::new(Folder::new(data.path())),
            grants: grants.clone(),
            media: media.clone(),
            posts: Arc::new(posts),
            ..domains()
        };
        let around = Surroundings { outside, ..surroundings() };
        let platform = Platform::new(domains, around, Options::default());
        let blog = blog::mounted(&platform, data.path().join("incoming"));
        let hosts = Hosts::new(&platform, vec![blog]);
        let grant = grants.give(&tobias);
        let tobias = Guest::signed_in(&hosts, &platform, tobias.id, grant).await;
        Self { tobias, media, data }
    }

    async fn set() -> Self {
        Self::with(Outside::public()).await
    }

    async fn put_up(&self, path: &str, name: &str, content: &[u8]) -> Page {
        self.tobias.put_up(Service::Blog, path, name, content).await
    }

    async fn get(&self, path: &str) -> Page {
        self.tobias.get(Service::Blog, path).await
    }

    fn left_behind(&self) -> usize {
        let incoming = std::fs::read_dir(self.data.path().join("incoming"));
        incoming.map_or(0, Iterator::count)
    }
}

fn json(page: &Page) -> Value {
    serde_json::from_str(&page.body).unwrap_or_else(|_| panic!("{page:?}"))
}

#[tokio::test]
async fn a_file_is_put_up_and_named_to_the_editor() {
    let desk = Desk::set().await;
    let taken = desk.put_up("/upload/image", "C:\\pictures\\loaf.jpg", b"jpeg").await;
    assert_eq!(taken.status, StatusCode::CREATED, "{taken:?}");
    let told = json(&taken);
    assert_eq!(told["url"], "/media/2026/11/loaf.jpg");
    assert_eq!(told["fileName"], "loaf.jpg");
    assert_eq!((&told["width"], &told["size"]), (&4.into(), &4.into()));
    assert_eq!(desk.left_behind(), 0);
}

#[tokio::test]
async fn what_is_not_taken_is_told_by_name_and_leaves_nothing_behind() {
    let desk = Desk::set().await;
    let broken = desk.put_up("/upload/image", "broken.png", b"x").await;
    assert_eq!(broken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(json(&broken)["error"], "“broken.png” is damaged.");
    let empty = desk.put_up("/upload/file", "none.txt", b"").await;
    assert_eq!(json(&empty)["error"], "“none.txt” is empty.");
    let huge = vec![0; (20 << 20) + 1];
    let huge = desk.put_up("/upload/image", "huge.png", &huge).await;
    assert_eq!(huge.status, StatusCode::PAYLOAD_TOO_LARGE);
    let told = json(&huge)["error"].to_string();
    assert!(told.contains("huge.png") && told.contains("20 MB"), "{told}");
    assert_eq!(desk.put_up("/upload/teapot", "a", b"a").await.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.left_behind(), 0);
    assert!(desk.media.all().is_empty());
}

#[tokio::test]
async fn an_upload_cut_in_the_middle_leaves_nothing_behind() {
    let desk = Desk::set().await;
    let form =
        "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\nhalf";
    let kind = "multipart/form-data; boundary=b";
    let cut = desk.tobias.post_body(Service::Blog, "/upload/image", kind, form).await;
    assert_eq!(cut.status, StatusCode::BAD_REQUEST, "{cut:?}");
    assert!(json(&cut)["error"].as_str().unwrap().contains("“a.png” was cut off"), "{cut:?}");
    assert_eq!(desk.left_behind(), 0);
    assert!(desk.media.all().is_empty());
}

#[tokio::test]
async fn without_javascript_there_is_a_page_for_it() {
    let desk = Desk::set().await;
    assert!(desk.get("/uploads").await.text("main h2").is_some_and(|t| t.starts_with("Nothing")));
    let put_up = desk.put_up("/uploads", "prices.csv", b"bread,3").await;
    assert_eq!(put_up.status, StatusCode::SEE_OTHER, "{put_up:?}");
    let there = put_up.header(header::LOCATION).to_owned();
    assert_eq!(desk.get(&there).await.text("h1").as_deref(), Some("prices.csv"));
    let said = desk.tobias.post(Service::Blog, &there, &[("alt", " A list ")]).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER);
    assert_eq!(desk.media.all()[0].alt, "A list");
    let refused = desk.put_up("/uploads", "broken.csv", b"x").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.text(".field-error").as_deref(), Some("“broken.csv” is damaged."));
    desk.tobias.post(Service::Blog, &format!("{there}/deletion"), &[]).await;
    assert!(desk.media.all().is_empty());
}

#[tokio::test]
async fn files_are_served_for_ever_and_what_is_no_picture_is_downloaded() {
    let desk = Desk::set().await;
    let folder = desk.data.path().join("media/2026/11");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, content) in [("a.webp", "RIFF"), ("b.html", "<script>"), ("c.mp4", "0123456789")] {
        std::fs::write(folder.join(name), content).unwrap();
    }
    let picture = desk.get("/media/2026/11/a.webp").await;
    assert_eq!(picture.header(header::CACHE_CONTROL), "public, max-age=31536000, immutable");
    assert_eq!(picture.header(header::CONTENT_DISPOSITION), "");
    let html = desk.get("/media/2026/11/b.html").await;
    assert_eq!(html.header(header::CONTENT_DISPOSITION), "attachment");
    assert_eq!(html.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert!(html.header(header::CONTENT_SECURITY_POLICY).contains("sandbox"));
}

#[tokio::test]
async fn snippets_are_kept_listed_and_forgotten() {
    let desk = Desk::set().await;
    let post =
        async |fields: &[(&str, &str)]| desk.tobias.post(Service::Blog, "/snippets", fields).await;
    let kept = json(&post(&[("name", "Hours"), ("value", "{\"nodes\":[]}")]).await);
    assert_eq!((&kept[0]["name"], &kept[0]["value"]), (&"Hours".into(), &"{\"nodes\":[]}".into()));
    let refused = post(&[("name", "Hours"), ("value", "<script>")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let id = kept[0]["id"].as_str().unwrap();
    desk.tobias.post(Service::Blog, &format!("/snippets/{id}/deletion"), &[]).await;
    assert_eq!(json(&desk.get("/snippets").await), Value::Array(Vec::new()));
}

#[tokio::test]
async fn links_lead_to_our_own_posts() {
    let desk = Desk::set().await;
    for query in ["", "?q=Bread"] {
        let found = json(&desk.get(&format!("/link-search{query}")).await);
        assert_eq!(found[0]["items"][0]["title"], "Bread at noon", "{found}");
        let url = found[0]["items"][0]["url"].as_str().unwrap();
        assert!(url.ends_with("/bread-at-noon/"), "{url}");
    }
    assert_eq!(json(&desk.get("/link-search?q=zebra").await), Value::Array(Vec::new()));
}

#[tokio::test]
async fn our_own_post_is_a_bookmark_without_asking_anybody() {
    let desk = Desk::set().await;
    let url = "http%3A%2F%2Fblog.rose-ash.localhost%3A8000%2Fbread-at-noon%2F";
    let card = json(&desk.get(&format!("/embeds?url={url}")).await);
    assert_eq!(
        (&card["type"], &card["metadata"]["title"]),
        (&"bookmark".into(), &"Bread at noon".into())
    );
}

/// A mill's website, with a page that offers a player.
async fn mill() -> String {
    let html = |body: &str| ([(header::CONTENT_TYPE, "text/html")], body.to_owned());
    let page = html(
        "<title>Rye</title><meta property=og:image content=/rye.png>
        <script>alert(1)</script><meta name=description content='Dark <b>flour</b>'>",
    );
    let player = html("<link rel=alternate type=application/json+oembed href=/player.json>");
    let json = r#"{"type":"video","html":"<iframe src='https://mill.example/p'></iframe>","title":"The stones"}"#;
    let routes = Router::new()
        .route("/rye", get(async || page))
        .route("/rye.png", get(async || ([(header::CONTENT_TYPE, "image/png")], "png")))
        .route("/film", get(async || player))
        .route(
            "/player.json",
            get(async move || ([(header::CONTENT_TYPE, "application/json")], json)),
        );
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, routes).await });
    format!("http%3A%2F%2F{address}")
}

#[tokio::test]
async fn a_page_by_others_becomes_a_card_with_its_picture_kept_here() {
    let (desk, mill) = (Desk::with(Outside::private_too()).await, mill().await);
    let card = json(&desk.get(&format!("/embeds?url={mill}%2Frye&type=bookmark")).await);
    assert_eq!(card["metadata"]["title"], "Rye", "{card}");
    assert_eq!(card["metadata"]["description"], "Dark <b>flour</b>");
    assert_eq!(card["metadata"]["thumbnail"], "/media/2026/11/rye.png");
    let film = json(&desk.get(&format!("/embeds?url={mill}%2Ffilm")).await);
    assert_eq!((&film["type"], &film["title"]), (&"video".into(), &"The stones".into()));
    let film = json(&desk.get(&format!("/embeds?url={mill}%2Ffilm&type=bookmark")).await);
    assert_eq!(film["type"], "bookmark");
    assert_eq!(desk.left_behind(), 0);
}

#[tokio::test]
async fn our_own_network_is_nobodys_card() {
    let (desk, mill) = (Desk::set().await, mill().await);
    let refused = desk.get(&format!("/embeds?url={mill}%2Frye")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(json(&refused)["error"].to_string().contains("public internet"), "{refused:?}");
    for odd in ["file%3A%2F%2F%2Fetc%2Fpasswd", "nonsense", "http%3A%2F%2F169.254.169.254%2F"] {
        let refused = desk.get(&format!("/embeds?url={odd}")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{odd}");
    }
}
