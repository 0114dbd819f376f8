//! A Ghost that is none: it answers from what a real one was recorded to say, keeps what it is
//! told, and misbehaves when asked to.
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::hmac;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

pub const KEY: &str =
    "6b041fd9afba9a0bfdaa4a6d:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
/// Where the real one was when it was recorded.
const RECORDED: &str = "http://localhost:2368";

/// How it misbehaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Well,
    TooOften,
    Failing,
    Slow,
    Dropping,
    Garbage,
    /// Whatever is asked for the first time is cut off half way.
    EachOnce,
}

/// How a file is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sending {
    /// Less than its length says.
    Broken,
    /// A little, and then nothing.
    Silent,
    /// A little each second.
    Slowly,
}

/// What it has and does.
pub struct Ghost {
    pub tables: BTreeMap<&'static str, Vec<Value>>,
    pub files: HashMap<String, Vec<u8>>,
    pub webhooks: Vec<Value>,
    pub mood: Mood,
    /// Files that are sent otherwise than whole and at once.
    pub sending: HashMap<String, Sending>,
    /// Whether somebody before it answers every PUT with a page of another program's.
    pub shadowed: bool,
    pub version: &'static str,
    /// Every question, as `GET posts?page=1…`.
    pub asked: Vec<String>,
    /// Somebody else saves a post just before the next PUT.
    pub rival: Option<Value>,
    /// Whether it takes no PUT.
    pub refuses: bool,
    seen: HashSet<String>,
    seconds: i64,
    origin: String,
}

/// The server; it goes with this.
pub struct FakeGhost {
    pub url: String,
    state: Arc<Mutex<Ghost>>,
    server: tokio::task::JoinHandle<()>,
}

impl Drop for FakeGhost {
    fn drop(&mut self) {
        self.server.abort();
    }
}

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/ghost")
}

/// A recorded file; nothing, loudly, where the data is not at hand.
pub fn recorded(name: &str) -> Option<String> {
    let text = std::fs::read_to_string(data().join(name)).ok();
    if text.is_none() {
        eprintln!("SKIPPED: there is no {name} in {}", data().display());
    }
    text
}

fn recorded_tables(origin: &str) -> Option<BTreeMap<&'static str, Vec<Value>>> {
    let table = |files: &[&str], name: &str| -> Option<Vec<Value>> {
        let mut rows = Vec::new();
        for file in files {
            let text = recorded(file)?.replace(RECORDED, origin);
            let mut file: Value = serde_json::from_str(&text).unwrap();
            rows.append(file[name].as_array_mut().unwrap());
        }
        Some(rows)
    };
    let posts = ["admin_posts_page1.json", "admin_posts_page2.json", "admin_posts_page3.json"];
    let mut tables = BTreeMap::new();
    tables.insert("posts", table(&posts, "posts")?);
    for (name, file) in [
        ("pages", "admin_pages.json"),
        ("tags", "admin_tags.json"),
        ("users", "admin_users.json"),
        ("members", "admin_members.json"),
        ("labels", "admin_labels.json"),
        ("tiers", "admin_tiers.json"),
        ("newsletters", "admin_newsletters.json"),
    ] {
        tables.insert(name, table(&[file], name)?);
    }
    Some(tables)
}

/// A picture as wide as some words are long, and of their colours.
pub fn picture(words: &str) -> Vec<u8> {
    let width = u32::try_from(words.len()).unwrap();
    let grey = image::GrayImage::from_raw(width, 1, words.into()).unwrap();
    let mut png = std::io::Cursor::new(Vec::new());
    grey.write_to(&mut png, image::ImageFormat::Png).unwrap();
    png.into_inner()
}

/// What begins like what its name says.
fn recording(path: &str, words: &str) -> Vec<u8> {
    match path.rsplit_once('.') {
        Some((_, "mp4" | "m4a" | "mov")) => [b"\0\0\0\x18ftypmp42", words.as_bytes()].concat(),
        Some((_, "mp3")) => [b"ID3\x04\0", words.as_bytes()].concat(),
        Some((_, "svg")) => format!("<svg><title>{words}</title></svg>").into_bytes(),
        _ if path.starts_with("/content/files/") => words.into(),
        _ => picture(words),
    }
}

fn recorded_files() -> Option<HashMap<String, Vec<u8>>> {
    let uploads: Value = serde_json::from_str(&recorded("uploads.json")?).unwrap();
    let mut files = HashMap::new();
    for url in uploads.as_object().unwrap().values() {
        let path = url.as_str().unwrap().strip_prefix(RECORDED).unwrap();
        files.insert(path.to_owned(), recording(path, &format!("the bytes of {path}")));
    }
    let same = picture("the same bytes");
    files.insert("/content/images/2026/11/jar.png".into(), same.clone());
    files.insert("/content/images/2026/11/cover.png".into(), same);
    files.insert("/content/images/2026/11/shop-front_o.jpg".into(), picture("the large one"));
    Some(files)
}

