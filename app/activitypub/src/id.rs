//! Names of things: absolute addresses on the web.
use serde::{Serialize, Serializer};
use std::fmt;
use std::hash::{Hash, Hasher};
use url::{Host, Url};

/// Longer ids, in bytes, are nobody's.
const MAX_BYTES: usize = 2_048;

/// Which schemes an id may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schemes {
    /// `https` alone: the public network.
    Https,
    /// `http` too: development, where no certificate is to be had.
    HttpToo,
}

impl Schemes {
    /// What a site takes from others: with `https` of its own, only that.
    #[must_use]
    pub fn of(site: &Url) -> Self {
        if site.scheme() == "https" { Self::Https } else { Self::HttpToo }
    }
}

/// The id of an object, an actor or a key: an absolute address with a host and without a password,
/// of 2,048 bytes at most. Two are equal when they are the same address, however it was written.
#[derive(Clone)]
pub struct Id {
    url: Url,
    sent: Option<Box<str>>,
}

/// Why something is no [`Id`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an id is an absolute https address of {MAX_BYTES} bytes at most")]
pub struct NotAnId;

impl Id {
    /// Parses an id.
    ///
    /// # Errors
    /// [`NotAnId`], also where its scheme is not among `schemes`.
    pub fn parse(text: &str, schemes: Schemes) -> Result<Self, NotAnId> {
        if text.len() > MAX_BYTES || text.bytes().any(|byte| byte <= b' ' || byte == 0x7f) {
            return Err(NotAnId);
        }
        // Browsers take `https:/x` and `https:\\x` for addresses, other programs for other things.
        let is_plain =
            (starts(text, "https://") || starts(text, "http://")) && !text.contains('\\');
        let url = Url::parse(text).ok().filter(|_| is_plain).ok_or(NotAnId)?;
        let fits = match url.scheme() {
            "https" => true,
            "http" => schemes == Schemes::HttpToo,
            _ => false,
        };
        let open = url.username().is_empty() && url.password().is_none();
        if !(fits && open && url.has_host()) {
            return Err(NotAnId);
        }
        let sent = (url.as_str() != text).then(|| text.into());
        Ok(Self { url, sent })
    }

    /// The address.
    #[must_use]
    pub const fn url(&self) -> &Url {
        &self.url
    }

    /// The address in its normal form: what is kept and compared.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.url.as_str()
    }

    /// The address as its owner writes it: what is sent back to them.
    #[must_use]
    pub fn as_sent(&self) -> &str {
        self.sent.as_deref().unwrap_or_else(|| self.url.as_str())
    }

    /// The host that it is on.
    #[must_use]
    pub fn host(&self) -> Option<Host<&str>> {
        self.url.host()
    }

    /// The document that it stands in: itself without what follows `#`.
    #[must_use]
    pub fn document(&self) -> Self {
        let mut url = self.url.clone();
        url.set_fragment(None);
        let sent = self.sent.as_deref();
        Self { url, sent: sent.map(|sent| sent.split('#').next().unwrap_or_default().into()) }
    }

    /// The id of the key of an actor with this id: in their own document, where some look for it
    /// whatever follows `#`.
    #[must_use]
    pub fn of_main_key(&self) -> Self {
        let mut url = self.url.clone();
        url.set_fragment(Some("main-key"));
        Self { url, sent: None }
    }
}

fn starts(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|it| it.eq_ignore_ascii_case(start))
}

impl PartialEq for Id {
    fn eq(&self, other: &Self) -> bool {
        self.url == other.url
    }
}

impl Eq for Id {}

impl Hash for Id {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.url.hash(state);
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}>", self.url)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_sent())
    }
}

#[cfg(test)]
mod tests {
    use super::{Id, Schemes};

    #[test]
    fn an_id_is_an_https_address_with_a_host_and_no_password() {
        let long = format!("https://a.example/{}", "x".repeat(2_048));
        for no in [
            "",
            "ada",
            "/users/ada",
            "acct:ada@a.example",
            "urn:uuid:1",
            "http://a.example/ada",
            "ftp://a.example/ada",
            "https://ada:secret@a.example/",
            "https://ada@a.example/",
            "https://",
            "https:/a.example/ada",
            "https:a.example/?://",
            "https:\\\\a.example/ada",
            "https://a.example\\@b.example/ada",
            "https://a.example/a b",
            "https://a.example/a\nb",
            "javascript:alert(1)",
            &long,
        ] {
            assert!(Id::parse(no, Schemes::Https).is_err(), "{no}");
        }
        assert!(Id::parse("http://a.localhost:8000/ada", Schemes::HttpToo).is_ok());
        assert!(Id::parse("ftp://a.example/ada", Schemes::HttpToo).is_err());
    }

    #[test]
    fn one_address_is_one_id_and_goes_back_as_it_came() {
        let written = Id::parse("https://A.Example:443/ada#main-key", Schemes::Https).unwrap();
        let plain = Id::parse("https://a.example/ada#main-key", Schemes::Https).unwrap();
        assert_eq!(written, plain);
        assert_eq!(written.as_sent(), "https://A.Example:443/ada#main-key");
        assert_eq!(written.document().as_str(), "https://a.example/ada");
        assert_eq!(written.document().as_sent(), "https://A.Example:443/ada");
        assert_ne!(written.document(), plain);
    }
}
