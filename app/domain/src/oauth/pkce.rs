//! Proof Key for Code Exchange (RFC 7636), S256 only.
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// Whether a verifier answers a challenge. One that was not asked for does not: somebody may have
/// taken the challenge away (RFC 9700 §2.1.1).
pub fn answers(challenge: Option<&str>, verifier: Option<&str>) -> bool {
    match (challenge, verifier) {
        (None, None) => true,
        (Some(challenge), Some(verifier)) => {
            is_well_formed(verifier) && same(challenge.as_bytes(), s256(verifier).as_bytes())
        }
        _ => false,
    }
}

fn s256(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()))
}

/// RFC 7636 §4.1.
fn is_well_formed(verifier: &str) -> bool {
    let unreserved = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    (43..=128).contains(&verifier.len()) && verifier.bytes().all(unreserved)
}

/// In a time that tells nothing of where they differ.
fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::answers;

    #[test]
    fn a_verifier_answers_its_own_challenge() {
        // RFC 7636, appendix B.
        let verifier = Some("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        let challenge = Some("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        assert!(answers(challenge, verifier));
        assert!(answers(None, None));
        assert!(!answers(challenge, None), "missing");
        assert!(!answers(challenge, challenge), "plain, or wrong");
        assert!(!answers(None, verifier), "not asked for");
        assert!(!answers(Some(""), Some("")), "too short");
    }
}
