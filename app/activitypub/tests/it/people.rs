//! Ada, who signs; Mallory, who would sign for her; and the site of ours that they write to.
use activitypub::signature::{Claim, PublicKey, Received, Refused};
use activitypub::signing::{Knock, Outgoing, PrivateKey, Signer};
use activitypub::{Id, Schemes};
use chrono::{DateTime, Utc};
use http::uri::PathAndQuery;
use http::{HeaderMap, Method};
use url::{Position, Url};

pub const INBOX: &str = "https://blog.coop.example/inbox";
pub const BOTH: [Knock; 2] = [Knock::Cavage, Knock::Rfc9421];

pub fn id(text: &str) -> Id {
    Id::parse(text, Schemes::Https).unwrap()
}

pub fn adas_key() -> PrivateKey {
    PrivateKey::from_pkcs8(include_bytes!("../keys/ada.pkcs8")).unwrap()
}

pub fn mallorys_key() -> PrivateKey {
    PrivateKey::from_pkcs8(include_bytes!("../keys/mallory.pkcs8")).unwrap()
}

pub fn ada() -> Signer {
    Signer::new(id("https://garden.example/ada#main-key"), adas_key())
}

pub fn noon() -> DateTime<Utc> {
    "2026-11-27T12:00:00Z".parse().unwrap()
}

/// A request as it arrives, which a test may change on its way.
#[derive(Clone)]
pub struct Letter {
    pub method: Method,
    pub url: Url,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
    pub site: Url,
}

impl Letter {
    /// What Ada writes to our inbox at noon.
    pub fn posted(knock: Knock) -> Self {
        let body = br#"{"type":"Follow"}"#;
        let (media_type, inbox) = ("application/activity+json", id(INBOX));
        let request = Outgoing::post(&inbox, media_type, body);
        Self::of(Method::POST, &inbox, ada().sign(knock, &request, noon()).unwrap(), body)
    }

    /// What she asks for at noon.
    pub fn asked(knock: Knock, url: &str) -> Self {
        let url = id(url);
        let headers = ada().sign(knock, &Outgoing::get(&url), noon()).unwrap();
        Self::of(Method::GET, &url, headers, b"")
    }

    fn of(method: Method, url: &Id, headers: HeaderMap, body: &[u8]) -> Self {
        let (url, body) = (url.url().clone(), body.to_vec());
        Self { method, site: url.join("/").unwrap(), url, headers, body }
    }

    /// The same, written under Ada's name by whoever has this key.
    pub fn signed_by(&self, key: &PrivateKey, knock: Knock) -> Self {
        let (url, media_type) = (id(self.url.as_str()), self.header("content-type"));
        let request = Outgoing::post(&url, &media_type, &self.body);
        let signer = Signer::new(ada().key_id().clone(), key.clone());
        Self { headers: signer.sign(knock, &request, noon()).unwrap(), ..self.clone() }
    }

    pub fn header(&self, name: &str) -> String {
        self.headers[name].to_str().unwrap().to_owned()
    }

    pub fn set(&mut self, name: &'static str, value: &str) {
        self.headers.insert(name, value.parse().unwrap());
    }

    pub fn claim(&self, now: DateTime<Utc>) -> Result<Claim, Refused> {
        let target = &self.url[Position::BeforePath..Position::AfterQuery];
        let request = Received {
            method: &self.method,
            site: &self.site,
            target: &PathAndQuery::try_from(target).unwrap(),
            headers: &self.headers,
            body: &self.body,
        };
        Claim::read(&request, now)
    }

    /// What comes of it where Ada's key is known.
    pub fn verdict(&self) -> Result<(), Refused> {
        let key = PublicKey::from_pem(&adas_key().public_pem())?;
        self.claim(noon())?.verify(&key)
    }
}
