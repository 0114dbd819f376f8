//! Names of people, as people write them: `ada@coop.example`.
use std::fmt;
use url::Host;

/// Longer accounts, in bytes, are nobody's: a host's name has 253 at most.
const MAX_BYTES: usize = 512;

/// A user at a host (RFC 7565): the host in lower case and ASCII, with its port where it has one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Account {
    /// The user, as written: whether case matters is the host's affair.
    pub user: String,
    /// The host.
    pub host: String,
}

/// Why something is no [`Account`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an account is written user@host, in {MAX_BYTES} bytes at most")]
pub struct NotAnAccount;

impl Account {
    /// Parses `acct:ada@coop.example`, `@ada@coop.example` or `ada@coop.example`.
    ///
    /// # Errors
    /// [`NotAnAccount`].
    pub fn parse(text: &str) -> Result<Self, NotAnAccount> {
        if text.len() > MAX_BYTES {
            return Err(NotAnAccount);
        }
        let scheme = text.get(..5).filter(|start| start.eq_ignore_ascii_case("acct:"));
        let name = scheme.map_or(text, |_| &text[5..]);
        let (user, host) =
            name.strip_prefix('@').unwrap_or(name).split_once('@').ok_or(NotAnAccount)?;
        if user.is_empty() || !user.bytes().all(is_of_a_user) {
            return Err(NotAnAccount);
        }
        Ok(Self { user: user.to_owned(), host: host_of(host)? })
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "acct:{}@{}", self.user, self.host)
    }
}

/// RFC 7565 §7: unreserved signs and sub-delimiters; escapes are nobody's name here.
const fn is_of_a_user(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'!' | b'$' | b'+')
}

fn host_of(text: &str) -> Result<String, NotAnAccount> {
    let (name, port) = match text.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, Some(port)),
        _ => (text, None),
    };
    let host = Host::parse(name).map_err(|_| NotAnAccount)?;
    let Some(port) = port else { return Ok(host.to_string()) };
    let port: u16 = port.parse().map_err(|_| NotAnAccount)?;
    Ok(if port == 443 { host.to_string() } else { format!("{host}:{port}") })
}

#[cfg(test)]
mod tests {
    use super::Account;

    #[test]
    fn an_account_is_read_however_people_write_it() {
        for written in [
            "acct:ada@coop.example",
            "ACCT:ada@Coop.Example",
            "@ada@coop.example",
            "ada@coop.example:443",
        ] {
            let account = Account::parse(written).unwrap();
            assert_eq!(account.to_string(), "acct:ada@coop.example", "{written}");
        }
        assert_eq!(Account::parse("ada@münchen.example").unwrap().host, "xn--mnchen-3ya.example");
        assert_eq!(Account::parse("ada@blog.localhost:8000").unwrap().host, "blog.localhost:8000");
    }

    #[test]
    fn what_is_no_account_is_refused() {
        let long = format!("ada@{}.example", "x".repeat(512));
        for no in [
            "",
            "acct:",
            "ada",
            "@ada",
            "ada@",
            "@@coop.example",
            "ada lovelace@coop.example",
            "ada@coop.example/path",
            "ada@coop.example@evil.example",
            "ada@coop.example:port",
            "ada/../@coop.example",
            "äda@coop.example",
            &long,
        ] {
            assert!(Account::parse(no).is_err(), "{no}");
        }
    }
}
