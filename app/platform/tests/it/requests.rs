//! What each request leaves in the log, and the name it goes by.
use axum::Router;
use axum::http::{HeaderName, Request, header};
use axum::routing::get;
use contracts::Service;
use platform::testing::{Browser, domains, platform};
use platform::{AppError, Mounted, Routes};
use serde_json::Value;
use std::io::{self, Write};
use std::sync::{Arc, Mutex};
use tracing::Level;
use tracing::subscriber::DefaultGuard;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Everything this thread logs, until it is dropped.
struct Log {
    written: Written,
    _guard: DefaultGuard,
}

#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Log {
    fn of(level: Level) -> Self {
        let written = Written::default();
        let writer = written.clone();
        let subscriber = tracing_subscriber::fmt()
            .json()
            .flatten_event(true)
            .with_current_span(false)
            .with_max_level(level)
            .with_writer(move || writer.clone())
            .finish();
        Self { written, _guard: tracing::subscriber::set_default(subscriber) }
    }

    /// The lines since the last time somebody asked.
    fn lines(&self) -> Vec<Value> {
        let written = std::mem::take(&mut *self.written.0.lock().unwrap());
        let text = String::from_utf8(written).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

fn cart() -> Browser {
    let platform = platform(domains());
    let shell = platform.shell(Service::Cart);
    let show = async move || {
        let cart = contracts::cart::Cart::default();
        shell.page(&components::cart::BasketPage { cart: &cart, done: None }, Vec::new()).await
    };
    let breaks = async || AppError::NoSessionLayer;
    let pages = Routes::new().everyone("/", get(show)).everyone("/breaks", get(breaks));
    let cart = Mounted { service: Service::Cart, pages, fragments: Router::new() };
    Browser::new(&platform, vec![cart])
}

#[tokio::test]
async fn every_request_leaves_one_line_however_it_is_answered() {
    let (browser, log) = (cart(), Log::of(Level::INFO));
    let known = browser.get(Service::Cart, "/").await.header(header::ETAG).to_owned();
    log.lines();
    let known = |path: &str| Request::get(path).header(header::IF_NONE_MATCH, known.clone());
    let endless = format!("/?{}", "a".repeat(5000));
    for (service, path, status) in [
        (Service::Cart, "/?older=secret", 200),
        (Service::Cart, "/", 304),
        (Service::Cart, "/nothing", 404),
        (Service::Cart, "/%ff", 400),
        (Service::Cart, endless.as_str(), 414),
        (Service::Market, "/", 421),
    ] {
        let request = if status == 304 { known(path) } else { Request::get(path) };
        let page = browser.send(service, request).await;
        let lines = log.lines();
        let [line] = lines.as_slice() else { panic!("{path}: {lines:?}") };
        assert_eq!(line["level"], "INFO", "{path}");
        assert_eq!(line["status"], status, "{path}");
        assert!(line["ms"].as_f64().is_some_and(|ms| ms > 0.0), "{path}");
        let span = &line["spans"][0];
        assert_eq!(span["host"], format!("{service}.rose-ash.localhost"), "{path}");
        assert_eq!(span["method"], "GET", "{path}");
        assert_eq!(span["path"], path.split('?').next().unwrap(), "{path}");
        assert_eq!(span["id"], page.header(REQUEST_ID), "{path}");
        assert!(!line.to_string().contains("secret"), "{line}");
    }
}

#[tokio::test]
async fn probes_and_our_own_files_are_logged_for_who_debugs() {
    let paths = ["/healthz", "/readyz", "/assets/app.css"];
    for (level, lines) in [(Level::INFO, 0), (Level::DEBUG, 1)] {
        let (browser, log) = (cart(), Log::of(level));
        for path in paths {
            browser.get(Service::Cart, path).await;
            let told = log.lines().iter().filter(|line| line["message"] == "answered").count();
            assert_eq!(told, lines, "{path} at {level}");
        }
    }
}

#[tokio::test]
async fn a_failure_is_told_once_under_the_name_of_its_request() {
    let (browser, log) = (cart(), Log::of(Level::INFO));
    let page = browser.get(Service::Cart, "/breaks").await;
    let lines = log.lines();
    assert_eq!(lines.iter().filter(|line| line["level"] == "ERROR").count(), 1, "{lines:?}");
    assert!(
        lines.iter().all(|line| line["spans"][0]["id"] == page.header(REQUEST_ID)),
        "{lines:?}"
    );
}

#[tokio::test]
async fn a_kept_page_is_answered_under_each_requests_own_name() {
    let browser = cart();
    let first = browser.get(Service::Cart, "/").await;
    let second = browser.get(Service::Cart, "/").await;
    assert_ne!(first.header(REQUEST_ID), second.header(REQUEST_ID));
    assert_eq!(first.body, second.body);
    let named = Request::get("/").header(REQUEST_ID, "proxy-0001");
    assert_eq!(browser.send(Service::Cart, named).await.header(REQUEST_ID), "proxy-0001");
    let nonsense = Request::get("/").header(REQUEST_ID, "<b>bold</b>");
    assert!(!browser.send(Service::Cart, nonsense).await.header(REQUEST_ID).contains('<'));
}
