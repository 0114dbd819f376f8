//! What Mastodon takes and refuses, it says by 28 requests; so do we, but for what its notes say.
//! The requests lie beside the project and not within it.
use activitypub::signature::{Claim, PublicKey, Received, Refused};
use chrono::{DateTime, Utc};
use http::uri::PathAndQuery;
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use url::{Position, Url};

/// The one whose keys can be fetched.
const BOB: [&str; 2] = ["acct:bob@remote.domain", "https://remote.domain/users/bob#main-key"];

#[derive(Deserialize)]
struct Vector {
    name: String,
    method: String,
    target: String,
    body: Option<String>,
    headers: BTreeMap<String, String>,
    now: DateTime<Utc>,
    accept: bool,
    #[serde(rename = "publicKeyPem")]
    public_key_pem: String,
    signature_valid: bool,
    scheme: String,
}

impl Vector {
    fn headers(&self) -> HeaderMap {
        let header = |(name, value): (&String, &String)| {
            let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
            (name, HeaderValue::from_str(value).unwrap())
        };
        self.headers.iter().map(header).collect()
    }

    fn verdict(&self) -> Result<(), Refused> {
        let asked = Url::parse(&self.target).unwrap();
        let target = &asked[Position::BeforePath..Position::AfterQuery];
        let request = Received {
            method: &Method::from_bytes(self.method.as_bytes()).unwrap(),
            site: &asked.join("/").unwrap(),
            target: &PathAndQuery::try_from(target).unwrap(),
            headers: &self.headers(),
            body: self.body.as_deref().unwrap_or_default().as_bytes(),
        };
        let claim = Claim::read(&request, self.now)?;
        if !BOB.contains(&claim.key_id().to_string().as_str()) {
            return Err(Refused::KeyId); // nobody answers there
        }
        claim.verify(&PublicKey::from_pem(&self.public_key_pem)?)
    }
}

#[test]
fn every_vector_of_mastodons_is_judged_as_mastodon_does() {
    let file = "../../../shared/data/activitypub/mastodon-http-signatures.json";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let Ok(json) = fs::read(&path) else {
        eprintln!("SKIPPED: no vectors at {}", path.display());
        return;
    };
    let vectors: Vec<Vector> = serde_json::from_slice(&json).unwrap();
    assert_eq!(vectors.len(), 28);
    let differs = |vector: &&Vector| vector.verdict().is_ok() != vector.accept;
    let differing: Vec<_> = vectors
        .iter()
        .filter(differs)
        .map(|vector| format!("{} ({}): {:?}", vector.name, vector.scheme, vector.verdict()))
        .collect();
    assert!(differing.is_empty(), "{}", differing.join("\n"));
    let taken = vectors.iter().filter(|vector| vector.accept).count();
    let signed = vectors.iter().filter(|vector| vector.signature_valid).count();
    assert!(taken > 5 && taken < signed, "{taken} of {signed} that are well signed");
}
