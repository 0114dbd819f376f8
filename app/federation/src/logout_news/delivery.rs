//! Bringing the news to an app's server, and to no other.
use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode};
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::time::Duration;
use tokio::net::lookup_host;
use url::Url;

/// How long to wait before each try.
const TRIES: [Duration; 3] = [Duration::ZERO, Duration::from_secs(3), Duration::from_secs(20)];

/// Tells an app, until it has heard or refused.
pub(super) async fn deliver(place: &str, token: &str, development: bool) {
    for wait in TRIES {
        tokio::time::sleep(wait).await;
        match tell(place, token, development).await {
            Some(StatusCode::OK | StatusCode::NO_CONTENT) => return,
            Some(StatusCode::BAD_REQUEST) => break, // it has heard, and does not believe it
            _ => {}
        }
    }
    tracing::info!(place, "an app has not heard who signed out");
}

/// One try. The address is looked up here, and the connection made to what was found: a name that
/// leads into our own network leads nowhere.
async fn tell(place: &str, token: &str, development: bool) -> Option<StatusCode> {
    let url = Url::parse(place).ok()?;
    let (host, port) = (url.host_str()?, url.port_or_known_default()?);
    let found = lookup_host((host.trim_matches(['[', ']']), port)).await.ok()?;
    let allowed = |ip: IpAddr| is_public(ip) || (development && ip.is_loopback());
    let found: Vec<SocketAddr> = found.filter(|at| allowed(at.ip())).collect();
    if found.is_empty() || (url.scheme() != "https" && !development) {
        return None;
    }
    let client = Client::builder()
        .redirect(Policy::none())
        .no_proxy()
        .timeout(Duration::from_secs(5))
        .resolve_to_addrs(host, &found)
        .build()
        .ok()?;
    let sent = client.post(url).form(&[("logout_token", token)]).send().await;
    sent.ok().map(|answer| answer.status())
}

/// Whether an address is on the open Internet (RFC 6890).
fn is_public(ip: IpAddr) -> bool {
    match ip.to_canonical() {
        IpAddr::V4(ip) => {
            let [a, b, ..] = ip.octets();
            let shared = a == 100 && (64..128).contains(&b);
            let kept = a == 0 || a >= 224 || (a == 198 && (b == 18 || b == 19));
            let inner = ip.is_private() || ip.is_loopback() || ip.is_link_local();
            !(inner || shared || kept || ip.is_documentation() || (a == 192 && b == 0))
        }
        IpAddr::V6(ip) => is_global(ip),
    }
}

/// Of IPv6, `2000::/3` without what stands for addresses of IPv4.
fn is_global(ip: Ipv6Addr) -> bool {
    let [first, second, ..] = ip.segments();
    let stands_for_others = first == 0x2002 || (first == 0x2001 && second < 0x200);
    (first & 0xe000) == 0x2000 && !stands_for_others && !(first == 0x2001 && second == 0xdb8)
}

#[cfg(test)]
mod tests {
    use super::is_public;

    #[test]
    fn our_own_network_is_not_public() {
        for inner in [
            "127.0.0.1",
            "10.1.2.3",
            "192.168.0.1",
            "172.16.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "::1",
            "fe80::1",
            "fc00::1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::",
            "224.0.0.1",
        ] {
            assert!(!is_public(inner.parse().unwrap()), "{inner}");
        }
        for open in ["1.1.1.1", "2606:4700::1111"] {
            assert!(is_public(open.parse().unwrap()), "{open}");
        }
    }
}