impl FakeGhost {
    /// The shop on Willow Lane; nothing where the data is not at hand.
    pub async fn open() -> Option<Self> {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let state = Arc::new(Mutex::new(Ghost::recorded(&url)?));
        let app = Router::new().fallback(answer).with_state(state.clone());
        let server = tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        Some(Self { url, state, server })
    }

    pub fn ghost(&self) -> MutexGuard<'_, Ghost> {
        self.state.lock().unwrap()
    }

    /// What somebody does to a post or page in Ghost's own editor.
    pub fn edit(&self, slug: &str, change: impl FnOnce(&mut Value)) {
        let mut ghost = self.ghost();
        let at = ghost.tick();
        let rows = ghost.tables.iter_mut().filter(|(table, _)| ["posts", "pages"].contains(*table));
        let row = rows.flat_map(|(_, rows)| rows).find(|row| row["slug"] == slug).unwrap();
        change(row);
        row["updated_at"] = at.into();
    }

    pub fn id(&self, slug: &str) -> String {
        let ghost = self.ghost();
        let row = ghost.tables.values().flatten().find(|row| row["slug"] == slug).unwrap();
        row["id"].as_str().unwrap().to_owned()
    }

    pub fn post(&self, id: &str) -> Value {
        let ghost = self.ghost();
        ghost.tables["posts"].iter().find(|row| row["id"] == id).unwrap().clone()
    }

    pub fn rename_tag(&self, slug: &str, name: &str) {
        let mut ghost = self.ghost();
        let mut tags = ghost.tables.get_mut("tags").unwrap().iter_mut();
        tags.find(|tag| tag["slug"] == slug).unwrap()["name"] = name.into();
    }

    pub fn edit_tag(&self, slug: &str, change: impl FnOnce(&mut Value)) {
        let mut ghost = self.ghost();
        let mut tags = ghost.tables.get_mut("tags").unwrap().iter_mut();
        change(tags.find(|tag| tag["slug"] == slug).unwrap());
    }

    pub fn edit_author(&self, slug: &str, change: impl FnOnce(&mut Value)) {
        let mut ghost = self.ghost();
        let mut users = ghost.tables.get_mut("users").unwrap().iter_mut();
        change(users.find(|user| user["slug"] == slug).unwrap());
    }

    /// Who wrote a post, by their slugs.
    pub fn signed(&self, id: &str) -> Vec<String> {
        let post = self.post(id);
        let authors = post["authors"].as_array().unwrap().iter();
        authors.map(|author| author["slug"].as_str().unwrap().to_owned()).collect()
    }

    /// What somebody does in Ghost to who wrote a post.
    pub fn sign(&self, slug: &str, authors: &[&str]) {
        let users = self.ghost().tables["users"].clone();
        let signed = authors.iter().map(|slug| users.iter().find(|u| u["slug"] == *slug).unwrap());
        let signed: Value = signed.cloned().collect();
        self.edit(slug, |post| post["authors"] = signed);
    }

    pub fn delete(&self, slug: &str) {
        for rows in self.ghost().tables.values_mut() {
            rows.retain(|row| row["slug"] != slug);
        }
    }

    pub fn mood(&self, mood: Mood) {
        self.ghost().mood = mood;
    }
}

impl Ghost {
    fn recorded(origin: &str) -> Option<Self> {
        Some(Self {
            tables: recorded_tables(origin)?,
            files: recorded_files()?,
            webhooks: Vec::new(),
            mood: Mood::Well,
            sending: HashMap::new(),
            shadowed: false,
            version: "6.65",
            asked: Vec::new(),
            rival: None,
            refuses: false,
            seen: HashSet::new(),
            seconds: 0,
            origin: origin.to_owned(),
        })
    }

    /// Its own clock, later than anything recorded.
    fn tick(&mut self) -> String {
        self.seconds += 10;
        let at = chrono::DateTime::from_timestamp(1_795_520_000 + self.seconds, 0).unwrap();
        at.format("%Y-%m-%dT%H:%M:%S.000Z").to_string()
    }

