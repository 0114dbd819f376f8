use crate::list::{FORMATS, MEMBERS, path};
use crate::{Address, Answer, Fetched, Ghost, Ghosts, Key, List, Listed, Saved, SiteFacts};
use async_trait::async_trait;
use bytes::Bytes;
use contracts::Clock;
use contracts::ghost::{Kind, Trouble};
use outside::Outside;
use reqwest::{Method, RequestBuilder, Response, StatusCode, header};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use tokio::sync::Semaphore;
use url::Url;

/// The API that is spoken: Ghost 6's; Ghost 5 answers it as well.
const ACCEPT_VERSION: &str = "v6.0";
/// The most that an answer may hold: 100 long posts are far below.
const LARGEST: usize = 64 << 20;
/// The most that a file may hold.
const LARGEST_FILE: u64 = 200 << 20;
/// The longest that a file may take, however steadily it comes.
const LONGEST_FETCH: Duration = Duration::from_hours(1);
/// A Ghost is slow enough: more would only wait in it.
const AT_ONCE: usize = 2;

/// Ghosts over HTTP.
#[derive(Clone)]
pub struct HttpGhosts {
    outside: Outside,
    patience: Duration,
    clock: Arc<dyn Clock>,
    at_once: Arc<Semaphore>,
}

impl HttpGhosts {
    /// Waits that long for an answer, or for more of a file, follows no redirects, and reaches what `outside` does.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>, outside: Outside, patience: Duration) -> Self {
        Self { outside, patience, clock, at_once: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    fn request(&self, method: Method, url: Url) -> RequestBuilder {
        self.outside.client().request(method, url).timeout(self.patience)
    }
}

impl Ghosts for HttpGhosts {
    fn at(&self, address: &Address, key: &Key) -> Arc<dyn Ghost> {
        Arc::new(HttpGhost { via: self.clone(), address: address.clone(), key: key.clone() })
    }

    fn address(&self, text: &str) -> Answer<Address> {
        Address::parse(text, self.outside.reaches_private())
    }
}

struct HttpGhost {
    via: HttpGhosts,
    address: Address,
    key: Key,
}

impl HttpGhost {
    fn admin(&self, path: &str, query: &[(&str, String)]) -> Answer<Url> {
        let mut url = self.address.at(&format!("/ghost/api/admin/{path}/"))?;
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        Ok(url)
    }

    async fn ask(&self, method: Method, url: Url, body: Option<Value>) -> Answer<(u16, Value)> {
        let _turn = self.via.at_once.acquire().await.map_err(|_| Trouble::Unreachable)?;
        let token = self.key.token(self.via.clock.now());
        let mut request = self
            .via
            .request(method, url)
            .header(header::AUTHORIZATION, format!("Ghost {token}"))
            .header("Accept-Version", ACCEPT_VERSION);
        if let Some(body) = body {
            request = request.json(&body);
        }
        let response = request.send().await.map_err(|why| unreached(&why))?;
        let status = response.status();
        if let Some(trouble) = refused(status) {
            return Err(trouble);
        }
        let body = bounded(response).await?;
        let body = serde_json::from_slice(&body).map_err(|_| match status {
            StatusCode::NOT_FOUND => Trouble::NotGhost,
            _ => Trouble::Garbage,
        })?;
        Ok((status.as_u16(), body))
    }

    async fn get(&self, path: &str, query: &[(&str, String)]) -> Answer<Option<Value>> {
        match self.ask(Method::GET, self.admin(path, query)?, None).await? {
            (200, body) => Ok(Some(body)),
            (404, body) if body["errors"].is_array() => Ok(None),
            (404 | 406, _) => Err(Trouble::NotGhost),
            (_, body) => Err(complaint(&body)),
        }
    }
}

#[async_trait]
impl Ghost for HttpGhost {
    async fn site(&self) -> Answer<SiteFacts> {
        let body = match self.get("site", &[]).await {
            Ok(Some(body)) => body,
            Ok(None) | Err(Trouble::Garbage) => return Err(Trouble::NotGhost),
            Err(trouble) => return Err(trouble),
        };
        serde_json::from_value(body["site"].clone()).map_err(|_| Trouble::NotGhost)
    }

    async fn list(&self, list: &List) -> Answer<Listed> {
        let name = path(list.kind);
        let body = self.get(name, &list.query()).await?.ok_or(Trouble::NotGhost)?;
        let mut body = body;
        let rows = body[name].as_array_mut().map(std::mem::take).ok_or(Trouble::Garbage)?;
        let pagination = &body["meta"]["pagination"];
        let (pages, page) = (pagination["pages"].as_u64(), u64::from(list.page));
        let total = pagination["total"].as_u64().unwrap_or(rows.len() as u64);
        let more = !rows.is_empty() && pages.is_some_and(|pages| page < pages);
        Ok(Listed { rows, total, more })
    }

    async fn one(&self, kind: Kind, id: &str) -> Answer<Option<Value>> {
        let query = match kind {
            Kind::Members => ("include", MEMBERS.to_owned()),
            _ => ("formats", FORMATS.to_owned()),
        };
        let Some(mut body) = self.get(&item(kind, id)?, &[query]).await? else { return Ok(None) };
        let row = body[path(kind)].get_mut(0).map(Value::take).ok_or(Trouble::Garbage)?;
        Ok(Some(row))
    }

