use super::Refused;
use http::uri::PathAndQuery;
use http::{HeaderMap, Method};
use url::{Position, Url};

/// Longer headers of signatures, in bytes, are nobody's: an RSA key of 8,192 bits needs 1.4 kB.
const MAX_HEADER: usize = 8 * 1024;
/// Nobody signs more of a header that comes in several lines, in bytes.
const MAX_VALUES: usize = 16 * 1024;

/// A request, as far as it can be signed.
#[derive(Clone, Copy, Debug)]
pub struct Received<'a> {
    /// Its method.
    pub method: &'a Method,
    /// The public origin of ours that it came to, for example `https://blog.coop.example/`.
    pub site: &'a Url,
    /// What it asked for there, as it was sent.
    pub target: &'a PathAndQuery,
    /// Its headers.
    pub headers: &'a HeaderMap,
    /// Its body as it came, byte by byte; empty where it has none.
    pub body: &'a [u8],
}

impl Received<'_> {
    /// The host and, where it is not the usual one, the port.
    pub(super) fn authority(&self) -> &str {
        &self.site[Position::BeforeHost..Position::AfterPort]
    }

    /// Whether it only asks: nothing but its target can be changed on the way.
    pub(super) fn only_asks(&self) -> bool {
        matches!(*self.method, Method::GET | Method::HEAD) && self.body.is_empty()
    }

    /// A header that may come once, of bounded length; none where it is absent.
    pub(super) fn once(&self, name: &'static str) -> Result<Option<&str>, Refused> {
        let mut values = self.headers.get_all(name).iter();
        let Some(value) = values.next() else { return Ok(None) };
        if values.next().is_some() {
            return Err(Refused::Twice(name));
        }
        if value.len() > MAX_HEADER {
            return Err(Refused::TooLong(name));
        }
        value.to_str().map(|value| Some(value.trim())).map_err(|_| Refused::Malformed(name))
    }

    /// The value of a header as it is signed (RFC 9421 §2.1): its lines, trimmed, with `, ` between.
    /// `Host` is the authority where HTTP/2 left it out.
    pub(super) fn signed_value(&self, name: &str) -> Result<String, Refused> {
        let mut lines = Vec::new();
        for value in self.headers.get_all(name) {
            lines.push(value.to_str().map_err(|_| Refused::Malformed("a signed header"))?.trim());
        }
        match lines.len() {
            0 if name == "host" => Ok(self.authority().to_owned()),
            0 => Err(Refused::Missing),
            _ if lines.iter().map(|line| line.len() + 2).sum::<usize>() > MAX_VALUES => {
                Err(Refused::TooLong("a signed header"))
            }
            _ => Ok(lines.join(", ")),
        }
    }

    /// `Host` must be ours, or a request to one of our hosts could be played to another.
    pub(super) fn is_for_us(&self) -> Result<(), Refused> {
        let Some(host) = self.once("host")? else { return Ok(()) };
        let usual = if self.site.scheme() == "https" { ":443" } else { ":80" };
        let host = host.strip_suffix(usual).unwrap_or(host);
        if host.eq_ignore_ascii_case(self.authority()) { Ok(()) } else { Err(Refused::OtherHost) }
    }
}