    fn list(&self, table: &str, query: &HashMap<String, String>) -> Response {
        let name = table;
        let mut rows = self.tables[name].clone();
        if let Some(since) = query.get("filter").and_then(|it| it.strip_prefix("updated_at:>='")) {
            let since = since.trim_end_matches('\'').replace(' ', "T");
            rows.retain(|row| row["updated_at"].as_str().unwrap_or_default() >= &*since);
        }
        let text = |row: &Value, field: &str| row[field].as_str().unwrap_or_default().to_owned();
        match query.get("order").map(String::as_str) {
            Some("updated_at asc") => rows.sort_by_key(|row| text(row, "updated_at")),
            Some("updated_at desc") => {
                rows.sort_by_key(|row| std::cmp::Reverse(text(row, "updated_at")));
            }
            _ => rows.sort_by_key(|row| (text(row, "created_at"), text(row, "id"))),
        }
        let number = |name: &str| query.get(name).and_then(|it| it.parse::<usize>().ok());
        // Five at once stand for a hundred, so that there are pages.
        let (limit, page) = (number("limit").unwrap_or(15).min(5), number("page").unwrap_or(1));
        let (total, pages) = (rows.len(), rows.len().div_ceil(limit).max(1));
        let rows: Vec<Value> = rows.into_iter().skip((page - 1) * limit).take(limit).collect();
        let rows: Vec<Value> = match query.get("fields") {
            Some(_) => rows
                .iter()
                .map(|row| json!({"id": row["id"], "updated_at": row["updated_at"]}))
                .collect(),
            None => rows,
        };
        let meta =
            json!({"pagination": {"page": page, "limit": limit, "pages": pages, "total": total}});
        json_of(200, &json!({name: rows, "meta": meta}))
    }

    fn save(&mut self, table: &'static str, id: &str, body: &Value) -> Response {
        if let Some(rival) = self.rival.take() {
            let at = self.tick();
            let row = self.tables.get_mut(table).unwrap().iter_mut().find(|row| row["id"] == id);
            let row = row.unwrap();
            for (field, value) in rival.as_object().unwrap() {
                row[field] = value.clone();
            }
            row["updated_at"] = at.into();
        }
        if self.refuses {
            return json_of(422, &json!({"errors": [{"context": "Value is too long"}]}));
        }
        let at = self.tick();
        let labels =
            [("tags", self.tables["tags"].clone()), ("authors", self.tables["users"].clone())];
        let Some(row) = self.tables.get_mut(table).unwrap().iter_mut().find(|r| r["id"] == id)
        else {
            return not_found();
        };
        let change = &body[table][0];
        if change["updated_at"] != row["updated_at"] {
            let collision = recorded("error_409_update_collision.json").unwrap();
            return (StatusCode::CONFLICT, collision).into_response();
        }
        for (field, value) in change.as_object().unwrap() {
            row[field] = value.clone();
        }
        for (name, all) in labels {
            let Some(wanted) = change[name].as_array() else { continue };
            let found = wanted.iter().filter_map(|one| all.iter().find(|a| a["id"] == one["id"]));
            row[name] = found.cloned().collect();
        }
        row["updated_at"] = at.into();
        json_of(200, &json!({table: [row]}))
    }

    fn misbehaves(&mut self, question: &str) -> Option<Response> {
        let first = self.seen.insert(question.to_owned());
        match self.mood {
            Mood::EachOnce if first => Some(cut_off()),
            Mood::Well | Mood::EachOnce | Mood::Slow => None,
            Mood::TooOften => Some(json_of(429, &json!({"errors": [{"message": "Too many"}]}))),
            Mood::Failing => {
                Some((StatusCode::BAD_GATEWAY, "<h1>Bad gateway</h1>").into_response())
            }
            Mood::Dropping => Some(cut_off()),
            Mood::Garbage => Some((StatusCode::OK, "{\"posts\": [<oops").into_response()),
        }
    }
}

async fn answer(State(state): State<Arc<Mutex<Ghost>>>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let body = to_bytes(body, 1 << 24).await.unwrap();
    let slow = state.lock().unwrap().mood == Mood::Slow;
    if slow {
        tokio::time::sleep(Duration::from_secs(3)).await;
    }
    state.lock().unwrap().answer(&head.method, &head.uri, &head.headers, &body)
}

