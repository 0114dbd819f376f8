use crate::{Cursor, Position, Service, Slug};
use std::fmt;

/// How browsers reach the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Without TLS: development.
    Http,
    /// With TLS, by the proxy in front.
    Https,
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Http => "http",
            Self::Https => "https",
        })
    }
}

/// Where everything lives: the only thing on the platform that knows a public URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links {
    scheme: Scheme,
    domain: String,
    port: Option<u16>,
}

impl Links {
    /// `{scheme}://{service}.{domain}[:{port}]`; a scheme's own port is left out.
    #[must_use]
    pub fn new(scheme: Scheme, domain: impl Into<String>, port: u16) -> Self {
        let usual = match scheme {
            Scheme::Http => 80,
            Scheme::Https => 443,
        };
        Self { scheme, domain: domain.into(), port: (port != usual).then_some(port) }
    }

    /// Development's own addresses: `http://blog.rose-ash.localhost:8000` and its five neighbours.
    #[must_use]
    pub fn local() -> Self {
        Self::new(Scheme::Http, "rose-ash.localhost", 8000)
    }

    /// Whether browsers come over TLS.
    #[must_use]
    pub fn secure(&self) -> bool {
        self.scheme == Scheme::Https
    }

    /// What every host's name ends with.
    #[must_use]
    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// A service's host name, without a port.
    #[must_use]
    pub fn host(&self, service: Service) -> String {
        format!("{service}.{}", self.domain)
    }

    /// A service's origin (RFC 6454), without a slash at its end.
    #[must_use]
    pub fn origin(&self, service: Service) -> String {
        let (scheme, host) = (self.scheme, self.host(service));
        match self.port {
            Some(port) => format!("{scheme}://{host}:{port}"),
            None => format!("{scheme}://{host}"),
        }
    }

    /// A service's front page.
    #[must_use]
    pub fn home(&self, service: Service) -> String {
        self.at(service, "/")
    }

    /// A path, beginning with a slash, on a service's host.
    #[must_use]
    pub fn at(&self, service: Service, path: &str) -> String {
        debug_assert!(path.starts_with('/'), "a path begins with a slash: {path}");
        self.origin(service) + path
    }

    /// An address as it is kept: a path on a service's host when it begins with a slash, else a
    /// whole address already.
    #[must_use]
    pub fn whole(&self, service: Service, kept: &str) -> String {
        if kept.starts_with('/') { self.at(service, kept) } else { kept.to_owned() }
    }

    /// A post or a page.
    #[must_use]
    pub fn post(&self, slug: &Slug) -> String {
        self.at(Service::Blog, &format!("/{slug}/"))
    }

    /// Everything under a tag.
    #[must_use]
    pub fn tag(&self, slug: &Slug) -> String {
        self.at(Service::Blog, &format!("/tag/{slug}/"))
    }

    /// Everything by an author.
    #[must_use]
    pub fn author(&self, slug: &Slug) -> String {
        self.at(Service::Blog, &format!("/author/{slug}/"))
    }

    /// Everything ever published, year by year.
    #[must_use]
    pub fn archive(&self) -> String {
        self.at(Service::Blog, "/archive/")
    }

    /// Everything published in one year.
    #[must_use]
    pub fn year(&self, year: i32) -> String {
        self.at(Service::Blog, &format!("/archive/{year}/"))
    }

    /// Where one searches.
    #[must_use]
    pub fn search(&self) -> String {
        self.at(Service::Blog, "/search")
    }

    /// The feed of the newest posts.
    #[must_use]
    pub fn rss(&self) -> String {
        self.at(Service::Blog, "/rss/")
    }

    /// A calendar of a page.
    #[must_use]
    pub fn calendar(&self, page: &Slug, calendar: &Slug) -> String {
        self.at(Service::Events, &format!("/{page}/{calendar}/"))
    }

    /// A marketplace of a page.
    #[must_use]
    pub fn marketplace(&self, page: &Slug, marketplace: &Slug) -> String {
        self.at(Service::Market, &format!("/{page}/{marketplace}/"))
    }

    /// A list, at one of its pages: its address with `?older=` or `?newer=` and a place.
    #[must_use]
    pub fn page(list: &str, position: Position) -> String {
        let with = |name: &str, cursor: Cursor| {
            let joint = if list.contains('?') { '&' } else { '?' };
            format!("{list}{joint}{name}={cursor}")
        };
        match position {
            Position::Start => list.to_owned(),
            Position::OlderThan(cursor) => with("older", cursor),
            Position::NewerThan(cursor) => with("newer", cursor),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Links, Scheme};
    use crate::Service;

    #[test]
    fn an_origin_names_only_an_unusual_port() {
        assert_eq!(Links::local().origin(Service::Cart), "http://cart.rose-ash.localhost:8000");
        let live = Links::new(Scheme::Https, "rose-ash.coop", 443);
        assert_eq!(live.home(Service::Blog), "https://blog.rose-ash.coop/");
    }

    #[test]
    fn a_kept_address_is_a_path_of_its_service_or_whole() {
        let (links, elsewhere) = (Links::local(), "https://elsewhere.example/a");
        let bread = "http://blog.rose-ash.localhost:8000/bread/";
        assert_eq!(links.whole(Service::Blog, "/bread/"), bread);
        assert_eq!(links.whole(Service::Blog, elsewhere), elsewhere);
    }

    #[test]
    fn no_address_has_two_slashes_after_its_host() {
        let links = Links::local();
        let slug = "bread".parse().unwrap();
        for url in [links.post(&slug), links.tag(&slug), links.archive(), links.year(2026)] {
            assert!(!url["http://".len()..].contains("//"), "{url}");
        }
    }
}
