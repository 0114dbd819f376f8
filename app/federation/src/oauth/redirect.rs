//! Where people are sent back to.
use contracts::oauth::Client;
use url::{Url, form_urlencoded};

/// Nowhere: the code is shown, and carried to the app by hand.
pub(crate) const OUT_OF_BAND: &str = "urn:ietf:wg:oauth:2.0:oob";

/// Whether an app registered this address: the very text, but for the port of a program on the
/// visitor's own machine (RFC 9700 §2.1, RFC 8252 §7.3).
pub(crate) fn is_registered(client: &Client, wanted: &str) -> bool {
    client.redirect_uris.iter().any(|known| {
        known == wanted || loopback(known).is_some_and(|known| loopback(wanted) == Some(known))
    })
}

/// A loopback address without its port.
fn loopback(uri: &str) -> Option<(&str, &str)> {
    ["http://127.0.0.1", "http://[::1]"].into_iter().find_map(|host| {
        let rest = uri.strip_prefix(host)?;
        let after = match rest.strip_prefix(':') {
            Some(port) => {
                let end = port.find(|c: char| !c.is_ascii_digit()).unwrap_or(port.len());
                port[..end].parse::<u16>().ok()?;
                &port[end..]
            }
            None => rest,
        };
        (after.is_empty() || after.starts_with(['/', '?'])).then_some((host, after))
    })
}

/// An address with more parameters in its query.
pub(crate) fn with(uri: &str, parameters: &[(&str, &str)]) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).finish();
    let joint = match uri.split_once('?') {
        None => "?",
        Some((_, "")) => "",
        Some(_) => "&",
    };
    format!("{uri}{joint}{query}")
}

/// A path with a query.
pub(crate) fn with_query(path: &str, query: &str) -> String {
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// The host or program behind an address, for people to read.
pub(crate) fn host(uri: &str) -> String {
    match Url::parse(uri) {
        _ if uri == OUT_OF_BAND => "a code that you take to it yourself".to_owned(),
        Ok(url) if url.has_host() && url.scheme().starts_with("http") => {
            url.host_str().unwrap_or_default().to_owned()
        }
        Ok(url) => format!("a program on this device ({}:)", url.scheme()),
        Err(_) => uri.to_owned(),
    }
}

/// What a Content Security Policy calls the place of an address (CSP3 §2.3.1).
pub(crate) fn source(uri: &str) -> Option<String> {
    let url = Url::parse(uri).ok()?;
    let source = match url.scheme() {
        "http" | "https" => url.origin().ascii_serialization(),
        scheme => format!("{scheme}:"),
    };
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"+-.:/[]".contains(&b);
    source.bytes().all(plain).then_some(source)
}

#[cfg(test)]
mod tests {
    use super::{OUT_OF_BAND, host, is_registered, source, with};
    use contracts::oauth::{Client, ClientId, GrantType, Registration, Scopes};

    fn client(uri: &str) -> Client {
        Client {
            id: ClientId("app-1".into()),
            secret_hash: None,
            name: "An app".into(),
            website: None,
            redirect_uris: vec![uri.into()],
            post_logout_redirect_uris: Vec::new(),
            backchannel_logout_uri: None,
            grant_types: vec![GrantType::Code],
            scopes: Scopes::default(),
            registration: Registration::Oidc,
        }
    }

    #[test]
    fn an_address_is_compared_as_text() {
        let app = client("https://app.example/cb");
        assert!(is_registered(&app, "https://app.example/cb"));
        for other in [
            "https://app.example/cb/",
            "https://app.example/cb?a=b",
            "https://app.example:443/cb",
            "https://APP.example/cb",
            "https://app.example/cb#",
            "https://app.example.evil.example/cb",
            "https://app.example@evil.example/cb",
            "http://app.example/cb",
            "https://app.example/CB",
            "https://app.example/a/../cb",
        ] {
            assert!(!is_registered(&app, other), "{other}");
        }
    }

    #[test]
    fn only_the_port_of_a_loopback_address_may_vary() {
        let app = client("http://127.0.0.1/cb");
        assert!(is_registered(&app, "http://127.0.0.1:51004/cb"));
        assert!(is_registered(&client("http://[::1]:1/cb"), "http://[::1]:65535/cb"));
        for other in [
            "http://127.0.0.1:51004/",
            "http://127.0.0.1:51004/cb?a=b",
            "http://127.0.0.1:99999/cb",
            "http://127.0.0.1:80@evil.example/cb",
            "http://127.0.0.1.evil.example/cb",
            "http://localhost:51004/cb",
            "http://[::1]:51004/cb",
            "https://127.0.0.1:51004/cb",
        ] {
            assert!(!is_registered(&app, other), "{other}");
        }
        assert!(!is_registered(&client("http://localhost:1/cb"), "http://localhost:2/cb"));
    }

    #[test]
    fn an_answer_keeps_the_query_of_its_address() {
        assert_eq!(with("app://cb", &[("a", "b c")]), "app://cb?a=b+c");
        assert_eq!(with("https://a.example/?x=1", &[("a", "b")]), "https://a.example/?x=1&a=b");
    }

    #[test]
    fn an_address_is_named_to_people_and_to_browsers() {
        assert_eq!(host("https://app.example/cb"), "app.example");
        assert_eq!(host("com.example.app:/cb"), "a program on this device (com.example.app:)");
        assert_eq!(host(OUT_OF_BAND), "a code that you take to it yourself");
        assert_eq!(source("https://app.example/cb").as_deref(), Some("https://app.example"));
        assert_eq!(source("com.example.app:/cb").as_deref(), Some("com.example.app:"));
        assert_eq!(source("https://a;script-src.example/cb"), None);
    }
}