impl Ghost {
    fn answer(
        &mut self,
        method: &Method,
        uri: &Uri,
        headers: &HeaderMap,
        body: &Bytes,
    ) -> Response {
        let path = uri.path().to_owned();
        let query: HashMap<String, String> =
            url::form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes())
                .into_owned()
                .collect();
        let question = format!("{method} {path}?{}", uri.query().unwrap_or_default());
        self.asked.push(question.clone());
        if let Some(response) = self.misbehaves(&question) {
            return response;
        }
        if path.starts_with("/content/") {
            let file = self.files.get(&path).cloned();
            if let (Some(bytes), Some(sending)) = (&file, self.sending.get(&path)) {
                return sent(bytes, *sending);
            }
            return file.map_or_else(not_found, |bytes| {
                ([(header::CONTENT_TYPE, "image/png")], bytes).into_response()
            });
        }
        let Some(rest) = path.strip_prefix("/ghost/api/admin/") else { return not_found() };
        if rest == "site/" {
            return self.site();
        }
        if let Some(refusal) = refused(headers) {
            return refusal;
        }
        assert_eq!(headers["accept-version"], "v6.0");
        self.admin(method, rest, &query, body)
    }

    fn site(&self) -> Response {
        let url = format!("{}/", self.origin);
        let title = "Willow Lane Cooperative";
        json_of(200, &json!({"site": {"title": title, "url": url, "version": self.version}}))
    }

    fn admin(
        &mut self,
        method: &Method,
        rest: &str,
        query: &HashMap<String, String>,
        body: &Bytes,
    ) -> Response {
        let parts: Vec<&str> = rest.trim_end_matches('/').split('/').collect();
        let table = self.tables.keys().copied().find(|table| *table == parts[0]);
        match (method, parts.as_slice(), table) {
            (&Method::POST, ["webhooks"], _) => {
                let hook: Value = serde_json::from_slice(body).unwrap();
                self.webhooks.push(hook["webhooks"][0].clone());
                json_of(201, &hook)
            }
            (&Method::GET, [_], Some(table)) => self.list(table, query),
            (&Method::GET, [_, id], Some(table)) => {
                let row = self.tables[table].iter().find(|row| row["id"] == *id);
                row.map_or_else(not_found, |row| json_of(200, &json!({table: [row]})))
            }
            (&Method::PUT, ..) if self.shadowed => json_of(404, &json!({"message": "no route"})),
            (&Method::PUT, [_, id], Some(table)) => {
                let body: Value = serde_json::from_slice(body).unwrap();
                self.save(table, id, &body)
            }
            _ => not_found(),
        }
    }
}

/// Ghost's own way of looking at a token.
fn refused(headers: &HeaderMap) -> Option<Response> {
    let refuse = |status, code: &str| json_of(status, &json!({"errors": [{"code": code}]}));
    let Some(token) = headers.get(header::AUTHORIZATION) else {
        return Some(refuse(403, "NO_PERMISSION"));
    };
    let token = token.to_str().unwrap().strip_prefix("Ghost ").unwrap();
    let (signed, tag) = token.rsplit_once('.').unwrap();
    let (_, secret) = KEY.split_once(':').unwrap();
    let secret = hmac::Key::new(hmac::HMAC_SHA256, &hex::decode(secret).unwrap());
    let tag = URL_SAFE_NO_PAD.decode(tag).unwrap();
    let claims = URL_SAFE_NO_PAD.decode(signed.split_once('.').unwrap().1).unwrap();
    let claims: Map<String, Value> = serde_json::from_slice(&claims).unwrap();
    let young = claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap() <= 300;
    let good = hmac::verify(&secret, signed.as_bytes(), &tag).is_ok();
    (!good || !young || claims["aud"] != "/admin/").then(|| refuse(401, "INVALID_JWT"))
}

fn json_of(status: u16, body: &Value) -> Response {
    let json = [(header::CONTENT_TYPE, "application/json")];
    (StatusCode::from_u16(status).unwrap(), json, body.to_string()).into_response()
}

fn not_found() -> Response {
    json_of(404, &json!({"errors": [{"message": "Resource not found", "type": "NotFoundError"}]}))
}

fn sent(bytes: &[u8], sending: Sending) -> Response {
    let length = bytes.len();
    let (first, rest) = bytes.split_at(length / 2);
    let parts = [first, rest].map(Bytes::copy_from_slice).into_iter().enumerate();
    let part = move |(n, part): (usize, Bytes)| async move {
        let pause = match sending {
            Sending::Slowly => Duration::from_millis(1400),
            Sending::Silent if n > 0 => Duration::from_secs(10),
            Sending::Broken | Sending::Silent => Duration::ZERO,
        };
        tokio::time::sleep(pause).await;
        if n > 0 && sending == Sending::Broken {
            Err(std::io::Error::other("gone"))
        } else {
            Ok(part)
        }
    };
    let parts = futures_util::StreamExt::then(futures_util::stream::iter(parts), part);
    let headers = [
        (header::CONTENT_TYPE, "image/png".to_owned()),
        (header::CONTENT_LENGTH, length.to_string()),
    ];
    (headers, Body::from_stream(parts)).into_response()
}

/// Says more than it sends, and hangs up.
fn cut_off() -> Response {
    let parts = [Ok(Bytes::from_static(b"{\"posts\": [")), Err(std::io::Error::other("gone"))];
    Body::from_stream(futures_util::stream::iter(parts)).into_response()
}
