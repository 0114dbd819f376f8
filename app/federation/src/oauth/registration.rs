//! What an app may say of itself when it registers.
use super::redirect::OUT_OF_BAND;
use contracts::oauth::Registration;
use url::{Host, Url};

/// The longest name, in characters.
pub(crate) const LONGEST_NAME: usize = 100;
/// The longest address, in bytes.
const LONGEST_ADDRESS: usize = 400;
/// The most addresses.
const MOST: usize = 10;

/// What browsers do something of their own with.
const DANGEROUS: [&str; 14] = [
    "about",
    "blob",
    "chrome",
    "data",
    "file",
    "filesystem",
    "ftp",
    "intent",
    "javascript",
    "mailto",
    "tel",
    "vbscript",
    "view-source",
    "ws",
];

/// Whether all of these may be sent people back to.
pub(crate) fn are_redirects(uris: &[String], kind: Registration) -> bool {
    uris.len() <= MOST && uris.iter().all(|uri| is_redirect(uri, kind))
}

/// `https`; a program on the visitor's own machine (RFC 8252 §7.3); or a scheme of its own, with a
/// dot in it (§7.1) but for fediverse apps, which have always had others.
fn is_redirect(uri: &str, kind: Registration) -> bool {
    let fediverse = kind == Registration::Mastodon;
    if fediverse && uri == OUT_OF_BAND {
        return true;
    }
    let Some(url) = plain(uri) else { return false };
    match url.scheme() {
        "https" => has_name(&url),
        "http" => is_loopback(&url),
        "urn" | "wss" => false,
        own => (own.contains('.') || fediverse) && !DANGEROUS.contains(&own),
    }
}

/// Whether a page may be linked to.
pub(crate) fn is_website(uri: &str) -> bool {
    plain(uri).is_some_and(|url| ["http", "https"].contains(&url.scheme()) && has_name(&url))
}

/// Whether it may be told of who signs out: a public server over TLS; in development also one on
/// this machine.
pub(crate) fn is_backchannel(uri: &str, development: bool) -> bool {
    let Some(url) = plain(uri) else { return false };
    let named = matches!(url.host(), Some(Host::Domain(name)) if is_public_name(name));
    (url.scheme() == "https" && named && has_name(&url)) || (development && is_loopback(&url))
}

/// An address as text without traps: neither a fragment, nor who to be, nor odd characters.
fn plain(uri: &str) -> Option<Url> {
    let graphic = uri.bytes().all(|b| b.is_ascii_graphic() && !b"\\\"<>^`{|}#*".contains(&b));
    let url = Url::parse(uri).ok().filter(|_| graphic && uri.len() <= LONGEST_ADDRESS)?;
    (url.username().is_empty() && url.password().is_none()).then_some(url)
}

fn has_name(url: &Url) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b".-:[]".contains(&b);
    url.host_str().is_some_and(|host| !host.is_empty() && host.bytes().all(plain))
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

fn is_public_name(name: &str) -> bool {
    let inner = ["localhost", "local", "internal", "lan", "home", "arpa"];
    let last = name.trim_end_matches('.').rsplit('.').next().unwrap_or_default();
    name.contains('.') && !inner.contains(&last)
}

#[cfg(test)]
mod tests {
    use super::{are_redirects, is_backchannel, is_website};
    use contracts::oauth::Registration::{Mastodon, Oidc};

    #[test]
    fn only_safe_addresses_are_registered() {
        let takes = |uri: &str, kind| are_redirects(&[uri.to_owned()], kind);
        for good in [
            "https://app.example/cb?a=b",
            "http://127.0.0.1/cb",
            "http://127.0.0.1:8000/",
            "http://[::1]/cb",
            "http://localhost:1/",
            "com.example.app:/cb",
        ] {
            assert!(takes(good, Oidc), "{good}");
        }
        for bad in [
            "",
            "/cb",
            "javascript:alert(1)",
            "data:text/html,x",
            "JavaScript:alert(1)",
            "http://app.example/cb",
            "http://127.0.0.1.evil.example/",
            "https://app.example/cb#part",
            "https://app.example/*",
            "https://ada@app.example/",
            "https://a;script-src.example/",
            "https:///",
            "app:/cb",
            "urn:ietf:wg:oauth:2.0:oob",
            "https://app.example/\u{e4}",
            "https://app.example/a b",
        ] {
            assert!(!takes(bad, Oidc), "{bad}");
        }
        assert!(takes("tusky://cb", Mastodon) && takes("urn:ietf:wg:oauth:2.0:oob", Mastodon));
        assert!(!takes("javascript:alert(1)", Mastodon) && !takes("urn:other", Mastodon));
        assert!(!are_redirects(&vec!["https://a.example/".to_owned(); 11], Oidc));
    }

    #[test]
    fn pages_that_do_something_are_no_websites() {
        assert!(is_website("https://app.example/") && !is_website("javascript:alert(1)"));
    }

    #[test]
    fn only_public_servers_are_told_of_who_signs_out() {
        assert!(is_backchannel("https://app.example/bye", false));
        for inner in [
            "http://app.example/bye",
            "https://127.0.0.1/bye",
            "https://10.0.0.1/bye",
            "https://[::1]/bye",
            "https://169.254.169.254/",
            "https://localhost/bye",
            "https://db.internal/",
            "https://db/",
            "http://127.0.0.1:80/",
        ] {
            assert!(!is_backchannel(inner, false), "{inner}");
        }
        assert!(is_backchannel("http://127.0.0.1:9000/bye", true));
    }
}
