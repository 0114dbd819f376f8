use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use std::convert::Infallible;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// Who is at the other end of the connection: put on every request by [`crate::serve`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Peer(pub(crate) SocketAddr);

/// Where a visitor comes from, to count by. A proxy on this machine or network is believed in what
/// it adds to `X-Forwarded-For`, which is the last entry; what visitors write into it themselves
/// stands before that. Nobody else is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

const FORWARDED_FOR: &str = "x-forwarded-for";

impl ClientAddress {
    fn of(peer: IpAddr, headers: &HeaderMap) -> Self {
        let forwarded = || {
            let last = headers.get_all(FORWARDED_FOR).iter().next_back()?.to_str().ok()?;
            last.rsplit(',').next()?.trim().parse().ok()
        };
        Self(if is_near(peer) { forwarded().unwrap_or(peer) } else { peer })
    }
}

impl fmt::Display for ClientAddress {
    /// As it is counted: of IPv6 the first 64 bits, which are one household's.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.to_canonical() {
            IpAddr::V4(ip) => ip.fmt(f),
            IpAddr::V6(ip) => Ipv6Addr::from_bits(ip.to_bits() >> 64 << 64).fmt(f),
        }
    }
}

/// On this machine or its own network.
fn is_near(ip: IpAddr) -> bool {
    match ip.to_canonical() {
        IpAddr::V4(ip) => ip.is_loopback() || ip.is_private(),
        IpAddr::V6(ip) => ip.is_loopback() || ip.is_unique_local(),
    }
}

impl<S: Send + Sync> FromRequestParts<S> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let here = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let peer = parts.extensions.get::<Peer>().map_or(here, |peer| peer.0.ip());
        Ok(Self::of(peer, &parts.headers))
    }
}

#[cfg(test)]
mod tests {
    use super::ClientAddress;
    use axum::http::HeaderMap;

    fn address(peer: &str, forwarded: &[&'static str]) -> String {
        let mut headers = HeaderMap::new();
        for one in forwarded {
            headers.append("x-forwarded-for", one.parse().unwrap());
        }
        ClientAddress::of(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn only_a_proxy_nearby_is_believed_and_only_in_what_it_added() {
        assert_eq!(address("203.0.113.9", &["198.51.100.1"]), "203.0.113.9");
        assert_eq!(address("127.0.0.1", &["198.51.100.1, 198.51.100.2"]), "198.51.100.2");
        assert_eq!(address("10.0.0.2", &["198.51.100.1", "198.51.100.3"]), "198.51.100.3");
        assert_eq!(address("::ffff:127.0.0.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(address("::1", &["nonsense"]), "::");
        assert_eq!(address("127.0.0.1", &[]), "127.0.0.1");
        assert_eq!(address("2001:db8:1:2:3:4:5:6", &[]), "2001:db8:1:2::");
    }
}
