use axum::http::{HeaderMap, HeaderValue, header};
use sha2::{Digest, Sha256};

/// The entity tag of a body under these headers, which a 304 leaves out and who has the old ones is
/// to get anew: weak, because the same tag stands for its compressed forms (RFC 9110 §8.8.3).
pub(crate) fn of(headers: &[u8], body: &[u8]) -> HeaderValue {
    let hash = Sha256::new().chain_update(headers).chain_update(body).finalize();
    let hash = hex::encode(&hash[..12]);
    HeaderValue::try_from(format!("W/\"{hash}\"")).unwrap_or(HeaderValue::from_static("W/\"\""))
}

/// Whether the visitor has this already (`If-None-Match`, compared weakly: RFC 9110 §13.1.2).
pub(crate) fn is_known(request: &HeaderMap, etag: &HeaderValue) -> bool {
    let ours = opaque(etag.as_bytes());
    request
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .flat_map(|known| known.as_bytes().split(|b| *b == b','))
        .map(<[u8]>::trim_ascii)
        .any(|tag| tag == b"*" || opaque(tag) == ours)
}

fn opaque(tag: &[u8]) -> &[u8] {
    tag.strip_prefix(b"W/").unwrap_or(tag)
}

#[cfg(test)]
mod tests {
    use super::{is_known, of};
    use axum::http::{HeaderMap, HeaderValue, header};

    fn knows(known: &str, body: &[u8]) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::IF_NONE_MATCH, HeaderValue::from_str(known).unwrap());
        is_known(&headers, &of(b"", body))
    }

    #[test]
    fn a_tag_is_known_alone_in_a_list_weak_or_strong() {
        let etag = of(b"", b"bread");
        let etag = etag.to_str().unwrap();
        assert!(knows(etag, b"bread"));
        assert!(knows(&format!("\"x\", {etag}"), b"bread"));
        assert!(knows(etag.trim_start_matches("W/"), b"bread"));
        assert!(knows("*", b"bread"));
        assert!(!knows(etag, b"cake"));
        assert_ne!(of(b"", b"bread"), of(b"nosniff", b"bread"));
    }
}
