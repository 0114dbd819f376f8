use std::str::FromStr;

/// One way an app asks for tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrantType {
    /// With a code that somebody brought back (RFC 6749 §4.1).
    Code,
    /// With the token it got the last time (RFC 6749 §6).
    Refresh,
    /// As a device let in from another one (RFC 8628 §3.4).
    Device,
    /// For itself and for nobody (RFC 6749 §4.4).
    Itself,
}

impl GrantType {
    /// Every way.
    pub const ALL: [Self; 4] = [Self::Code, Self::Refresh, Self::Device, Self::Itself];

    /// Its name in requests.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Code => "authorization_code",
            Self::Refresh => "refresh_token",
            Self::Device => "urn:ietf:params:oauth:grant-type:device_code",
            Self::Itself => "client_credentials",
        }
    }
}

/// There is no way of that name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such grant type")]
pub struct UnknownGrantType;

impl FromStr for GrantType {
    type Err = UnknownGrantType;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|kind| kind.name() == text).ok_or(UnknownGrantType)
    }
}
