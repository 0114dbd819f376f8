use chrono::{DateTime, Duration, Utc};
use ring::hmac;

/// How far Ghost's clock and the way here may put a delivery off.
const WINDOW: Duration = Duration::minutes(5);

/// Whether Ghost signed this body with this secret, within the last five minutes:
/// `sha256=<hex>, t=<ms>`, the HMAC-SHA-256 of the body and `t` behind it. Compared in constant
/// time.
#[must_use]
pub fn is_signed(body: &[u8], signature: &str, secret: &str, now: DateTime<Utc>) -> bool {
    let Some((tag, at)) = read(signature) else { return false };
    let Some(sent) = at.parse().ok().and_then(DateTime::from_timestamp_millis) else {
        return false;
    };
    if (now - sent).abs() > WINDOW {
        return false;
    }
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    hmac::verify(&key, &[body, at.as_bytes()].concat(), &tag).is_ok()
}

fn read(signature: &str) -> Option<(Vec<u8>, &str)> {
    let (tag, at) = signature.split_once(',')?;
    let tag = hex::decode(tag.trim().strip_prefix("sha256=")?).ok()?;
    Some((tag, at.trim().strip_prefix("t=")?))
}

#[cfg(test)]
mod tests {
    use super::is_signed;
    use chrono::{DateTime, Duration};

    const BODY: &[u8] = br#"{"event":"site.changed"}"#;
    const SIGNATURE: &str =
        "sha256=70bbd85bf20167c485e7859821308d4e72387b6bbfb3831b3539e1280a336c7b, t=1795432615030";

    #[test]
    fn what_a_real_ghost_signed_is_known_and_nothing_else() {
        let sent = DateTime::from_timestamp_millis(1_795_432_615_030).unwrap();
        let signed = |body, signature, secret, late| {
            is_signed(body, signature, secret, sent + Duration::minutes(late))
        };
        assert!(signed(BODY, SIGNATURE, "willow-lane-secret", 4));
        assert!(!signed(BODY, SIGNATURE, "willow-lane-secret", 6), "too late");
        assert!(!signed(BODY, SIGNATURE, "another-secret", 0));
        assert!(!signed(b"{}", SIGNATURE, "willow-lane-secret", 0));
        let moved = SIGNATURE.replace("615030", "615031");
        assert!(!signed(BODY, &moved, "willow-lane-secret", 0));
        for broken in ["", "sha256=", "sha256=zz, t=1", "t=1795432615030", "sha256=00"] {
            assert!(!signed(BODY, broken, "willow-lane-secret", 0), "{broken}");
        }
    }
}
