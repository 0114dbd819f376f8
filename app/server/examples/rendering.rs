//! What documents cost to parse and render, and what to find them rendered: for `bin/bench`.
//!
//! `cargo run --release -p server --example rendering -- FILE…` prints a line of JSON a document,
//! in microseconds: the medians of many rounds.
use lexical::{Document, Options, ParseError};
use platform::cache::{Cache, Content, Fingerprint};
use std::hint::black_box;
use std::time::{Duration, Instant};

const ROUNDS: usize = 500;
const ORIGIN: &str = "https://blog.rose-ash.example";

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let cache = Cache::new(1 << 24, None);
    for file in std::env::args().skip(1) {
        let json = std::fs::read_to_string(file)?;
        let rendered = median(async || render(&json).map(|html| html.len())).await?;
        let kept = median(async || find(&cache, &json).await).await?;
        println!("{{\"rendered\": {rendered}, \"kept\": {kept}}}");
    }
    Ok(())
}

fn render(json: &str) -> Result<String, ParseError> {
    Ok(Document::parse(json)?.html(&Options::reading(ORIGIN)))
}

/// As a post's page finds its text: by the fingerprint of the document and of the renderer.
async fn find(cache: &Cache, json: &str) -> Result<usize, ParseError> {
    let renderer = lexical::FINGERPRINT.as_bytes();
    let key = Fingerprint::of(&[b"document", renderer, ORIGIN.as_bytes(), json.as_bytes()]);
    let make = async {
        let (media_type, body) = ("text/html".into(), render(json)?.into());
        Ok(Content { media_type, body, tags: Vec::new(), ttl: Duration::from_hours(1) })
    };
    let kept = cache
        .get_or_make(key, make)
        .await
        .map_err(|error: std::sync::Arc<ParseError>| (*error).clone())?;
    Ok(kept.content().body.len())
}

async fn median(work: impl AsyncFn() -> Result<usize, ParseError>) -> Result<f64, ParseError> {
    let mut times = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let started = Instant::now();
        black_box(work().await?);
        times.push(started.elapsed());
    }
    times.sort_unstable();
    Ok(times[ROUNDS / 2].as_secs_f64() * 1e6)
}
