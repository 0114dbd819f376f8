//! Six hosts behind one port, without a network: what every service shares.
use async_trait::async_trait;
use axum::body::{Body, Bytes};
use axum::extract::RawQuery;
use axum::http::{HeaderName, Request, StatusCode, header};
use axum::routing::{get, post};
use axum::{Extension, Router};
use chrono::Utc;
use components::Fragment;
use contracts::cache::{Change, Tag};
use contracts::fakes::{self, Down, FakeChanges, FakePosts, FakeSessions};
use contracts::navigation::{Entry, Line, Navigation, Node, Outline};
use contracts::{Links, Scheme, Service};
use platform::testing::{Browser, domains, platform, surroundings};
use platform::{
    Bounds, Domains, Hosts, Keep, Mounted, Options, Platform, Routes, Surroundings, Visitor,
    fragments,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use uuid::Uuid;

fn empty(service: Service) -> Mounted {
    Mounted { service, pages: Routes::new(), fragments: Router::new() }
}

/// Cart with a front page and a fragment that reads who asks.
fn cart(platform: &Arc<Platform>) -> Mounted {
    let shell = platform.shell(Service::Cart);
    let show = async move || {
        let cart = contracts::cart::Cart::default();
        shell.page(&components::cart::BasketPage { cart: &cart, done: None }, Vec::new()).await
    };
    let mini = async |_: Visitor| "basket";
    Mounted {
        service: Service::Cart,
        pages: Routes::new().everyone("/", get(show)).everyone("/breaks", get(breaks)),
        fragments: fragments::personal([(Fragment::CartMini, get(mini))]),
    }
}

async fn breaks() -> axum::response::Response {
    panic!("a handler's mistake")
}

fn visit(domains: Domains) -> Browser {
    let platform = platform(domains);
    Browser::new(&platform, vec![cart(&platform), empty(Service::Blog)])
}

#[tokio::test]
async fn a_host_that_is_not_ours_is_misdirected() {
    let platform = platform(domains());
    let browser = Browser::new(&platform, vec![empty(Service::Blog)]);
    let page = browser.get(Service::Market, "/").await;
    assert_eq!(page.status, StatusCode::MISDIRECTED_REQUEST);
    assert!(page.body.contains("does not serve the host"), "{}", page.body);
}

#[tokio::test]
async fn health_is_told_on_any_host() {
    let browser = visit(domains());
    assert_eq!(browser.get(Service::Market, "/healthz").await.body, "ok\n");
    assert_eq!(browser.get(Service::Cart, "/readyz").await.status, StatusCode::OK);
    let browser = visit(Domains { sites: Arc::new(Down), ..domains() });
    let ready = browser.get(Service::Cart, "/readyz").await;
    assert_eq!(ready.status, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn a_page_is_made_once_and_then_known_by_its_tag() {
    let browser = visit(domains());
    let first = browser.get(Service::Cart, "/").await;
    assert_eq!(first.status, StatusCode::OK);
    assert!(first.header(header::CONTENT_SECURITY_POLICY).contains("default-src 'none'"));
    let etag = first.headers[header::ETAG].clone();
    let again = Request::get("/").header(header::IF_NONE_MATCH, etag);
    let again = browser.send(Service::Cart, again).await;
    assert_eq!((again.status, again.body.as_str()), (StatusCode::NOT_MODIFIED, ""));
    let twice = again.headers.get(header::CONTENT_SECURITY_POLICY);
    assert_eq!(twice, None, "their browser has it, with the page");
}

#[tokio::test]
async fn a_page_is_sent_small_to_who_can_read_it() {
    let browser = visit(domains());
    let plain = browser.get(Service::Cart, "/").await;
    let small = Request::get("/").header(header::ACCEPT_ENCODING, "gzip, br;q=0.9");
    let small = browser.send(Service::Cart, small).await;
    assert_eq!(small.header(header::CONTENT_ENCODING), "br");
    assert!(small.body.len() < plain.body.len());
    let refused = Request::get("/").header(header::ACCEPT_ENCODING, "br;q=0");
    let refused = browser.send(Service::Cart, refused).await;
    assert_eq!(refused.header(header::CONTENT_ENCODING), "");
}

#[tokio::test]
async fn a_page_is_kept_once_whatever_people_hang_on_its_address() {
    let made = Arc::new(AtomicUsize::new(0));
    let counter = made.clone();
    let show = async move |RawQuery(query): RawQuery| {
        counter.fetch_add(1, Ordering::Relaxed);
        let keep = Keep { tags: Vec::new(), ttl: Duration::from_mins(1) };
        (Extension(keep), query.unwrap_or_default())
    };
    let platform = platform(domains());
    let pages = Routes::new().everyone("/", get(show));
    let cart = Mounted { service: Service::Cart, pages, fragments: Router::new() };
    let browser = Browser::new(&platform, vec![cart]);
    for (query, seen, times) in [
        ("older=a", "older=a", 1),
        ("utm_source=letter&older=a", "older=a", 1),
        ("older=%61&fbclid=1", "older=a", 1),
        ("utm_source=letter", "", 3), // made once more, of what it is kept under
        ("x=1", "", 3),
        ("older=b", "older=b", 4),
    ] {
        let page = browser.get(Service::Cart, &format!("/?{query}")).await;
        assert_eq!(page.body, seen, "{query}");
        assert_eq!(made.load(Ordering::Relaxed), times, "{query}");
    }
}

#[tokio::test]
async fn our_files_are_sent_small_too() {
    let browser = visit(domains());
    let plain = browser.get(Service::Cart, "/assets/app.css").await;
    assert!(plain.body.contains("@layer"), "{}", plain.body);
    let small = Request::get("/assets/app.css").header(header::ACCEPT_ENCODING, "br");
    let small = browser.send(Service::Cart, small).await;
    assert_eq!(small.header(header::CONTENT_ENCODING), "br");
    assert!(small.body.len() < plain.body.len());
}

#[tokio::test]
async fn the_editor_is_sent_as_it_was_compressed_and_unpacked_for_who_must() {
    let platform = platform(domains());
    let address = platform.assets.editor_js.clone();
    let browser = visit(domains());
    let small = Request::get(&address).header(header::ACCEPT_ENCODING, "gzip, br");
    let small = browser.send(Service::Blog, small).await;
    assert_eq!(small.status, StatusCode::OK, "{address}");
    assert_eq!(small.header(header::CONTENT_ENCODING), "br");
    assert!(small.header(header::CACHE_CONTROL).ends_with("immutable"));
    let plain = browser.get(Service::Blog, &address).await;
    assert!(plain.body.contains("rose-editor"), "{} bytes", plain.body.len());
}

#[tokio::test]
async fn a_route_says_how_much_may_come_and_how_long_it_may_take() {
    let slow = post(async || tokio::time::sleep(Duration::from_secs(9)).await);
    let large = Bounds { body: 2 << 20, patience: Duration::from_millis(50) };
    let pages =
        Routes::new().everyone("/small", post(async |body: Bytes| body.len().to_string())).merge(
            Routes::new()
                .everyone("/large", post(async |body: Bytes| body.len().to_string()))
                .everyone("/slow", slow)
                .bounded(large),
        );
    let platform = platform(domains());
    let cart = Mounted { service: Service::Cart, pages, fragments: Router::new() };
    let hosts = Hosts::new(&platform, vec![cart]);
    let send = async |path: &str, bytes: usize| {
        let host = Links::local().host(Service::Cart);
        let request = Request::post(path).header(header::HOST, host);
        hosts.answer(request.body(Body::from(vec![b'a'; bytes])).unwrap()).await.status()
    };
    assert_eq!(send("/small", 1 << 20).await, StatusCode::OK);
    assert_eq!(send("/small", (1 << 20) + 1).await, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(send("/large", (1 << 20) + 1).await, StatusCode::OK);
    assert_eq!(send("/large", (2 << 20) + 1).await, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(send("/slow", 1).await, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn every_host_tells_robots_where_not_to_go_and_one_where_the_sitemap_is() {
    let platform = platform(domains());
    let browser = Browser::new(&platform, Service::ALL.map(empty).into());
    for service in Service::ALL {
        let robots = browser.get(service, "/robots.txt").await;
        assert!(robots.header(header::CONTENT_TYPE).starts_with("text/plain"), "{service}");
        assert!(robots.header(header::CACHE_CONTROL).contains("max-age"), "{service}");
        for line in ["User-agent: *", "Disallow: /internal/", "Disallow: /auth/"] {
            assert!(robots.body.lines().any(|told| told == line), "{service}: {}", robots.body);
        }
        assert_eq!(robots.body.contains("Sitemap: "), service == Service::Blog, "{}", robots.body);
    }
}

#[tokio::test]
async fn every_host_has_an_icon_where_browsers_look_for_one() {
    let platform = platform(domains());
    let browser = Browser::new(&platform, Service::ALL.map(empty).into());
    for service in Service::ALL {
        let asked = browser.get(service, "/favicon.ico").await;
        assert_eq!(asked.status, StatusCode::TEMPORARY_REDIRECT, "{service}");
        assert!(asked.header(header::CACHE_CONTROL).contains("max-age"), "{service}");
        let icon = browser.get(service, asked.header(header::LOCATION)).await;
        assert_eq!(icon.header(header::CONTENT_TYPE), "image/svg+xml", "{service}");
    }
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let browser = visit(domains());
    for path in ["/", "/nothing", "/breaks", "/internal/fragments/cart-mini", "/assets/app.css"] {
        let page = browser.get(Service::Cart, path).await;
        let policy = page.header(header::CONTENT_SECURITY_POLICY);
        assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(page.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff", "{path}");
    }
}

#[tokio::test]
async fn what_goes_wrong_gets_a_page_like_any_other_with_ways_back_and_no_cause() {
    let browser = visit(domains());
    let endless = format!("/?{}", "a".repeat(5000));
    for (path, status) in [("/nothing", 404), ("/breaks", 500), ("/%ff", 400), (&endless, 414)] {
        let page = browser.get(Service::Cart, path).await;
        assert_eq!(page.status.as_u16(), status, "{path}");
        assert_eq!(page.all("h1").len(), 1, "{path}: {}", page.body);
        for part in ["header.masthead", "footer", "#slot-cart-mini"] {
            assert!(page.text(part).is_some(), "{path} has no {part}: {}", page.body);
        }
        for home in [Service::Cart, Service::Blog] {
            let way = format!("main a[href='{}']", Links::local().home(home));
            assert!(page.text(&way).is_some(), "{path} has no way to {home}: {}", page.body);
        }
        assert!(!page.body.contains("mistake"), "{path} tells the cause");
        assert_eq!(page.header(header::CACHE_CONTROL), "no-store", "{path}");
    }
    let wrong_way = browser.send(Service::Cart, Request::post("/")).await;
    assert_eq!(wrong_way.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(wrong_way.text("h1").is_some());
}

#[tokio::test]
async fn an_error_on_our_side_shows_the_name_it_was_written_down_under() {
    let browser = visit(domains());
    let id = HeaderName::from_static("x-request-id");
    let broken = browser.get(Service::Cart, "/breaks").await;
    assert_eq!(broken.text(".error-request code").as_deref(), Some(broken.header(id.clone())));
    let missing = browser.get(Service::Cart, "/nothing").await;
    assert!(!missing.body.contains(missing.header(id)), "{}", missing.body);
}

#[tokio::test]
async fn an_error_page_stands_without_its_frame_when_the_database_is_away() {
    let browser = visit(Domains { sites: Arc::new(Down), ..domains() });
    for (path, status) in [("/", 500), ("/nothing", 404)] {
        let page = browser.get(Service::Cart, path).await;
        assert_eq!(page.status.as_u16(), status, "{path}");
        assert!(page.text("main.error-bare h1").is_some(), "{path}: {}", page.body);
    }
    let elsewhere = browser.get(Service::Market, "/").await;
    assert!(elsewhere.text("main.error-bare h1").is_some(), "{}", elsewhere.body);
}

#[tokio::test]
async fn nobody_waits_for_a_database_that_is_away() {
    static MADE: AtomicUsize = AtomicUsize::new(0);
    let platform = platform(domains());
    let waits = async || std::future::pending::<&str>().await;
    let fast = async || "fast";
    let once = async || {
        if MADE.fetch_add(1, Ordering::Relaxed) > 0 {
            std::future::pending::<()>().await;
        }
        let keep = Keep { tags: Vec::new(), ttl: Duration::from_millis(1) };
        (Extension(keep), "kept")
    };
    let pages = Routes::new()
        .everyone("/waits", get(waits))
        .everyone("/fast", get(fast))
        .everyone("/kept/", get(once));
    let mounted = Mounted { pages, ..empty(Service::Blog) };
    let browser = Browser::new(&platform, vec![mounted]);
    assert_eq!(browser.get(Service::Blog, "/kept/").await.body, "kept");
    platform.pulse.tell(false);
    let began = Instant::now();
    let page = browser.get(Service::Blog, "/waits").await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(page.header(header::RETRY_AFTER), "5");
    assert_eq!(page.all("h1"), ["We cannot get at our books just now"]);
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
    assert_eq!(browser.get(Service::Blog, "/fast").await.body, "fast");
    assert_eq!(browser.get(Service::Blog, "/kept/").await.body, "kept");
    assert_eq!(browser.get(Service::Blog, "/readyz").await.status, StatusCode::SERVICE_UNAVAILABLE);
    platform.pulse.tell(true);
    assert_eq!(browser.get(Service::Blog, "/readyz").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_host_nobody_knows_gets_a_page_that_needs_nothing_from_it() {
    let page = visit(domains()).get(Service::Market, "/").await;
    assert_eq!(page.status, StatusCode::MISDIRECTED_REQUEST);
    assert!(!page.body.contains("/assets/"), "{}", page.body);
    let door = page.text(".doors li").unwrap_or_default();
    assert_eq!(door, "Read Stories and news from the co-op");
}

#[tokio::test]
async fn a_form_from_elsewhere_is_refused_and_one_of_ours_is_not() {
    let browser = visit(domains());
    let from = |origin: &str| {
        Request::post("/nothing")
            .header(header::ORIGIN, origin)
            .header("sec-fetch-site", "cross-site")
    };
    let strange = browser.send(Service::Cart, from("https://elsewhere.example")).await;
    assert_eq!(strange.status, StatusCode::FORBIDDEN);
    assert_eq!(strange.text("h1").as_deref(), Some("This was not sent from our own pages"));
    let ours = browser.send(Service::Cart, from(Links::local().origin(Service::Blog))).await;
    assert_eq!(ours.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_origin_is_ours_with_its_scheme_or_not_at_all() {
    let links = Links::new(Scheme::Https, "rose-ash.localhost", 443);
    let around = Surroundings { links, ..surroundings() };
    let platform = Platform::new(domains(), around, Options::default());
    let browser = Browser::new(&platform, vec![cart(&platform)]);
    for (origin, told) in [
        ("https://cart.rose-ash.localhost", StatusCode::NOT_FOUND),
        ("https://blog.rose-ash.localhost", StatusCode::NOT_FOUND),
        ("http://cart.rose-ash.localhost", StatusCode::FORBIDDEN),
        ("http://blog.rose-ash.localhost", StatusCode::FORBIDDEN),
        ("null", StatusCode::FORBIDDEN),
    ] {
        let form = Request::post("/nothing").header(header::ORIGIN, origin);
        assert_eq!(browser.send(Service::Cart, form).await.status, told, "{origin}");
    }
}

#[tokio::test]
async fn sign_ins_that_fill_the_headers_are_forgotten_with_the_refusal() {
    let full = format!("session=s; flow-0123456789ab={}; flow-other=o", "x".repeat(17_000));
    let request = Request::get("/").header(header::COOKIE, full);
    let page = visit(domains()).send(Service::Cart, request).await;
    assert_eq!(page.status, StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
    let set: Vec<_> = page.headers.get_all(header::SET_COOKIE).iter().collect();
    assert_eq!(set, ["flow-0123456789ab=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"]);
}

#[tokio::test]
async fn fragments_are_lent_to_the_six_origins_with_cookies_and_to_nobody_else() {
    let browser = visit(domains());
    let from =
        |origin: &str| Request::get("/internal/fragments/cart-mini").header(header::ORIGIN, origin);
    let blog = Links::local().origin(Service::Blog).to_owned();
    let lent = browser.send(Service::Cart, from(&blog)).await;
    assert_eq!(lent.body, "basket");
    assert_eq!(lent.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), blog);
    assert_eq!(lent.header(header::ACCESS_CONTROL_ALLOW_CREDENTIALS), "true");
    assert!(lent.headers.get_all(header::VARY).iter().any(|vary| vary == "origin"));
    let refused = browser.send(Service::Cart, from("https://elsewhere.example")).await;
    assert_eq!(refused.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), "");
}

#[tokio::test]
async fn a_fragment_that_is_none_is_empty_but_honest() {
    let browser = visit(domains());
    let fragment = async |service, path: &str| {
        browser.get(service, &format!("/internal/fragments/{path}")).await
    };
    for (service, path, status) in [
        (Service::Cart, "teapot", 404),
        (Service::Blog, "cart-mini", 404),
        (Service::Blog, "link-card", 400),
        (Service::Blog, "link-card?slug=a%20b", 400),
        (Service::Blog, "link-card?slug=nobody-wrote-this", 404),
        (Service::Blog, "link-card?path=%2Ftag%2Fnobody-says-this%2F", 404),
        (Service::Cart, "link-card?path=%2Forders%2F", 400),
        (Service::Blog, "link-card?path=https%3A%2F%2Felsewhere.example%2F", 400),
        (Service::Blog, "batch", 400),
    ] {
        let answer = fragment(service, path).await;
        assert_eq!((answer.status.as_u16(), answer.body.as_str()), (status, ""), "{path}");
    }
}

#[tokio::test]
async fn every_address_of_ours_has_a_card_in_three_sizes() {
    let bread = fakes::post("bread", "Bread at noon");
    let posts = Arc::new(FakePosts { posts: vec![bread], ..FakePosts::default() });
    let platform = platform(Domains { posts, ..domains() });
    let browser = Browser::new(&platform, Service::ALL.map(empty).into());
    for (service, of, name) in [
        (Service::Blog, "slug=bread", "Bread at noon"),
        (Service::Blog, "path=%2Fbread%2F", "Bread at noon"),
        (Service::Blog, "path=%2F", "Rose Ash"),
        (Service::Market, "path=%2F", "Shop"),
        (Service::Account, "path=%2F", "You"),
    ] {
        for (variant, mark) in [
            ("card", "class=\"link-card\""),
            ("compact", "class=\"link-compact\""),
            ("inline", "<a href"),
        ] {
            let path = format!("/internal/fragments/link-card?{of}&variant={variant}");
            let card = browser.get(service, &path).await;
            assert_eq!(card.status, StatusCode::OK, "{path}");
            assert!(card.body.contains(name) && card.body.contains(mark), "{path}: {}", card.body);
        }
    }
}

#[tokio::test]
async fn a_batch_answers_each_slot_by_its_name() {
    let browser = visit(domains());
    let path = "/internal/fragments/batch?f=%2Finternal%2Ffragments%2Fnav-tree\
                &f=%2Finternal%2Ffragments%2Fnav-item";
    let batch = browser.get(Service::Blog, path).await;
    assert_eq!(batch.status, StatusCode::OK);
    for slot in ["slot-nav-tree", "slot-nav-item-blog"] {
        assert!(batch.body.contains(&format!("hx-target=\"#{slot}\"")), "{}", batch.body);
    }
}

#[tokio::test]
async fn a_visitor_without_a_cookie_costs_no_look_into_the_sessions() {
    let sessions = Arc::new(FakeSessions::default());
    let browser = visit(Domains { sessions: sessions.clone(), ..domains() });
    let mini = browser.get(Service::Cart, "/internal/fragments/cart-mini").await;
    assert_eq!(mini.header(header::SET_COOKIE), "");
    assert_eq!(sessions.looked(), 0);
    let browser = browser.with(header::COOKIE, "session=AAAAAAAAAAAAAAAAAAAAAA");
    browser.get(Service::Cart, "/internal/fragments/cart-mini").await;
    assert_eq!(sessions.looked(), 1, "a negative control: a cookie is looked up");
}

/// A menu that takes its time, and counts who asks.
struct Slow(AtomicUsize);

#[async_trait]
impl Navigation for Slow {
    async fn menu(&self) -> contracts::Result<Vec<Node>> {
        self.0.fetch_add(1, Ordering::Relaxed);
        tokio::time::sleep(Duration::from_millis(400)).await;
        Ok(Vec::new())
    }
    async fn outline(&self) -> contracts::Result<Outline> {
        Down.outline().await
    }
    async fn lines(&self, entries: Vec<Entry>) -> contracts::Result<Vec<Line>> {
        Down.lines(entries).await
    }
    async fn arrange(&self, by: &str, version: i64, to: Vec<Entry>) -> contracts::Result<()> {
        Down.arrange(by, version, to).await
    }
}

#[tokio::test]
async fn a_slow_fragment_leaves_its_page_quick_and_is_there_for_the_next() {
    let slow = Arc::new(Slow(AtomicUsize::new(0)));
    let browser = visit(Domains { navigation: slow.clone(), ..domains() });
    let begun = Instant::now();
    let first = browser.get(Service::Cart, "/").await;
    assert!(begun.elapsed() < Duration::from_millis(300), "the page waited");
    assert!(first.body.contains("id=\"slot-nav-tree\""), "a slot stands in its place");
    assert!(first.body.contains("/internal/fragments/nav-tree"), "the browser will load it");
    tokio::time::sleep(Duration::from_millis(600)).await;
    let second = browser.get(Service::Cart, "/").await;
    assert!(!second.body.contains("/internal/fragments/nav-tree"), "{}", second.body);
    assert_eq!(slow.0.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn a_broken_fragment_leaves_its_page_whole() {
    let browser = visit(Domains { navigation: Arc::new(Down), ..domains() });
    let page = browser.get(Service::Cart, "/").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text("h1").is_some());
    let ready = browser.get(Service::Cart, "/readyz").await;
    assert!(ready.body.contains("\"failed\":1"), "the failure is counted: {}", ready.body);
}

/// A menu that counts who asks.
#[derive(Default)]
struct Counted(AtomicUsize);

#[async_trait]
impl Navigation for Counted {
    async fn menu(&self) -> contracts::Result<Vec<Node>> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Ok(Vec::new())
    }
    async fn outline(&self) -> contracts::Result<Outline> {
        Down.outline().await
    }
    async fn lines(&self, entries: Vec<Entry>) -> contracts::Result<Vec<Line>> {
        Down.lines(entries).await
    }
    async fn arrange(&self, by: &str, version: i64, to: Vec<Entry>) -> contracts::Result<()> {
        Down.arrange(by, version, to).await
    }
}

#[tokio::test]
async fn news_from_another_process_is_on_the_page_within_two_seconds() {
    let (menu, changes) = (Arc::new(Counted::default()), Arc::new(FakeChanges::default()));
    let fakes = Domains { navigation: menu.clone(), changes: changes.clone(), ..domains() };
    let platform = platform(fakes);
    let browser = Browser::new(&platform, vec![cart(&platform)]);
    let listening = platform.listen();
    for _ in 0..3 {
        browser.get(Service::Cart, "/").await;
    }
    assert_eq!(menu.0.load(Ordering::Relaxed), 1, "kept while nothing changes");
    let change = Change { id: Uuid::now_v7(), at: Utc::now(), tags: vec![Tag::NAV.into()] };
    changes.0.lock().unwrap().push(change);
    tokio::time::sleep(Duration::from_secs(2)).await;
    browser.get(Service::Cart, "/").await;
    assert_eq!(menu.0.load(Ordering::Relaxed), 2, "made anew after the news");
    listening.abort();
}

#[tokio::test]
async fn a_head_request_is_answered_like_a_get() {
    let browser = visit(domains());
    let head = browser.send(Service::Cart, Request::head("/")).await;
    assert_eq!(head.status, StatusCode::OK);
    assert!(!head.header(header::ETAG).is_empty());
    let none = browser.send(Service::Cart, Request::head("/nothing")).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_ones_own_is_nobody_elses_however_many_ask_at_once() {
    let mine = async |headers: axum::http::HeaderMap| {
        tokio::time::sleep(Duration::from_millis(2)).await;
        headers[header::COOKIE].to_str().unwrap_or_default().to_owned()
    };
    let platform = platform(domains());
    let pages = Routes::new().everyone("/mine", get(mine));
    let cart = Mounted { service: Service::Cart, pages, fragments: Router::new() };
    let browser = Arc::new(Browser::new(&platform, vec![cart]));
    let mut visitors = tokio::task::JoinSet::new();
    for visitor in 0..200 {
        let browser = browser.clone();
        visitors.spawn(async move {
            let request = Request::get("/mine").header(header::COOKIE, format!("v={visitor}"));
            (browser.send(Service::Cart, request).await.body, format!("v={visitor}"))
        });
    }
    while let Some(Ok((seen, own))) = visitors.join_next().await {
        assert_eq!(seen, own);
    }
}