    async fn save(&self, kind: Kind, id: &str, change: &Map<String, Value>) -> Answer<Saved> {
        let url = self.admin(&item(kind, id)?, &[("formats", FORMATS.to_owned())])?;
        let body = json!({path(kind): [change]});
        match self.ask(Method::PUT, url, Some(body)).await? {
            (200, mut body) => {
                let row = body[path(kind)].get_mut(0).map(Value::take);
                Ok(Saved::As(row.ok_or(Trouble::Garbage)?))
            }
            (409, _) => Ok(Saved::Collision),
            (404, body) if body["errors"].is_array() => Ok(Saved::Gone),
            (404 | 406, _) => Err(Trouble::NotGhost),
            (_, body) => Err(complaint(&body)),
        }
    }

    async fn tell_us(&self, event: &str, target: &str, secret: &str) -> Answer<()> {
        let hook = json!({"event": event, "target_url": target, "secret": secret});
        let body = json!({"webhooks": [hook]});
        match self.ask(Method::POST, self.admin("webhooks", &[])?, Some(body)).await? {
            (200 | 201, _) => Ok(()),
            (_, body) => Err(complaint(&body)),
        }
    }

    async fn file(&self, path: &str, into: &Path) -> Answer<Option<Fetched>> {
        let _turn = self.via.at_once.acquire().await.map_err(|_| Trouble::Unreachable)?;
        let request = self.via.outside.client().get(self.address.at(path)?);
        let response = tokio::time::timeout(self.via.patience, request.send()).await;
        let response = response.map_err(|_| Trouble::Slow)?.map_err(|why| unreached(&why))?;
        match response.status() {
            StatusCode::OK => {
                let saved = save(response, into, self.via.patience);
                let saved = tokio::time::timeout(LONGEST_FETCH, saved).await;
                saved.map_err(|_| Trouble::Slow)?.map(Some)
            }
            StatusCode::TOO_MANY_REQUESTS => Err(Trouble::TooOften),
            status if status.is_server_error() => Err(Trouble::Failing(status.as_u16())),
            _ => Ok(None),
        }
    }
}

/// Where one thing is; an id that would lead elsewhere is none.
fn item(kind: Kind, id: &str) -> Answer<String> {
    let plain = (1..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric());
    plain.then(|| format!("{}/{id}", path(kind))).ok_or(Trouble::Garbage)
}

fn unreached(why: &reqwest::Error) -> Trouble {
    if why.is_timeout() { Trouble::Slow } else { Trouble::Unreachable }
}

/// What is wrong behind the headers: somebody answered.
fn broken_off(why: &reqwest::Error) -> Trouble {
    if why.is_timeout() { Trouble::Slow } else { Trouble::BrokenOff }
}

fn refused(status: StatusCode) -> Option<Trouble> {
    match status {
        StatusCode::UNAUTHORIZED => Some(Trouble::WrongKey),
        StatusCode::FORBIDDEN => Some(Trouble::NotAllowed),
        StatusCode::TOO_MANY_REQUESTS => Some(Trouble::TooOften),
        status if status.is_server_error() => Some(Trouble::Failing(status.as_u16())),
        status if status.is_redirection() => Some(Trouble::NotGhost),
        _ => None,
    }
}

/// What Ghost says is wrong, in a few of its words.
fn complaint(body: &Value) -> Trouble {
    let error = &body["errors"][0];
    let words = error["context"].as_str().or_else(|| error["message"].as_str());
    words.map_or(Trouble::Garbage, |words| Trouble::Refused(words.chars().take(200).collect()))
}

async fn bounded(mut response: Response) -> Answer<Vec<u8>> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|why| broken_off(&why))? {
        if body.len() + chunk.len() > LARGEST {
            return Err(Trouble::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// However long it is, it may come at its pace, but never be silent for longer than `patience`.
async fn save(mut response: Response, into: &Path, patience: Duration) -> Answer<Fetched> {
    let lost = |error: std::io::Error| {
        tracing::error!(%error, "a file of Ghost's could not be kept");
        Trouble::Disk
    };
    let mime = response.headers().get(header::CONTENT_TYPE);
    let mime = mime.and_then(|mime| mime.to_str().ok()).unwrap_or("application/octet-stream");
    let mime = mime.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let mut file = tokio::fs::File::create(into).await.map_err(lost)?;
    let (mut bytes, mut hash) = (0, Sha256::new());
    while let Some(chunk) = more(&mut response, patience).await? {
        bytes += chunk.len() as u64;
        if bytes > LARGEST_FILE {
            return Err(Trouble::TooLarge);
        }
        hash.update(&chunk);
        file.write_all(&chunk).await.map_err(lost)?;
    }
    file.flush().await.map_err(lost)?;
    Ok(Fetched { bytes, sha256: hex::encode(hash.finalize()), mime })
}

async fn more(response: &mut Response, patience: Duration) -> Answer<Option<Bytes>> {
    let more = tokio::time::timeout(patience, response.chunk()).await;
    more.map_err(|_| Trouble::Slow)?.map_err(|why| broken_off(&why))
}
