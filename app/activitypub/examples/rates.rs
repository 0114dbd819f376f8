//! How much one core signs, verifies and reads in a second:
//! `cargo run --release -p activitypub --example rates`.
use activitypub::signature::{Claim, PublicKey, Received};
use activitypub::signing::{Knock, Outgoing, PrivateKey, Signer};
use activitypub::vocabulary::{Document, MEDIA_TYPE};
use activitypub::{Id, Schemes, remote_html};
use chrono::Utc;
use http::Method;
use http::uri::PathAndQuery;
use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::time::{Duration, Instant};
use url::{Position, Url};

const BODY: &[u8] = br#"{"type":"Create","id":"https://garden.example/acts/1","actor":"https://garden.example/ada","object":{"type":"Note","id":"https://garden.example/notes/1","content":"<p>Leeks <b>and</b> <a href='https://a.example'>more</a></p>"}}"#;

fn main() -> Result<(), Box<dyn Error>> {
    let key = PrivateKey::from_pkcs8(include_bytes!("../tests/keys/ada.pkcs8"))?;
    let public = PublicKey::from_pem(&key.public_pem())?;
    let signer =
        Signer::new(Id::parse("https://garden.example/ada#main-key", Schemes::Https)?, key);
    let inbox = Id::parse("https://blog.coop.example/inbox", Schemes::Https)?;
    let request = Outgoing::post(&inbox, MEDIA_TYPE, BODY);
    for knock in [Knock::Cavage, Knock::Rfc9421] {
        let now = Utc::now();
        rate("sign", knock.as_str(), || signer.sign(knock, &request, now).is_ok());
        let headers = signer.sign(knock, &request, now)?;
        let received = Received {
            method: &Method::POST,
            site: &Url::parse("https://blog.coop.example/")?,
            target: &PathAndQuery::try_from(&inbox.url()[Position::BeforePath..])?,
            headers: &headers,
            body: BODY,
        };
        rate("read a claim", knock.as_str(), || Claim::read(&received, now).is_ok());
        rate("read and verify", knock.as_str(), || {
            Claim::read(&received, now).is_ok_and(|claim| claim.verify(&public).is_ok())
        });
    }
    rate("read a document", "", || Document::read(BODY, Schemes::Https).is_ok());
    rate("make HTML safe", "", || !remote_html("<p>Leeks <b>and</b> more</p>").is_empty());
    Ok(())
}

/// Does it for a second after a tenth of one, and says how often that would be in a second of a core
/// that does nothing else.
fn rate(what: &str, how: &str, mut once: impl FnMut() -> bool) {
    let mut during = |time: Duration| {
        let (begun, worked, mut done) = (Instant::now(), worked(), 0_u32);
        while begun.elapsed() < time {
            assert!(black_box(once()), "{what} {how} failed");
            done += 1;
        }
        f64::from(done) / share(worked).unwrap_or_else(|| begun.elapsed()).as_secs_f64()
    };
    during(Duration::from_millis(100));
    println!("{what:16} {how:8} {:>9.0}/s", during(Duration::from_secs(1)));
}

/// How much of its time a core gave to this thread since then.
fn share(since: Option<Duration>) -> Option<Duration> {
    worked()?.checked_sub(since?).filter(|spent| *spent > Duration::from_millis(20))
}

/// How long a core has worked for this thread, where the system tells.
fn worked() -> Option<Duration> {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}
