use crate::{Account, Id, Schemes};
use std::fmt;

/// Who is asked for: in `?resource=`, decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resource {
    /// `acct:ada@coop.example`.
    Account(Account),
    /// The address of an actor, or of their page.
    Address(Id),
}

/// Why something is no [`Resource`]: to be answered with 400.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a resource is acct:user@host or an https address")]
pub struct NotAResource;

impl Resource {
    /// Parses what is asked for. Whether its host is ours is for the caller to say.
    ///
    /// # Errors
    /// [`NotAResource`]: accounts have 512 bytes at most, and addresses 2,048.
    pub fn parse(text: &str, schemes: Schemes) -> Result<Self, NotAResource> {
        match Id::parse(text, schemes) {
            Ok(id) => Ok(Self::Address(id)),
            Err(_) => Account::parse(text).map(Self::Account).map_err(|_| NotAResource),
        }
    }

    /// The host that is asked about, with its port where that is not the usual one.
    #[must_use]
    pub fn host(&self) -> String {
        match self {
            Self::Account(account) => account.host.clone(),
            Self::Address(id) => {
                let url = id.url();
                let port = url.port().map(|port| format!(":{port}"));
                format!("{}{}", url.host_str().unwrap_or_default(), port.unwrap_or_default())
            }
        }
    }
}

impl fmt::Display for Resource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Account(account) => account.fmt(f),
            Self::Address(id) => id.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{NotAResource, Resource};
    use crate::Schemes;

    #[test]
    fn somebody_is_asked_for_by_account_or_by_address() {
        for (asked, meant, host) in [
            ("acct:ada@Coop.Example", "acct:ada@coop.example", "coop.example"),
            ("ada@coop.example", "acct:ada@coop.example", "coop.example"),
            ("https://Coop.example/ada", "https://coop.example/ada", "coop.example"),
            (
                "https://coop.example:8443/@ada",
                "https://coop.example:8443/@ada",
                "coop.example:8443",
            ),
        ] {
            let resource = Resource::parse(asked, Schemes::Https).unwrap();
            assert_eq!((resource.to_string().as_str(), resource.host().as_str()), (meant, host));
        }
        let long = format!("https://coop.example/{}", "x".repeat(2_048));
        for no in ["", "ada", "http://coop.example/ada", "mailto:ada@", "acct:@", &long] {
            assert_eq!(Resource::parse(no, Schemes::Https), Err(NotAResource), "{no}");
        }
    }
}
