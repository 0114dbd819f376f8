use contracts::ghost::Trouble;
use outside::is_public;
use std::net::IpAddr;
use url::{Host, Url};

/// Where a Ghost is: `https://willow.example`, perhaps with a folder behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(String);

impl Address {
    /// Reads what somebody typed, with or without `https://`, the last slash, or `/ghost` behind.
    ///
    /// Unless private addresses are allowed, it must be https and of the public internet as far as
    /// the text alone tells.
    ///
    /// # Errors
    /// [`Trouble::Address`].
    pub fn parse(text: &str, allow_private: bool) -> Result<Self, Trouble> {
        let text = text.trim();
        let text = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
        let url = Url::parse(&text).map_err(|_| Trouble::Address)?;
        let secure = url.scheme() == "https" || (allow_private && url.scheme() == "http");
        let plain = url.username().is_empty() && url.password().is_none();
        let open = allow_private || url.host().is_some_and(|host| may_be_public(&host));
        if text.len() > 500 || !secure || !plain || !open || url.cannot_be_a_base() {
            return Err(Trouble::Address);
        }
        let path = url.path().trim_end_matches('/');
        let path = path.strip_suffix("/ghost").unwrap_or(path);
        Ok(Self(format!("{}{path}", url.origin().ascii_serialization())))
    }

    /// As text, without a slash behind.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A path below it.
    pub(crate) fn at(&self, path: &str) -> Result<Url, Trouble> {
        Url::parse(&format!("{}{path}", self.0)).map_err(|_| Trouble::Address)
    }
}

fn may_be_public(host: &Host<&str>) -> bool {
    match host {
        Host::Ipv4(address) => is_public(IpAddr::V4(*address)),
        Host::Ipv6(address) => is_public(IpAddr::V6(*address)),
        Host::Domain(name) => {
            let name = name.trim_end_matches('.');
            name.contains('.') && !name.ends_with(".localhost") && !name.ends_with(".internal")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn an_address_is_known_however_it_was_copied() {
        for typed in
            ["willow.example", "https://willow.example/", " https://WILLOW.example/ghost/ "]
        {
            assert_eq!(Address::parse(typed, false).unwrap().as_str(), "https://willow.example");
        }
        let below = Address::parse("https://willow.example/news/", false).unwrap();
        assert_eq!(below.as_str(), "https://willow.example/news");
    }

    #[test]
    fn nothing_within_a_private_network_is_an_address_unless_it_is_allowed() {
        for inside in [
            "https://127.0.0.1",
            "https://10.0.0.8",
            "https://[::1]",
            "https://2130706433/",
            "https://localhost",
            "https://ghost.localhost",
            "http://willow.example",
            "https://me:secret@willow.example",
            "ftp://willow.example",
            "",
        ] {
            assert!(Address::parse(inside, false).is_err(), "{inside}");
        }
        assert!(Address::parse("http://127.0.0.1:2368", true).is_ok());
    }
}
