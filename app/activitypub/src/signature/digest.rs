//! The body's digest: as draft-cavage signs it (RFC 3230), and as RFC 9421 does (RFC 9530).
use super::Refused;
use base64::{Engine, engine::general_purpose::STANDARD};
use ring::digest::{Algorithm, SHA256, SHA512, digest};
use sfv::{BareItem, Dictionary, ListEntry, Parser};

/// Whether `Digest` (`SHA-256=…`, a list) is the body's. What is not known is passed over; all that
/// is known must be right, and something must be known.
pub(super) fn is_digest_of(header: &str, body: &[u8]) -> Result<(), Refused> {
    let mut known = false;
    for entry in header.split(',') {
        let (name, value) = entry.trim().split_once('=').ok_or(Refused::Malformed("Digest"))?;
        let Some(algorithm) = by_name(&name.to_ascii_lowercase()) else { continue };
        let value = STANDARD.decode(value).map_err(|_| Refused::Malformed("Digest"))?;
        is_of(algorithm, &value, body)?;
        known = true;
    }
    if known { Ok(()) } else { Err(Refused::NoDigest) }
}

/// Whether `Content-Digest` (`sha-256=:…:`, a dictionary) is the body's, by the same rule.
pub(super) fn is_content_digest_of(header: &str, body: &[u8]) -> Result<(), Refused> {
    let malformed = Refused::Malformed("Content-Digest");
    let entries: Dictionary = Parser::new(header).parse().map_err(|_| malformed.clone())?;
    let mut known = false;
    for (name, entry) in &entries {
        let Some(algorithm) = by_name(name.as_str()) else { continue };
        let ListEntry::Item(item) = entry else { return Err(malformed) };
        let BareItem::ByteSequence(value) = &item.bare_item else { return Err(malformed) };
        is_of(algorithm, value, body)?;
        known = true;
    }
    if known { Ok(()) } else { Err(Refused::NoDigest) }
}

fn by_name(name: &str) -> Option<&'static Algorithm> {
    match name {
        "sha-256" => Some(&SHA256),
        "sha-512" => Some(&SHA512),
        _ => None,
    }
}

fn is_of(algorithm: &'static Algorithm, value: &[u8], body: &[u8]) -> Result<(), Refused> {
    if digest(algorithm, body).as_ref() == value { Ok(()) } else { Err(Refused::OtherBody) }
}

#[cfg(test)]
mod tests {
    use super::{is_content_digest_of, is_digest_of};
    use crate::signature::Refused;

    const SHA_256: &str = "ZOyIygCyaOW6GjVnihtTFtIS9PNmskdyMlNKiuyjfzw=";

    #[test]
    fn a_list_of_digests_must_be_right_in_all_that_is_known() {
        let body = b"Hello world";
        for good in [
            format!("SHA-256={SHA_256}"),
            format!("sha-256={SHA_256}"),
            format!("md5=AAAA, SHA-256={SHA_256}"),
        ] {
            assert_eq!(is_digest_of(&good, body), Ok(()), "{good}");
        }
        let wrong = format!("SHA-256={SHA_256}");
        assert_eq!(is_digest_of(&wrong, b"Hello world!"), Err(Refused::OtherBody));
        let two = format!("SHA-256={SHA_256},SHA-256=AAAA");
        assert_eq!(is_digest_of(&two, body), Err(Refused::OtherBody));
        assert_eq!(is_digest_of("md5=AAAA", body), Err(Refused::NoDigest));
        for malformed in ["", "SHA-256", "SHA-256=?", ","] {
            let refused = Err(Refused::Malformed("Digest"));
            assert_eq!(is_digest_of(malformed, body), refused, "{malformed}");
        }
    }

    #[test]
    fn a_content_digest_is_a_dictionary_of_bytes() {
        let body = b"Hello world";
        assert_eq!(is_content_digest_of(&format!("sha-256=:{SHA_256}:"), body), Ok(()));
        assert_eq!(is_content_digest_of("md5=:AAAA:", body), Err(Refused::NoDigest));
        let other = is_content_digest_of(&format!("sha-256=:{SHA_256}:"), b"Hello");
        assert_eq!(other, Err(Refused::OtherBody));
        let list = format!("(sha-256=:{SHA_256}:)");
        for malformed in [&format!("SHA-256=:{SHA_256}:"), "sha-256=1", "sha-256", &list] {
            let refused = Err(Refused::Malformed("Content-Digest"));
            assert_eq!(is_content_digest_of(malformed, body), refused, "{malformed}");
        }
    }
}
