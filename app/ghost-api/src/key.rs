use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use contracts::ghost::Trouble;
use ring::hmac;
use serde_json::json;
use std::fmt;

/// An Admin API key: an id, and the secret that tokens are signed with.
#[derive(Clone)]
pub struct Key {
    id: String,
    secret: hmac::Key,
}

/// How long a token is good for: Ghost takes none that is older than five minutes.
const MINUTES: i64 = 4;

impl Key {
    /// Reads `id:secret`, as Ghost shows it.
    ///
    /// # Errors
    /// [`Trouble::Key`].
    pub fn parse(text: &str) -> Result<Self, Trouble> {
        let (id, secret) = text.trim().split_once(':').ok_or(Trouble::Key)?;
        let plain = (1..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric());
        let secret = hex::decode(secret).map_err(|_| Trouble::Key)?;
        if !plain || !(16..=64).contains(&secret.len()) {
            return Err(Trouble::Key);
        }
        Ok(Self { id: id.to_owned(), secret: hmac::Key::new(hmac::HMAC_SHA256, &secret) })
    }

    /// A token for one request (RFC 7519, HS256): for the Admin API, and for a few minutes.
    #[must_use]
    pub fn token(&self, now: DateTime<Utc>) -> String {
        let part = |json: serde_json::Value| URL_SAFE_NO_PAD.encode(json.to_string());
        let head = part(json!({"alg": "HS256", "typ": "JWT", "kid": self.id}));
        let until = (now + chrono::Duration::minutes(MINUTES)).timestamp();
        let body = part(json!({"iat": now.timestamp(), "exp": until, "aud": "/admin/"}));
        let signed = format!("{head}.{body}");
        let tag = hmac::sign(&self.secret, signed.as_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(tag))
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::Key;
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    use chrono::DateTime;
    use ring::hmac;

    const SECRET: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    #[test]
    fn a_token_is_signed_with_the_decoded_secret_and_ends_within_five_minutes() {
        let key = Key::parse(&format!("6b041fd9afba9a0bfdaa4a6d:{SECRET}\n")).unwrap();
        let token = key.token(DateTime::from_timestamp(1_795_432_703, 0).unwrap());
        let parts: Vec<_> = token.split('.').collect();
        let read = |part| String::from_utf8(URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap();
        let head = r#"{"alg":"HS256","typ":"JWT","kid":"6b041fd9afba9a0bfdaa4a6d"}"#;
        assert_eq!(read(parts[0]), head);
        let body = r#"{"iat":1795432703,"exp":1795432943,"aud":"/admin/"}"#;
        assert_eq!(read(parts[1]), body);
        let secret = hmac::Key::new(hmac::HMAC_SHA256, &hex::decode(SECRET).unwrap());
        let signed = format!("{}.{}", parts[0], parts[1]);
        let tag = URL_SAFE_NO_PAD.decode(parts[2]).unwrap();
        assert!(hmac::verify(&secret, signed.as_bytes(), &tag).is_ok());
    }

    #[test]
    fn what_is_no_key_is_refused_and_no_key_is_printed() {
        for bad in ["", "abc", "abc:", "abc:xyz", "abc:0011", &format!("a/b:{SECRET}")] {
            assert!(Key::parse(bad).is_err(), "{bad}");
        }
        let key = Key::parse(&format!("abc:{SECRET}")).unwrap();
        assert!(!format!("{key:?}").contains("0011"));
    }
}
