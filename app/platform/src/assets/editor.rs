//! The editor's script: compressed when it was built, and left so until it is asked for.
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use std::io::Write;
use std::sync::LazyLock;

const COMPRESSED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/editor.js.br"));

/// Its address, with the hash of its content.
pub(super) fn address() -> String {
    static HASH: LazyLock<String> = LazyLock::new(|| hex::encode(&Sha256::digest(COMPRESSED)[..8]));
    format!("/assets/editor.{}.js", *HASH)
}

/// The script, for ever.
pub(super) async fn file(request: HeaderMap) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/javascript; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
        (header::VARY, HeaderValue::from_static("accept-encoding")),
    ];
    if takes_brotli(&request) {
        return (headers, [(header::CONTENT_ENCODING, "br")], COMPRESSED).into_response();
    }
    match tokio::task::spawn_blocking(unpacked).await {
        Ok(Some(script)) => (headers, script).into_response(),
        _ => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn takes_brotli(request: &HeaderMap) -> bool {
    let accepted = request.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    accepted.unwrap_or_default().split(',').any(|coding| coding.trim() == "br")
}

fn unpacked() -> Option<Vec<u8>> {
    let mut script = brotli::DecompressorWriter::new(Vec::new(), 64 << 10);
    script.write_all(COMPRESSED).ok()?;
    script.into_inner().ok()
}
