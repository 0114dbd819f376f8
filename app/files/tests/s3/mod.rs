//! A bucket on loopback that checks signatures, with a gate before it; and stores that are none.
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use contracts::Secret;
use files::{Access, Bucket, Folder};
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use s3s_fs::FileSystem;
use std::fs::create_dir;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;

const KEY: &str = "thorn/and+petal";

/// Pieces that still pass, and what becomes of the next one.
struct Gate {
    open_for: AtomicI64,
    stops: AtomicI64,
}

pub struct Store {
    address: SocketAddr,
    folder: TempDir,
    gate: Arc<Gate>,
}

impl Store {
    pub async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        create_dir(folder.path().join("store")).unwrap();
        create_dir(folder.path().join("store/uploads")).unwrap();
        let gate = Arc::new(Gate { open_for: i64::MAX.into(), stops: 0.into() });
        let mut service =
            S3ServiceBuilder::new(FileSystem::new(folder.path().join("store")).unwrap());
        service.set_auth(SimpleAuth::from_single("rose", KEY));
        let service = service.build();
        let answer = move |request: Request| {
            let service = service.clone();
            async move {
                let answered = service.call(request.map(s3s::Body::http_body_unsync)).await;
                answered.unwrap().map(Body::new)
            }
        };
        let router = Router::new().fallback(answer).layer(from_fn_with_state(gate.clone(), pass));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, folder, gate }
    }

    pub fn bucket(&self) -> Bucket {
        self.with_key(KEY)
    }

    pub fn with_key(&self, key: &str) -> Bucket {
        at(self.address, key, &self.data())
    }

    /// Where something may lie.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The data folder of who uses the bucket.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The keys in the bucket.
    pub fn objects(&self) -> Vec<String> {
        let bucket = self.folder.path().join("store/uploads");
        let mut found = Vec::new();
        let mut folders = vec![bucket.clone()];
        while let Some(folder) = folders.pop() {
            for entry in folder.read_dir().unwrap().map(Result::unwrap) {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let key = path.strip_prefix(&bucket).unwrap();
                    found.push(key.to_str().unwrap().to_owned());
                }
            }
        }
        found
    }

    /// Pieces of what has not come together.
    pub fn pieces_left(&self) -> usize {
        let names = self.folder.path().join("store").read_dir().unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
        names.filter(|name| name.contains("upload_id")).count()
    }

    pub async fn comes_to_nothing(&self) {
        for _ in 0..100 {
            if self.pieces_left() == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{} pieces are left", self.pieces_left());
    }

    pub fn fail_after_pieces(&self, pieces: i64) {
        self.gate.open_for.store(pieces, Ordering::Relaxed);
    }

    pub fn stop_after_pieces(&self, pieces: i64) {
        self.fail_after_pieces(pieces);
        self.gate.stops.store(1, Ordering::Relaxed);
    }
}

async fn pass(State(gate): State<Arc<Gate>>, request: Request, next: Next) -> Response {
    let query = request.uri().query().unwrap_or_default();
    let piece = request.method() == Method::PUT && query.contains("partNumber");
    if piece && gate.open_for.fetch_sub(1, Ordering::Relaxed) <= 0 {
        if gate.stops.load(Ordering::Relaxed) == 1 {
            std::future::pending::<()>().await;
        }
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    next.run(request).await
}

fn at(address: SocketAddr, key: &str, data: &Path) -> Bucket {
    let access = Access {
        url: format!("http://{address}/uploads"),
        bucket: "uploads".into(),
        region: "us-east-1".into(),
        key_id: Secret::from_bearer("rose"),
        key: Secret::from_bearer(key),
    };
    Bucket::new(&access, Folder::new(data)).unwrap()
}

/// Something that answers everything with the same bytes, and ends.
pub async fn bad_store(answer: &'static str) -> Bucket {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        loop {
            let (mut socket, _) = listener.accept().await.unwrap();
            let mut asked = [0; 4096];
            let _ = tokio::io::AsyncReadExt::read(&mut socket, &mut asked).await;
            let _ = socket.write_all(answer.as_bytes()).await;
        }
    });
    at(address, KEY, Path::new("/nonexistent"))
}

/// Something that takes every connection, and says nothing.
pub async fn silent_store() -> Bucket {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let mut held = Vec::new();
        loop {
            held.push(listener.accept().await);
        }
    });
    at(address, KEY, Path::new("/nonexistent"))
}
