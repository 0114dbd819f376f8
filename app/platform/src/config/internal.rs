use contracts::Service;
use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use url::Url;

/// Where processes reach each other's services: not by their public names, which may not resolve
/// here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Internal {
    own: SocketAddr,
    elsewhere: BTreeMap<Service, Url>,
}

impl Internal {
    /// Some services elsewhere; every other one where this process listens.
    #[must_use]
    pub fn new(listen: SocketAddr, elsewhere: BTreeMap<Service, Url>) -> Self {
        let ip = match listen.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
            ip => ip,
        };
        Self { own: SocketAddr::new(ip, listen.port()), elsewhere }
    }

    /// The address of a path, query included, on a service.
    #[must_use]
    pub fn at(&self, service: Service, path: &str) -> String {
        match self.elsewhere.get(&service) {
            Some(url) => format!("{}{path}", url.as_str().trim_end_matches('/')),
            None => format!("http://{}{path}", self.own),
        }
    }
}
