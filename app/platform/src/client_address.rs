use crate::Platform;
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use std::convert::Infallible;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

/// Who is at the other end of the connection: put on every request by [`crate::serve`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Peer(pub(crate) SocketAddr);

/// Whose word on where visitors come from is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Proxies {
    /// A proxy on this machine.
    #[default]
    Here,
    /// One on this machine's private network too: between containers, where nobody else can be.
    Near,
}

/// Where a visitor comes from, to count by. A proxy that is to be believed is, in what it adds to
/// `X-Forwarded-For`, which is the last entry; what visitors write into it themselves stands before
/// that. Nobody else is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

const FORWARDED_FOR: &str = "x-forwarded-for";

impl ClientAddress {
    fn of(peer: IpAddr, headers: &HeaderMap, proxies: Proxies) -> Self {
        let forwarded = || {
            let last = headers.get_all(FORWARDED_FOR).iter().next_back()?.to_str().ok()?;
            last.rsplit(',').next()?.trim().parse().ok()
        };
        Self(if proxies.hold(peer) { forwarded().unwrap_or(peer) } else { peer })
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

impl Proxies {
    fn hold(self, peer: IpAddr) -> bool {
        let peer = peer.to_canonical();
        let near = match peer {
            IpAddr::V4(ip) => ip.is_private(),
            IpAddr::V6(ip) => ip.is_unique_local(),
        };
        peer.is_loopback() || (near && self == Self::Near)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let here = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let peer = parts.extensions.get::<Peer>().map_or(here, |peer| peer.0.ip());
        let platform = parts.extensions.get::<Arc<Platform>>();
        let proxies = platform.map(|platform| platform.options.proxies).unwrap_or_default();
        Ok(Self::of(peer, &parts.headers, proxies))
    }
}

#[cfg(test)]
mod tests {
    use super::{ClientAddress, Proxies};
    use axum::http::HeaderMap;

    fn address(peer: &str, forwarded: &[&'static str]) -> String {
        told(peer, forwarded, Proxies::Here)
    }

    fn told(peer: &str, forwarded: &[&'static str], proxies: Proxies) -> String {
        let mut headers = HeaderMap::new();
        for one in forwarded {
            headers.append("x-forwarded-for", one.parse().unwrap());
        }
        ClientAddress::of(peer.parse().unwrap(), &headers, proxies).to_string()
    }

    #[test]
    fn only_a_proxy_here_is_believed_and_only_in_what_it_added() {
        assert_eq!(address("203.0.113.9", &["198.51.100.1"]), "203.0.113.9");
        assert_eq!(address("127.0.0.1", &["198.51.100.1, 198.51.100.2"]), "198.51.100.2");
        assert_eq!(address("127.0.0.1", &["198.51.100.1", "198.51.100.3"]), "198.51.100.3");
        assert_eq!(address("::ffff:127.0.0.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(address("::1", &["nonsense"]), "::");
        assert_eq!(address("127.0.0.1", &[]), "127.0.0.1");
        assert_eq!(address("2001:db8:1:2:3:4:5:6", &[]), "2001:db8:1:2::");
    }

    #[test]
    fn a_neighbour_is_believed_only_where_neighbours_are_ours() {
        for peer in ["10.0.0.2", "192.168.1.7", "fd00::7"] {
            assert_eq!(told(peer, &["198.51.100.1"], Proxies::Near), "198.51.100.1", "{peer}");
            assert_ne!(address(peer, &["198.51.100.1"]), "198.51.100.1", "{peer}");
        }
        assert_eq!(told("203.0.113.9", &["198.51.100.1"], Proxies::Near), "203.0.113.9");
    }
}
